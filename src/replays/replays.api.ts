import { z } from 'zod';

const instant = z.iso.datetime();
const Level = z.int().min(0).max(6).nullable();
const Kind = z.enum(['firestorm', 'coordinated', 'industry', 'surge', 'blind']);
const bilingual = z.object({ de: z.string(), en: z.string() });
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** POST /v1/replays?name= NDJSON, also packed by gzip as it is → ReplayFileView */
export const UploadQuery = z.object({ name: z.string().trim().min(1).max(200) });
export const ReplayPath = z.object({ id: z.uuid() });
export const ReplayRunPath = ReplayPath.extend({ run: z.uuid() });

export const ReplayFileView = z.object({
  id: z.string(),
  name: z.string(),
  /** Unpacked. */
  bytes: z.number(),
  /** Without empty ones. */
  lines: z.int(),
  /** Lines that cannot be read, and the first of them. */
  bad: z.int(),
  faults: z.array(z.object({ line: z.int(), reason: z.string() })),
  /** The largest first; `source` null, at the end: all others together. */
  channels: z.array(z.object({ source: z.string().nullable(), lines: z.int() })),
  /** When its lines arrived. */
  from: instant,
  to: instant,
  receivedAt: instant,
  receivedBy: z.string(),
  deletedAt: instant,
  runs: z.int(),
});
export type ReplayFileView = z.infer<typeof ReplayFileView>;

/** GET /v1/replays → ReplaysView */
export const ReplaysView = z.object({
  files: z.array(ReplayFileView),
  mostBytes: z.number(),
  keptDays: z.int(),
  /** The alarm budget of topics that have none of their own. */
  budget: z.number(),
});
export type ReplaysView = z.infer<typeof ReplaysView>;

/** What shall be otherwise than it is in the house; null = as it is. */
export const NewReplayRun = z.object({
  /** For all topics. */
  budget: z.number().gt(0).max(100).nullable(),
  playbook: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('version'), hash }),
      z.object({ kind: z.literal('draft'), id: z.uuid() }),
    ])
    .nullable(),
  rota: z
    .discriminatedUnion('kind', [
      /** In the place of the policy that is the default. */
      z.object({ kind: z.literal('policy'), id: z.uuid() }),
      /** Whom the default policy calls first. */
      z.object({ kind: z.literal('schedule'), id: z.uuid() }),
    ])
    .nullable(),
});
export type NewReplayRun = z.infer<typeof NewReplayRun>;

/** As ordered, with the names of that moment. A draft is kept as it was. */
export const ReplayChoices = z.object({
  budget: z.number().nullable(),
  playbook: z
    .object({ id: z.string(), version: z.int().nullable(), hash: hash.nullable(), title: z.string() })
    .nullable(),
  rota: z.object({ kind: z.enum(['policy', 'schedule']), id: z.string(), name: z.string() }).nullable(),
});
export type ReplayChoices = z.infer<typeof ReplayChoices>;

export const ReplayFailure = z.object({
  code: z.enum(['died', 'memory', 'too-long', 'no-database', 'playbook', 'rota', 'no-lines', 'unexpected']),
  detail: z.string(),
});
export type ReplayFailure = z.infer<typeof ReplayFailure>;

/** How many lines are read, and where its clock stands. */
export const ReplayProgress = z.object({ lines: z.int(), at: instant });
export type ReplayProgress = z.infer<typeof ReplayProgress>;

export const ReplayRunView = z.object({
  id: z.string(),
  no: z.int(),
  choices: ReplayChoices,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  orderedAt: instant,
  orderedBy: z.string(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  progress: ReplayProgress.nullable(),
  failure: ReplayFailure.nullable(),
});
export type ReplayRunView = z.infer<typeof ReplayRunView>;

/** GET /v1/replays/:id → ReplayView; POST /v1/replays/:id/runs NewReplayRun → ReplayRunView */
export const ReplayView = z.object({
  file: ReplayFileView,
  runs: z.array(ReplayRunView),
  budget: z.number(),
});
export type ReplayView = z.infer<typeof ReplayView>;

const ReplayedStep = z.object({
  id: z.string(),
  title: bilingual,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  startedAt: instant.nullable(),
  dueAt: instant.nullable(),
  overdueAt: instant.nullable(),
  doneAt: instant.nullable(),
});

export const ReplayedIncident = z.object({
  topic: z.string().nullable(),
  source: z.string().nullable(),
  kind: Kind,
  openedAt: instant,
  onsetAt: instant,
  closedAt: instant.nullable(),
  level: Level,
  peakLevel: Level,
  mentionsAtOpen: z.int(),
  /** It goes on from one before. */
  isAgain: z.boolean(),
  signals: z.array(
    z.object({ name: z.string(), window: z.string(), expected: z.number(), seen: z.number(), score: z.number() }),
  ),
  playbook: z.object({ id: z.string(), version: z.int(), title: bilingual, steps: z.array(ReplayedStep) }).nullable(),
  /** Nobody answers in a replay: each person, by each way, the first time. */
  pages: z.array(z.object({ at: instant, to: z.string(), via: z.string() })),
});
export type ReplayedIncident = z.infer<typeof ReplayedIncident>;

/** GET /v1/replays/:id/runs/:run/result → ReplayResult. The same file, choices and house give the same result. */
export const ReplayResult = z.object({
  from: instant,
  to: instant,
  counts: z.object({
    read: z.int(),
    accepted: z.int(),
    duplicates: z.int(),
    rejected: z.int(),
    deleted: z.int(),
    matched: z.int(),
    late: z.int(),
  }),
  topics: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      timezone: z.string(),
      /** Each change; calm before the first. null = unknown. */
      levels: z.array(z.object({ at: instant, level: Level })),
    }),
  ),
  /** By opening. */
  incidents: z.array(ReplayedIncident),
  blind: z.array(z.object({ source: z.string(), from: instant, to: instant.nullable() })),
  /** The first lines that were not taken. */
  rejected: z.array(z.object({ line: z.int(), reason: z.string() })),
});
export type ReplayResult = z.infer<typeof ReplayResult>;
