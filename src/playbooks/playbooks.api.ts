import { z } from 'zod';

/** GET /v1/incidents/:id/run → RunView | null; POST /v1/runs/:id/steps/:step/complete {} → RunView */
export const StepView = z.object({
  id: z.string(),
  type: z.enum(['page', 'message', 'checklist']),
  title: z.object({ de: z.string(), en: z.string() }),
  /** What to do, of a checklist step. */
  description: z.object({ de: z.string(), en: z.string() }).nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  owner: z.string().nullable(),
  dueAt: z.iso.datetime().nullable(),
  /** When it was noted that nobody had done it in time. */
  overdueAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: z.string().nullable(),
});
export type StepView = z.infer<typeof StepView>;
export const RunView = z.object({
  id: z.string(),
  incident: z.string(),
  playbook: z.object({
    id: z.string(),
    version: z.int(),
    hash: z.string(),
    title: z.object({ de: z.string(), en: z.string() }),
  }),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  steps: z.array(StepView),
});
export type RunView = z.infer<typeof RunView>;

/** GET /v1/playbooks → PlaybookView[] */
export const PlaybookView = z.object({
  id: z.string(),
  version: z.int(),
  hash: z.string(),
  title: z.object({ de: z.string(), en: z.string() }),
  source: z.string(),
});
export type PlaybookView = z.infer<typeof PlaybookView>;

export const IncidentRunPath = z.object({ id: z.guid() });
export type IncidentRunPath = z.infer<typeof IncidentRunPath>;
export const RunStepPath = z.object({ id: z.guid(), step: z.string().max(63) });
export type RunStepPath = z.infer<typeof RunStepPath>;
