import { z } from 'zod';

const MOST_TRIAL_DAYS = 28;

/**
 * POST /v1/topics/try QueryTrialInput → QueryTrialView: what a query would have caught of the mentions that are stored. With `topic`
 * it is compared with the topic's present query. 422 `topic.query-invalid` as for a topic that is saved.
 */
export const QueryTrialInput = z.object({
  query: z.string().trim().min(1).max(20_000),
  topic: z.string().optional().describe('The id of the topic whose present query it is compared with.'),
  days: z.int().min(1).max(MOST_TRIAL_DAYS).default(7),
  timezone: z.string().max(64).default('Europe/Berlin').describe('By whose clock the days are counted.'),
});
export type QueryTrialInput = z.infer<typeof QueryTrialInput>;

export const TrialHit = z.object({
  key: z.guid(),
  source: z.string(),
  publishedAt: z.iso.datetime(),
  /** Its first 600 characters. */
  text: z.string(),
  author: z.string().nullable(),
  url: z.string().nullable(),
  own: z.boolean(),
});
export type TrialHit = z.infer<typeof TrialHit>;

const Counts = z.object({
  hits: z.int(),
  /** Caught by this query and not by the present one, and the other way round; 0 without a topic. */
  gained: z.int(),
  lost: z.int(),
});

export const QueryTrialView = Counts.extend({
  /** So many stored mentions were looked at, newest first, back to `since`. */
  scanned: z.int(),
  since: z.iso.datetime(),
  /** false: there were more mentions in the days asked for than are looked at; the figures hold since `since`. */
  isWhole: z.boolean(),
  isCompared: z.boolean(),
  /** Oldest first; the first one may be a part of a day. */
  days: z.array(Counts.extend({ day: z.iso.date() })),
  newest: z.array(TrialHit),
  newestGained: z.array(TrialHit),
  newestLost: z.array(TrialHit),
});
export type QueryTrialView = z.infer<typeof QueryTrialView>;
