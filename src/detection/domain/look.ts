import { type Baseline } from './baseline';
import { type Recent, type Span } from './recent';
import { type Evidence, expectedIn, levelOf, type Series, weigh, WINDOWS } from './series';
import { SHARE_WINDOWS, shareExcess, shareRarity, usualShare } from './share';
import { BIN_MS, BINS_PER_DAY, binOf } from './windows';

/** A topic needs two hours of life before anything can be out of the ordinary. */
const LEAST_AGE = 24;
/** The last hour is under judgement, so it is no part of what a young topic is judged by. */
const UNDER_JUDGEMENT = 12;
/** The first instants of a bin are left to the closed windows. */
const LEAST_PART = 0.02;

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
  /** Organic critics; with the industry's factor in their expectation. */
  readonly critics: readonly Evidence[];
  /** Every negative mention, staged or not, against the same expectation. */
  readonly negatives: readonly Evidence[];
  readonly shares: readonly ShareEvidence[];
  readonly rawShares: readonly ShareEvidence[];
  readonly stagedExcess: number;
  /** How far the competitors are above their own expectation; 1 = not at all. */
  readonly industry: number;
}

export interface LookInput {
  readonly baseline: Baseline;
  readonly recent: Recent;
  readonly atMs: number;
  readonly industry: number;
}

export function lookAt(input: LookInput): Look {
  const { baseline, recent, atMs, industry } = input;
  const age = binOf(atMs) - baseline.firstBin;
  const scale = industryScale(industry);
  const volume = levels(input, baseline.volume, recent.authors);
  const critics = levels(input, baseline.critics, recent.critics);
  const over = (series: Series, column: Float64Array, by: Levels): Evidence[] =>
    age < LEAST_AGE ? [] : WINDOWS.map((_, k) => bestOf(input, { series, column, k, ...by }));
  return {
    atMs,
    age,
    volume: over(baseline.volume, recent.authors, volume),
    critics: over(baseline.critics, recent.critics, { ...critics, scale }),
    negatives: over(baseline.critics, recent.negatives, critics),
    shares: sharesOf(input, recent.authors, recent.critics),
    rawShares: sharesOf(input, recent.mentions, recent.negatives),
    stagedExcess: maxOf(recent.stagedExcess, hourAt(recent, atMs)),
    industry,
  };
}

/** Rivals that are hit as well raise what is expected here, somewhat beyond their own rise. */
export function industryScale(ratio: number): number {
  return ratio > 1.4 ? ratio * 1.6 : 1;
}

/** The window of `k` bins that ends with the open bin, of which only a part has gone by. */
export function openSpan(recent: Recent, atMs: number, width: number): Span {
  const open = recent.column(binOf(atMs));
  return { from: open - width + 1, to: open + 1, lastPart: atMs / BIN_MS - binOf(atMs) };
}

export function closedSpan(recent: Recent, atMs: number, width: number): Span {
  const open = recent.column(binOf(atMs));
  return { from: open - width, to: open, lastPart: 1 };
}

/** The last hour and the open bin. */
function hourAt(recent: Recent, atMs: number): Span {
  return { ...openSpan(recent, atMs, 13) };
}

interface Levels {
  readonly level: number;
  readonly scale: number;
  readonly doubt: number;
}

/** The level, and how uncertain it is: a young topic and one that is seldom mentioned may be anything. */
function levels({ baseline, recent, atMs }: LookInput, series: Series, column: Float64Array): Levels {
  const age = binOf(atMs) - baseline.firstBin;
  const trust = Math.max(0, 1 - series.n / BINS_PER_DAY);
  const before = { from: 0, to: Math.max(0, recent.column(binOf(atMs)) - UNDER_JUDGEMENT), lastPart: 1 };
  const provisional = {
    seen: trust * recent.sum(column, before),
    seasons: trust * recent.expected(before, 1, 0),
  };
  const level = levelOf(series, provisional);
  const known = level / expectedIn(level, 1);
  const youth = 1.5 / (1 + (Math.max(0, age) / 72) ** 1.5);
  return { level, scale: 1, doubt: youth + known ** 2 / (series.seen + provisional.seen + 1) };
}

/** A window is judged both as the last closed bins and as the bins up to this very moment; the stronger counts. */
function bestOf(
  { recent, atMs }: LookInput,
  by: Levels & { readonly series: Series; readonly column: Float64Array; readonly k: number },
): Evidence {
  const width = WINDOWS[by.k] ?? 1;
  const weighSpan = (span: Span): Evidence => {
    const expected = by.scale * recent.expected(span, by.level, expectedIn(0, 0));
    return weigh(by.series, by.k, { seen: recent.sum(by.column, span), expected: Math.max(expected, 1e-6) }, by.doubt);
  };
  const closed = weighSpan(closedSpan(recent, atMs, width));
  const openSpanNow = openSpan(recent, atMs, width);
  if (openSpanNow.lastPart < LEAST_PART) return closed;
  const open = weighSpan(openSpanNow);
  return open.score > closed.score || (open.score === closed.score && open.z > closed.z) ? open : closed;
}

function sharesOf({ baseline, recent, atMs }: LookInput, of: Float64Array, critical: Float64Array): ShareEvidence[] {
  const { share } = baseline;
  const trust = Math.max(0, 1 - share.n / BINS_PER_DAY);
  const before = { from: 0, to: Math.max(0, recent.column(binOf(atMs)) - UNDER_JUDGEMENT), lastPart: 1 };
  const usual = usualShare(share, {
    authors: trust * recent.sum(of, before),
    critics: trust * recent.sum(critical, before),
  });
  return SHARE_WINDOWS.map((width, k) => {
    const span = openSpan(recent, atMs, width + 1);
    const people = { authors: recent.sum(of, span), critics: recent.sum(critical, span) };
    const z = shareExcess(people, usual, share.rho);
    const isKnown = binOf(atMs) - baseline.firstBin >= BINS_PER_DAY;
    return { k, ...people, usual, z, score: isKnown ? shareRarity(share, k, { ...people, z, usual }) : 0 };
  });
}

function maxOf(column: Float64Array, { from, to }: Span): number {
  let max = 0;
  for (let i = Math.max(0, from); i < to; i++) max = Math.max(max, column[i] ?? 0);
  return max;
}
