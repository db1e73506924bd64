import { z } from 'zod';

/** What the watchman asks to be proved by real work. */
export const CHECKS = ['intake', 'detection', 'jobs', 'paging', 'clock', 'coverage'] as const;
export type CheckName = (typeof CHECKS)[number];

export const DRILL_STATES = ['postponed', 'running', 'passed', 'failed'] as const;
export type DrillState = (typeof DRILL_STATES)[number];

/**
 * GET /v1/drills → DrillView[], newest first; POST /v1/drills {} → DrillView: one now. `postponed`: a firestorm is open, it begins when that
 * is over. `passed` as soon as a provider has accepted it; what comes later is added for half an hour.
 */
export const DrillView = z.object({
  id: z.string(),
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  state: z.enum(DRILL_STATES),
  /** Seconds from the drill's mention to: stored, seen by detection, page ordered, accepted by the vendor, delivered, acknowledged. */
  seconds: z.object({
    stored: z.number().nullable(),
    detected: z.number().nullable(),
    ordered: z.number().nullable(),
    accepted: z.number().nullable(),
    delivered: z.number().nullable(),
    acknowledged: z.number().nullable(),
  }),
  to: z.array(z.string()),
  /** What was missing, or why it waits; in the caller's language. */
  failure: z.string().nullable(),
});
export type DrillView = z.infer<typeof DrillView>;

/**
 * GET /v1/paging/health → PagingHealth. `checks` prove themselves by real work done lately; the heartbeat goes out only while all but
 * `coverage` do.
 */
export const PagingHealth = z.object({
  checks: z.array(
    z.object({
      name: z.enum(CHECKS),
      isFine: z.boolean(),
      provedAt: z.iso.datetime().nullable(),
      /** In the caller's language. */
      detail: z.string().nullable(),
    }),
  ),
  heartbeat: z.object({
    isConfigured: z.boolean(),
    lastSentAt: z.iso.datetime().nullable(),
    /** A DeliveryReason (kernel/delivery-reason.ts); in older rows a sentence. */
    lastFailure: z.string().nullable(),
    /** Failed pings since the last one that arrived. */
    failures: z.int(),
  }),
  /** Incidents for which everybody was called in vain; the console shows a banner. */
  unanswered: z.array(z.string()),
  /** The last one that is over; the console warns when it failed. */
  lastDrill: DrillView.nullable(),
});
export type PagingHealth = z.infer<typeof PagingHealth>;
