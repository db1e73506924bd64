import { z } from 'zod';
import { IncidentView } from '../incidents/incidents.api';

const Point = z.object({
  at: z.iso.datetime(),
  seen: z.number(),
  negative: z.number(),
  own: z.number(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  isBlind: z.boolean(),
  /** Sent only when true: too little is known of the topic for `expected`, `low` and `high` to mean anything. */
  isLearning: z.boolean().optional(),
  /** Sent only of a step that is not over: how much of it is (0 = it has not begun), so that `seen` is not taken for a fall. */
  part: z.number().min(0).max(1).optional(),
});
/** Without `to` up to now, without `from` the 24 hours before; `stepMs` is whole minutes, at most 2,000 points. */
export const CurveQuery = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  stepMs: z.coerce.number().int().min(60_000).multipleOf(60_000).optional(),
});
export type CurveQuery = z.infer<typeof CurveQuery>;

/** GET /v1/topics/:id/curve?from=&to=&stepMs= → CurveView */
export const CurveView = z.object({ topic: z.string(), stepMs: z.int(), points: z.array(Point) });
export type CurveView = z.infer<typeof CurveView>;

/** 95 of 100 times the true share (0–1) is between `low` and `high`. */
const Share = z.object({ share: z.number(), low: z.number(), high: z.number() });

/**
 * A curve column by column, for where there are many: the n-th number of each column belongs to the instant `from` + n × `stepMs`.
 * `blind` and `learning` name the steps that are; `part`: how much of the last step is over, null = all of it.
 */
export const CurveColumns = z.object({
  /** null = no step at all */
  from: z.iso.datetime().nullable(),
  stepMs: z.int(),
  ...{ seen: z.array(z.number()), negative: z.array(z.number()), own: z.array(z.number()) },
  ...{ expected: z.array(z.number()), low: z.array(z.number()), high: z.array(z.number()) },
  blind: z.array(z.int()),
  learning: z.array(z.int()),
  part: z.number().min(0).max(1).nullable(),
});
export type CurveColumns = z.infer<typeof CurveColumns>;

/** `topics`: ids with commas between them; only these are told. Everything else of the board is small, and always whole. */
export const BoardQuery = z.object({ topics: z.string().max(20_000).optional() });
export type BoardQuery = z.infer<typeof BoardQuery>;

/** GET /v1/board?topics= → BoardView: everything that the board shows, in one answer. */
export const BoardView = z.object({
  at: z.iso.datetime(),
  topics: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      timezone: z.string(),
      /** null = unknown (blind). */
      level: z.int().min(0).max(6).nullable(),
      score: z.number(),
      reasons: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.number(), z.string()])) })),
      lastHour: z.object({
        seen: z.number(),
        expected: z.number(),
        /** As the tone model counts them; it errs. */
        negative: z.number(),
        outrage: z.number(),
        needsAnswer: z.number(),
        /** The true shares behind these counts, as far as they can be known of a model that errs; null where nothing was seen. */
        shares: z.object({ negative: Share, outrage: Share, needsAnswer: Share }).nullable(),
      }),
      /** The last 24 hours in steps of 15 minutes. */
      curve: CurveColumns,
      openIncidents: z.array(z.string()),
    }),
  ),
  sources: z.array(
    z.object({
      source: z.string(),
      state: z.enum(['alive', 'blind']),
      lastHeardAt: z.iso.datetime(),
      blindSince: z.iso.datetime().nullable(),
      /** Between two signs of life, as a rule; null = not known. */
      usualGapMs: z.number().nullable(),
      mentions: z.int(),
    }),
  ),
  incidents: z.array(IncidentView),
  /** Open as well, and only practised: no level of a topic knows of them. */
  drills: z.array(IncidentView).default([]),
  onCall: z.array(z.object({ name: z.string() })),
});
export type BoardView = z.infer<typeof BoardView>;

/** Header of every answer to a GET: the last id of the live feed from before the answer was looked up. */
export const LIVE_POSITION = 'x-live-position';

/** GET /v1/live?after=…: for a line that is opened for the first time, where LIVE_POSITION of what was fetched before it stood. */
export const LiveQuery = z.object({
  after: z
    .string()
    .regex(/^\d{1,16}$/)
    .optional(),
});

/**
 * GET /v1/live (Server-Sent Events). `id` rises; after a reconnect with Last-Event-ID the stream goes on there or, when
 * too much was missed, sends `reset`: then fetch afresh.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reset') }),
  z.object({
    type: z.literal('reading'),
    topic: z.string().nullable(),
    level: z.int().nullable(),
    at: z.iso.datetime(),
  }),
  z.object({ type: z.literal('incident'), incident: z.string() }),
  z.object({ type: z.literal('counts'), topics: z.array(z.string()), at: z.iso.datetime() }),
  z.object({ type: z.literal('sandbox-phone') }),
  z.object({ type: z.literal('topics') }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

/** GET /v1/status → StatusView: what every page of the console needs to know. Public, so that the sign-in page can warn. */
export const StatusView = z.object({
  name: z.literal('Sturmwarte'),
  version: z.string(),
  paging: z.enum(['live', 'sandbox']),
  needsSetUp: z.boolean(),
});
export type StatusView = z.infer<typeof StatusView>;
