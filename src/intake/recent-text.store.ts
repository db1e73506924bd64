import { type SaidBefore } from './domain/recent-texts';

/** What was said lately, as the stored mentions know it. */
export abstract class RecentTextStore {
  /** Texts of mentions published since then, oldest first, at most the `limit` newest. */
  abstract since(from: Date, limit: number): Promise<readonly SaidBefore[]>;
}
