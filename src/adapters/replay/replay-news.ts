import { z } from 'zod';
import { ReplayFailure, ReplayProgress, ReplayResult } from '../../replays/ports';

/** What the process that plays tells the one that began it. */
export const ReplayNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: ReplayProgress }),
  z.object({ kind: z.literal('done'), result: ReplayResult }),
  z.object({ kind: z.literal('failed'), failure: ReplayFailure }),
]);
export type ReplayNews = z.infer<typeof ReplayNews>;
