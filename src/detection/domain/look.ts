import { countsOf, type Instant, type Measured, measured, strongest, UNDER_JUDGEMENT } from './measured';
import { type Span } from './recent';
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

/** What the score of the criticism is made of. */
export interface Criticism {
  /** With what the rivals' rise lets expect. */
  readonly critics: readonly Storm[];
  readonly shares: readonly ShareEvidence[];
}

/** Everything that the detectors judge: one topic at one instant. A pure function of baseline, bins and instant. */
export interface Look extends Criticism {
  readonly atMs: number;
  /** Bins since the topic was first heard of. */
  readonly age: number;
  readonly volume: readonly Evidence[];
  readonly stagedExcess: number;
  readonly rivals: Rivals;
}

export function lookAt(input: Instant): Look {
  const { baseline, recent, atMs } = input;
  const people = peopleAt(input);
  return {
    atMs,
    age: ageOf(input),
    volume: isJudged(input) ? WINDOWS.map((_, k) => strongest(baseline.volume, people, k)) : [],
    ...criticismAt(input, people),
    stagedExcess: maxOf(recent.stagedExcess, openSpan(recent, atMs, 13)), // the last hour and the open bin
    rivals: NO_RIVALS,
  };
}

/** The same look, with what the competitors let expect. */
export function besideRivals(look: Look, input: Instant, rivals: Rivals): Look {
  return rivals === NO_RIVALS ? look : { ...look, critics: criticsAt(input, peopleAt(input), rivals), rivals };
}

/** Only what the score of the criticism is made of, for who looks back again and again. */
export function criticismAt(input: Instant, people: Measured = peopleAt(input)): Criticism {
  const { recent } = input;
  return {
    critics: criticsAt(input, people, NO_RIVALS),
    shares: sharesOf(input, recent.authors, recent.critics),
  };
}

/** Every negative mention, staged or not, against the expectation of organic critics. */
export function rawCriticismAt(input: Instant): Criticism {
  const { baseline, recent } = input;
  const people = peopleAt(input);
  const critics = measured(input, baseline.critics, recent.critics);
  const raw = {
    critics: { ...critics, windows: countsOf(input, recent.negatives, critics) },
    people: { ...people, windows: countsOf(input, recent.mentions, people) },
  };
  return {
    critics: isJudged(input) ? stormsIn({ ...raw, share: shareOf(input), extra: [] }) : [],
    shares: sharesOf(input, recent.mentions, recent.negatives),
  };
}

function peopleAt(input: Instant): Measured {
  return measured(input, input.baseline.volume, input.recent.authors);
}

function criticsAt(input: Instant, people: Measured, rivals: Rivals): Storm[] {
  if (!isJudged(input)) return [];
  const critics = measured(input, input.baseline.critics, input.recent.critics);
  const extra = rivals === NO_RIVALS ? [] : extraCritics(rivals, usualIn(critics));
  return stormsIn({ critics, people, share: shareOf(input), extra });
}

function ageOf({ baseline, atMs }: Instant): number {
  return binOf(atMs) - baseline.firstBin;
}

function isJudged(input: Instant): boolean {
  return ageOf(input) >= LEAST_AGE;
}

function shareOf(input: Instant): { readonly usual: number; readonly rho: number } {
  return { usual: usualNow(input), rho: input.baseline.share.rho };
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
  if (trust === 0) return usualShare(share);
  const before = { from: 0, to: Math.max(0, recent.column(binOf(atMs)) - UNDER_JUDGEMENT), lastPart: 1 };
  return usualShare(share, {
    authors: trust * recent.sum(of, before),
    critics: trust * recent.sum(critical, before),
  });
}

function sharesOf(input: Instant, of: Float64Array, critical: Float64Array): ShareEvidence[] {
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
