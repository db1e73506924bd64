import { z } from 'zod';
import { IncidentView } from '../incidents/incidents.api';

export { IncidentView } from '../incidents/incidents.api';

const level = z.int().min(3).max(6);
const topic = z.string().max(63);
const titled = z.object({ de: z.string(), en: z.string() });

/** What is said in a drill; null = nothing, the team works with what it knows. */
export const SCENARIOS = ['product', 'leak', 'advert'] as const;
export type ScenarioId = (typeof SCENARIOS)[number];

/** POST /v1/crisis-drills StartDrill → IncidentView. 409 `drill.storm` or `drill.running`, with `incident`. */
export const StartDrill = z.object({ topic, level, scenario: z.enum(SCENARIOS).nullable().default(null) });
export type StartDrill = z.infer<typeof StartDrill>;

/** GET /v1/crisis-drills/preview?topic=&level= → DrillPreview: what would happen if it began now. Nothing does. */
export const PreviewDrill = z.object({ topic, level: z.coerce.number().pipe(level) });
export type PreviewDrill = z.infer<typeof PreviewDrill>;
export const DrillPreview = z.object({
  /** Why it can't begin now; null = it can. `incident`: the one that is in the way. */
  obstacle: z.object({ code: z.enum(['storm', 'running']), incident: z.string() }).nullable(),
  /** `policies` by name, null = the default one; null where no playbook would run: then nobody is called. */
  playbook: z
    .object({
      id: z.string(),
      version: z.int(),
      title: titled,
      steps: z.int(),
      policies: z.array(z.string().nullable()),
      opensRoom: z.boolean(),
    })
    .nullable(),
  /** Who is called first by the default policy. */
  calledFirst: z.array(z.string()),
  /** `sandbox`: no message leaves the house. */
  paging: z.enum(['live', 'sandbox']),
  minutes: z.int(),
});
export type DrillPreview = z.infer<typeof DrillPreview>;

/** GET /v1/crisis-drills → CrisisDrillView[], the last 30, newest first. */
export const CrisisDrillView = z.object({
  incident: IncidentView,
  /** How it ended: by a person, at the end of its time, or because a real storm (its id) went first; null = it goes on. */
  end: z.object({ by: z.string().nullable(), storm: z.string().nullable() }).nullable(),
  /** Since it began; null = it didn't happen (yet). */
  tookMs: z.object({
    paged: z.number().nullable(),
    acknowledged: z.number().nullable(),
    room: z.number().nullable(),
    answered: z.number().nullable(),
  }),
});
export type CrisisDrillView = z.infer<typeof CrisisDrillView>;

export const DrillPath = z.object({ id: z.guid() });
/** GET /v1/crisis-drills/:id/mentions → DrillMention[]: the invented ones that came so far, newest first. They are stored and counted nowhere. */
export const DrillMention = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  source: z.literal('drill'),
  author: z.string(),
  text: z.string(),
  tone: z.enum(['negative', 'neutral', 'positive']),
});
export type DrillMention = z.infer<typeof DrillMention>;
