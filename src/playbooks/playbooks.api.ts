import { z } from 'zod';
import { CRISIS_FUNCTIONS } from '../kernel/actor';

const bilingual = z.object({ de: z.string(), en: z.string() });
const instant = z.iso.datetime();
const who = z.object({ id: z.string().nullable(), name: z.string() });
const reason = z.string().trim().min(3, 'say why in a few words').max(500);

// —— Runs ————————————————————————————————————————————————————————————————————————————————————————————————

export const STEP_TYPES = [
  'page',
  'room',
  'message',
  'checklist',
  'decision',
  'responses',
  'promise',
  'wait',
  'webhook',
  'level',
  'brief',
] as const;

export const StepView = z.object({
  id: z.string(),
  type: z.enum(STEP_TYPES),
  title: bilingual,
  /** What to do, the question, the promise, the text. */
  description: bilingual.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  /** Of a step that repeats, from 1. */
  round: z.int(),
  /** Whether a person added it during the run. */
  isAdded: z.boolean(),
  owner: z.enum(CRISIS_FUNCTIONS).nullable(),
  /** The person it was given to, or who holds the owner's function in this incident. */
  assignee: who.nullable(),
  startedAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** When it was noted that nobody had done it in time. */
  overdueAt: instant.nullable(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  /** Why it was skipped or failed: a code (i18n key `step-why.<code>`) or a person's words. */
  why: z.object({ code: z.string().nullable(), words: z.string().nullable() }).nullable(),
  /** Of a decision: the options, who may decide now, what was chosen, and whose voices there are so far. */
  decision: z
    .object({
      options: z.array(z.object({ id: z.string(), label: bilingual })),
      mayDecide: z.array(z.enum(CRISIS_FUNCTIONS)),
      voices: z.int(),
      given: z.array(z.object({ option: z.string(), by: z.string() })),
      chosen: z.string().nullable(),
    })
    .nullable(),
  /** Of a responses step: ids of templates. */
  templates: z.array(z.string()).nullable(),
  /** Ids of the steps that it waits for. */
  after: z.array(z.string()),
  /** The condition that it waits for. */
  when: z.string().nullable(),
});
export type StepView = z.infer<typeof StepView>;

/** GET /v1/incidents/:id/run → RunView | null */
export const RunView = z.object({
  id: z.string(),
  incident: z.string(),
  playbook: z.object({ id: z.string(), version: z.int(), hash: z.string(), title: bilingual }),
  /** A newer published version that the run could be moved to. */
  newer: z.object({ version: z.int(), hash: z.string() }).nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  steps: z.array(StepView),
});
export type RunView = z.infer<typeof RunView>;

/**
 * POST /v1/runs/:id/steps/:step/complete · /skip · /redo · /decide · /keep · /reassign → RunView (409 `conflict` names who was first);
 * POST /v1/runs/:id/steps AddStep → RunView; POST /v1/runs/:id/move MoveRun → RunView; POST /v1/incidents/:id/promise NewPromise → RunView
 */
const round = z.int().min(1).optional();
const note = z.string().trim().max(500).optional();
export const CompleteStep = z.object({ note, round });
export type CompleteStep = z.infer<typeof CompleteStep>;
export const SkipStep = z.object({ reason, round });
export type SkipStep = z.infer<typeof SkipStep>;
export const Decide = z.object({ option: z.string().max(63), round });
export type Decide = z.infer<typeof Decide>;
export const Reassign = z.object({
  to: z.union([z.object({ function: z.enum(CRISIS_FUNCTIONS) }), z.object({ personId: z.uuid() })]),
});
export type Reassign = z.infer<typeof Reassign>;
export const AddStep = z.object({
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(4_000).default(''),
  owner: z.enum(CRISIS_FUNCTIONS),
  dueMinutes: z.number().min(1).max(43_200),
});
export type AddStep = z.infer<typeof AddStep>;
export const NewPromise = z.object({
  what: z.string().trim().min(3).max(300),
  dueAt: z.iso.datetime({ offset: true }),
  owner: z.enum(CRISIS_FUNCTIONS),
});
export type NewPromise = z.infer<typeof NewPromise>;
export const MoveRun = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), reason });
export type MoveRun = z.infer<typeof MoveRun>;
export const IncidentRunPath = z.object({ id: z.guid() });
export type IncidentRunPath = z.infer<typeof IncidentRunPath>;
export const RunStepPath = z.object({ id: z.guid(), step: z.string().max(63) });
export type RunStepPath = z.infer<typeof RunStepPath>;

// —— Versions ————————————————————————————————————————————————————————————————————————————————————————————

export const PlaybookFaultView = z.object({
  /** From 1. */
  line: z.int(),
  column: z.int(),
  path: z.string(),
  /** A fault keeps it from being published; a warning does not. */
  severity: z.enum(['fault', 'warning']),
  message: z.string(),
  mend: z.string(),
});
export type PlaybookFaultView = z.infer<typeof PlaybookFaultView>;

const VersionView = z.object({
  hash: z.string(),
  version: z.int(),
  title: bilingual,
  /** A file's name, or `console`. */
  source: z.string(),
  isShipped: z.boolean(),
  storedAt: instant,
  writtenBy: z.string().nullable(),
  publishedBy: z.string().nullable(),
  deprecatedAt: instant.nullable(),
  isInForce: z.boolean(),
});
export type VersionView = z.infer<typeof VersionView>;

