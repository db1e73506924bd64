import { z } from 'zod';

/** `new`: not asked yet. `stopped`: the publisher says that it is gone, it is not asked any more. */
const FEED_STATES = ['new', 'fine', 'failing', 'stopped'] as const;

/** GET /v1/feeds → FeedView[]: the feeds that are read, in the order of the settings. */
export const FeedView = z.object({
  source: z.string(),
  address: z.string().describe('Without what stands behind "?": it may be a key.'),
  state: z.enum(FEED_STATES),
  failures: z.int().describe('In a row.'),
  failure: z.string().nullable().describe('Why it could not be read, as far as known since the start.'),
  nextAt: z.iso.datetime().nullable().describe('When it is asked next; null = not any more, or as soon as possible.'),
});
export type FeedView = z.infer<typeof FeedView>;
