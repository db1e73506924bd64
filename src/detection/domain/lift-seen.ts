import { type Baseline } from './baseline';
import { type ZoneClock } from './local-time';
import { seasonAt } from './season';
import { levelOf } from './series';
import { authorsIn, BIN_MS, binOf, type TopicBins } from './windows';

const MOST = 100;

/** How many times the usual number of people an event brought, to one decimal; at least 1. */
export function liftSeen(
  bins: TopicBins,
  { volume, season }: Baseline,
  zone: ZoneClock,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): number {
  let [seen, expected] = [0, 0];
  for (let no = binOf(fromMs); no * BIN_MS < toMs; no++) {
    const bin = bins.at(no);
    if (bin) seen += authorsIn(bin);
    expected += levelOf(volume) * seasonAt(season, zone.at(no));
  }
  return expected > 0 ? Math.min(MOST, Math.max(1, Math.round((10 * seen) / expected) / 10)) : 1;
}