/** GET /v1/playbooks → PlaybookView[] */
export const PlaybookView = z.object({
  id: z.string(),
  /** The one in force, which new runs take; null while it is only a draft, or deprecated. */
  version: z.int().nullable(),
  hash: z.string().nullable(),
  title: bilingual,
  /** When to use it, for who chooses by hand. */
  purpose: bilingual.nullable(),
  source: z.string(),
  /** How many it has; of a draft that nobody has published yet, what can be read of it. */
  steps: z.int(),
  /** Who brought the one in force there; null: it came as a file. */
  published: z.object({ by: z.string().nullable(), at: instant }).nullable(),
  triggers: z
    .object({
      kinds: z.array(z.string()),
      topics: z.array(z.string()).nullable(),
      priority: z.int(),
      /** In CEL. */
      if: z.string().nullable(),
    })
    .nullable(),
  /** A newer text came with the product, and the one in force was edited here. */
  shippedUpdate: z.string().nullable(),
  draft: z.object({ id: z.string(), state: z.enum(['draft', 'review']), by: z.string(), at: instant }).nullable(),
});
export type PlaybookView = z.infer<typeof PlaybookView>;

/** GET /v1/playbooks/:id → PlaybookDetail; GET /v1/playbooks/:id/versions/:hash.yaml → the text; POST …/deprecate { reason } */
export const PlaybookDetail = PlaybookView.extend({ versions: z.array(VersionView) });
export type PlaybookDetail = z.infer<typeof PlaybookDetail>;

/**
 * POST /v1/playbook-drafts { playbook?: id, text? } → DraftView (from the version in force without text: import is a draft with text); GET/PUT/DELETE /v1/playbook-drafts/:id;
 * POST …/:id/submit → draft becomes review; …/return { reason } → back to draft; …/publish → PlaybookDetail: by another person than who wrote it last
 * (409 `playbook.same-person`), refused while it has faults (422 `playbook.faulty`); …/dry-run { incident } → DryRunView
 */
export const DraftView = z.object({
  id: z.string(),
  playbook: z.string(),
  state: z.enum(['draft', 'review']),
  text: z.string(),
  /** The version that it began from. */
  base: z.string().nullable(),
  revision: z.int(),
  by: z.string(),
  at: instant,
  returnedBecause: z.string().nullable(),
  faults: z.array(PlaybookFaultView),
});
export type DraftView = z.infer<typeof DraftView>;
export const NewDraft = z.object({ playbook: z.string().max(63).optional(), text: z.string().max(100_000).optional() });
export type NewDraft = z.infer<typeof NewDraft>;
export const EditDraft = z.object({ text: z.string().max(100_000), revision: z.int() });
export type EditDraft = z.infer<typeof EditDraft>;
export const WithReason = z.object({ reason });
export type WithReason = z.infer<typeof WithReason>;

/** PUT /v1/playbook-drafts/:id/presence/:window every 15 s → PresenceView; DELETE when it is left. `window` is an id that the browser's window gives itself. */
export const PresenceView = z.object({
  /** One entry for each person. */
  others: z.array(z.object({ name: z.string(), isMe: z.boolean(), since: instant })),
});
export type PresenceView = z.infer<typeof PresenceView>;

/** GET /v1/playbook-drafts/world → what the house has, so that an editor judges while somebody types as the service does when it is saved. */
export const PlaybookWorldView = z.object({
  /** By somebody who can sign in and be called. */
  functionsHeld: z.array(z.enum(CRISIS_FUNCTIONS)),
  /** Names that the settings give. */
  hooks: z.array(z.string()),
  lists: z.array(z.string()),
  /** Kinds for which the settings choose a playbook, by its id. */
  chosenFor: z.record(z.string(), z.array(z.string())),
});
export type PlaybookWorldView = z.infer<typeof PlaybookWorldView>;

/** GET /v1/playbooks/diff?from=&to= (hashes, or `draft:<id>`) → ChangeView[]: what changed in meaning, in the order of the newer text. */
export const ChangeView = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** E.g. `steps.pause.dueMinutes`: steps by their id, not by their place. */
  path: z.string(),
  step: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});
export type ChangeView = z.infer<typeof ChangeView>;

/** What would have happened, and when: of a past incident, with nobody doing anything (`answers: none`) or everybody in half the time. */
export const DryRun = z.object({ incident: z.guid(), answers: z.enum(['none', 'prompt']).default('prompt') });
export type DryRun = z.infer<typeof DryRun>;
export const DryRunView = z.object({
  incident: z.string(),
  events: z.array(
    z.object({
      at: instant,
      /** Since the opening. */
      afterMinutes: z.number(),
      step: z.string(),
      type: z.enum(STEP_TYPES),
      what: z.enum(['started', 'done', 'skipped', 'overdue', 'warned', 'missed', 'decided', 'failed']),
      detail: z.string().nullable(),
    }),
  ),
  /** Whether it came to its end by itself. */
  finishedAt: instant.nullable(),
});
export type DryRunView = z.infer<typeof DryRunView>;

export const PlaybookPath = z.object({ id: z.string().max(63) });
export type PlaybookPath = z.infer<typeof PlaybookPath>;
export const VersionPath = PlaybookPath.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type VersionPath = z.infer<typeof VersionPath>;
export const VersionFilePath = PlaybookPath.extend({ file: z.string().regex(/^[0-9a-f]{64}\.yaml$/) });
export type VersionFilePath = z.infer<typeof VersionFilePath>;
export const DraftPath = z.object({ id: z.guid() });
export type DraftPath = z.infer<typeof DraftPath>;
export const PresencePath = DraftPath.extend({ window: z.guid() });
export type PresencePath = z.infer<typeof PresencePath>;
export const DiffQuery = z.object({ from: z.string().max(80), to: z.string().max(80) });
export type DiffQuery = z.infer<typeof DiffQuery>;
