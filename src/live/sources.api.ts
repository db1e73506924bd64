import { z } from 'zod';

/** GET /v1/sources → SourceView[], by name: what came in through each, and how often it is usually heard. */
export const SourceView = z.object({
  source: z.string(),
  lastHeardAt: z.iso.datetime(),
  /** null = it never sent a heartbeat. */
  lastHeartbeatAt: z.iso.datetime().nullable(),
  mentions: z.int().describe('Since the beginning.'),
  lastHour: z.int(),
  /** Of the last 24 hours, oldest first; the last one is not over. */
  hours: z.array(z.int()).length(24),
  usualGapSeconds: z
    .int()
    .nullable()
    .describe('How long it is usually silent, as its silence is judged; null = too little to say.'),
});
export type SourceView = z.infer<typeof SourceView>;
