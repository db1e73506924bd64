import { type Baseline } from './baseline';
import { closedSpan, openSpan } from './look';
import { type Recent } from './recent';
import { expectedIn, levelOf } from './series';
import { BIN_MS, binOf } from './windows';

/** Above this many times the expectation a bin speaks for the storm, below it against. */
const LIFT = 1.5;

/**
 * When it is thought to have begun: the start from which the people seen exceed LIFT times the expectation by most
 * (the last minimum of a CUSUM), at most eight hours back.
 */
export function onsetOf(recent: Recent, baseline: Baseline, atMs: number, column: Float64Array = recent.critics): Date {
  const level = levelOf(column === recent.authors ? baseline.volume : baseline.critics);
  let bestFrom = recent.column(binOf(atMs));
  let bestSum = -Infinity;
  let sum = 0;
  for (let i = recent.column(binOf(atMs)); i >= 0; i--) {
    sum += (column[i] ?? 0) - LIFT * expectedIn(level, recent.seasons[i] ?? 0);
    if (sum > bestSum) [bestFrom, bestSum] = [i, sum];
  }
  return new Date((recent.firstBin + bestFrom) * BIN_MS);
}

/** Mentions from the onset until now. */
export function mentionsSince(recent: Recent, onset: Date, atMs: number): number {
  const width = binOf(atMs) - binOf(onset.getTime());
  const closed = recent.sum(recent.mentions, closedSpan(recent, atMs, width));
  return closed + recent.sum(recent.mentions, openSpan(recent, atMs, 1));
}
