import { countsOf, type Instant, type Measured, measured, strongest, UNDER_JUDGEMENT } from './measured';
import { type Recent, type Span } from './recent';
import { extraCritics, NO_RIVALS, type Rivals } from './rivals';
import { type Evidence } from './series';
import { SHARE_WINDOWS, shareExcess, shareRarity, usualShare } from './share';
import { openSpan } from './spans';
import { type Storm, stormsIn } from './storm';
import { BINS_PER_DAY, binOf } from './windows';
import { WINDOWS } from './windows-of-evidence';

/** A topic needs two hours of life before anything can be out of the ordinary. */
const LEAST_AGE = 24;

export interface ShareEvidence {
  readonly k: number;
  readonly authors: number;
  readonly critics: number;
  readonly usual: number;
  readonly z: number;
  readonly score: number;
}

/** Everything that the detectors judge: one topic at one instant. A pure function of baseline, bins and instant. */
export interface Look {
  readonly atMs: number;
  /** Bins since the topic was first heard of. */
  readonly age: number;
  readonly volume: readonly Evidence[];
  /** Organic critics; with what the rivals' rise lets expect. */
  readonly critics: readonly Storm[];
  /** Every negative mention, staged or not, against the same expectation. */
  readonly negatives: readonly Storm[];
  readonly shares: readonly ShareEvidence[];
  readonly rawShares: readonly ShareEvidence[];
  readonly stagedExcess: number;
  readonly rivals: Rivals;
}

export interface LookInput extends Instant {
  readonly rivals?: Rivals;
}

export function lookAt(input: LookInput): Look {
  const { baseline, recent, atMs, rivals = NO_RIVALS } = input;
  const age = binOf(atMs) - baseline.firstBin;
  const people = measured(input, baseline.volume, recent.authors);
  const critics = measured(input, baseline.critics, recent.critics);
  const share = { usual: usualNow(input), rho: baseline.share.rho };
  const judged = age >= LEAST_AGE;
  return {
    atMs,
    age,
    volume: judged ? WINDOWS.map((_, k) => strongest(baseline.volume, people, k)) : [],
    critics: judged ? stormsIn({ critics, people, share, extra: extraCritics(rivals, usualIn(critics)) }) : [],
    negatives: judged
      ? stormsIn({
          critics: { ...critics, windows: countsOf(input, recent.negatives, critics) },
          people: { ...people, windows: countsOf(input, recent.mentions, people) },
          share,
          extra: [],
        })
      : [],
    shares: sharesOf(input, recent.authors, recent.critics),
    rawShares: sharesOf(input, recent.mentions, recent.negatives),
    stagedExcess: maxOf(recent.stagedExcess, hourAt(recent, atMs)),
    rivals,
  };
}

/** The last hour and the open bin. */
function hourAt(recent: Recent, atMs: number): Span {
  return { ...openSpan(recent, atMs, 13) };
}

/** Critics that are usual in each window. */
function usualIn({ windows }: Measured): number[] {
  return windows.map(([closed]) => closed?.expected ?? 0);
}

function usualNow(
  { baseline, recent, atMs }: Instant,
  of: Float64Array = recent.authors,
  critical: Float64Array = recent.critics,
): number {
  const { share } = baseline;
  const trust = Math.max(0, 1 - share.n / BINS_PER_DAY);
  const before = { from: 0, to: Math.max(0, recent.column(binOf(atMs)) - UNDER_JUDGEMENT), lastPart: 1 };
  return usualShare(share, {
    authors: trust * recent.sum(of, before),
    critics: trust * recent.sum(critical, before),
  });
}

function sharesOf(input: LookInput, of: Float64Array, critical: Float64Array): ShareEvidence[] {
  const { baseline, recent, atMs } = input;
  const { share } = baseline;
  const usual = usualNow(input, of, critical);
  const isKnown = binOf(atMs) - baseline.firstBin >= BINS_PER_DAY;
  return SHARE_WINDOWS.map((width, k) => {
    const span = openSpan(recent, atMs, width + 1);
    const people = { authors: recent.sum(of, span), critics: recent.sum(critical, span) };
    const z = shareExcess(people, usual, share.rho);
    return { k, ...people, usual, z, score: isKnown ? shareRarity(share, k, { ...people, z, usual }) : 0 };
  });
}

function maxOf(column: Float64Array, { from, to }: Span): number {
  let max = 0;
  for (let i = Math.max(0, from); i < to; i++) max = Math.max(max, column[i] ?? 0);
  return max;
}
