import { countsOf, type Instant, type Measured, measured, strongest, UNDER_JUDGEMENT } from './measured';
import { type Span } from './recent';
import { extraCritics, NO_RIVALS, type Rivals } from './rivals';
import { type Evidence } from './series';
import { SHARE_WINDOWS, shareExcess, shareRarity, spreadOf, type Usual, usualShare } from './share';
import { openSpan } from './spans';
import { type Storm, stormsIn } from './storm';
import { shiftAt } from './shift-seen';
import { type ShiftEvidence } from './tone-shift';
import { BINS_PER_DAY, binOf } from './windows';
import { WINDOWS } from './windows-of-evidence';

/** A topic needs two hours of life before anything can be out of the ordinary. */
const LEAST_AGE = 24;

/** Mentions that make a topic known: before, its launch or a namesake looks like a storm more often. */
const WELL_KNOWN = 150;

/** From so many people in a bin (two and twenty an hour) on, nothing and everything is out of the ordinary in every bin. */
const BUSY = [1 / 6, 5 / 3] as const;

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
  /** 1 while nothing is known of who mentions the topic, 0 from WELL_KNOWN mentions on. */
  readonly doubt: number;
  /** 0 where somebody says something now and then, 1 from BUSY people in a bin on. */
  readonly busy: number;
}

/** Everything that the detectors judge: one topic at one instant. A pure function of baseline, bins and instant. */
export interface Look extends Criticism {
  readonly atMs: number;
  /** Bins since the topic was first heard of. */
  readonly age: number;
  readonly volume: readonly Evidence[];
  readonly stagedExcess: number;
  /** Audience of the last hour's criticism. */
  readonly negativeReach: number;
  readonly rivals: Rivals;
  /** A rise of the share that no window shows; undefined = none. */
  readonly shift: ShiftEvidence | undefined;
}

export function lookAt(input: Instant): Look {
  const { baseline, recent, atMs } = input;
  const people = peopleAt(input);
  const hour = openSpan(recent, atMs, 13); // the last hour and the open bin
  return {
    atMs,
    age: ageOf(input),
    volume: isJudged(input) ? WINDOWS.map((_, k) => strongest(baseline.volume, people, k)) : [],
    ...criticismAt(input, people),
    stagedExcess: maxOf(recent.stagedExcess, hour),
    negativeReach: recent.sum(recent.negativeReach, hour),
    rivals: NO_RIVALS,
    shift: isJudged(input) ? shiftAt(baseline, recent, atMs) : undefined,
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
    doubt: doubtIn(input),
    busy: busyIn(people),
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
    doubt: doubtIn(input),
    busy: busyIn(people),
  };
}

function busyIn({ level }: Measured): number {
  const [from, full] = BUSY;
  return Math.min(1, Math.max(0, Math.log(level / from) / Math.log(full / from)));
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

function doubtIn({ baseline }: Instant): number {
  return Math.max(0, 1 - baseline.share.mentions / WELL_KNOWN);
}

function shareOf(input: Instant): Usual {
  return { usual: usualNow(input), spread: spreadOf(input.baseline.share) };
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
  const spread = spreadOf(share);
  const isKnown = binOf(atMs) - baseline.firstBin >= BINS_PER_DAY;
  return SHARE_WINDOWS.map((width, k) => {
    const span = openSpan(recent, atMs, width + 1);
    const authors = recent.sum(of, span);
    const critics = recent.sum(critical, span);
    const z = shareExcess({ authors, critics }, { usual, spread });
    const score = isKnown ? shareRarity(share, k, { authors, critics, z, usual }) : 0;
    return { k, authors, critics, usual, z, score };
  });
}

function maxOf(column: Float64Array, { from, to }: Span): number {
  let max = 0;
  for (let i = Math.max(0, from); i < to; i++) max = Math.max(max, column[i] ?? 0);
  return max;
}
