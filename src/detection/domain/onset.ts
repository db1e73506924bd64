import { type Baseline } from './baseline';
import { type Recent } from './recent';
import { levelOf } from './series';
import { closedSpan, openSpan } from './spans';
import { BIN_MS, binOf } from './windows';

/** Times the expectation that the storm is taken for, where its strongest window says less. */
const LEAST_LIFT = 2;
const MOST_LIFT = 50;

/** The column of people that the storm shows in, and how many times the expectation its strongest window saw. */
export interface StormShape {
  readonly column: 'authors' | 'mentions' | 'critics' | 'negatives';
  readonly lift: number;
}

/**
 * When it is thought to have begun: the start from which the counts speak most for `lift` times the expectation and
 * against the expectation (the last minimum of a Poisson CUSUM; its drift is mean·(lift − 1)/ln lift), at most eight
 * hours back.
 */
export function onsetOf(recent: Recent, baseline: Baseline, atMs: number, storm: StormShape): Date {
  const ofPeople = storm.column === 'authors' || storm.column === 'mentions';
  const level = levelOf(ofPeople ? baseline.volume : baseline.critics);
  const seasons = ofPeople ? recent.seasons : recent.criticSeasons;
  const lift = Math.min(MOST_LIFT, Math.max(LEAST_LIFT, storm.lift));
  const drift = (lift - 1) / Math.log(lift);
  const last = recent.column(binOf(atMs));
  let bestFrom = last;
  let bestSum = -Infinity;
  let sum = 0;
  for (let i = last; i >= 0; i--) {
    sum += (recent[storm.column][i] ?? 0) - drift * level * (seasons[i] ?? 0);
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
