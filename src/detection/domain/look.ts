import { type Baseline } from './baseline';
import { NO_RIVALS, type Rivals } from './rivals';
import { type Recent, type Span } from './recent';
import { doubtOf, type Evidence, levelOf, type Series, weigh } from './series';
import { SHARE_WINDOWS, shareExcess, shareRarity, usualShare } from './share';
import { type Storm, stormsIn } from './storm';
import { BIN_MS, BINS_PER_DAY, binOf } from './windows';
import { DAY, lastBins, WINDOWS } from './windows-of-evidence';

/** A topic needs two hours of life before anything can be out of the ordinary. */
const LEAST_AGE = 24;
/** The last hour is under judgement, so it is no part of what a young topic is judged by. */
const UNDER_JUDGEMENT = 12;
/** The first instants of a bin are left to the closed windows. */
const LEAST_PART = 0.02;
/** Bins after which youth itself is little reason for doubt. */
const YOUTH = 36;

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

export interface LookInput {
  readonly baseline: Baseline;
  readonly recent: Recent;
  readonly atMs: number;
  readonly rivals?: Rivals;
}

/** What a window saw and what was to be expected there, by the last closed bins or up to this very moment. */
export interface Counts {
  readonly seen: number;
  readonly expected: number;
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
    critics: judged ? stormsIn({ critics, people, share, extra: rivals.extra }) : [],
    negatives: judged
      ? stormsIn({
          critics: { ...critics, windows: countsOf(input, recent.negatives, critics) },
          people: { ...people, windows: countsOf(input, recent.mentions, people) },
          share,
          extra: NO_RIVALS.extra,
        })
      : [],
    shares: sharesOf(input, recent.authors, recent.critics),
    rawShares: sharesOf(input, recent.mentions, recent.negatives),
    stagedExcess: maxOf(recent.stagedExcess, hourAt(recent, atMs)),
    rivals,
  };
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

/** A series with its windows at this instant: each as the last closed bins and, once there is enough of it, as the open one. */
export interface Measured {
  readonly series: Series;
  readonly level: number;
  readonly doubt: number;
  readonly windows: readonly (readonly Counts[])[];
}

/** The level, and how uncertain it is: a young topic and one that is seldom mentioned may be anything. */
export function measured(input: LookInput, series: Series, column: Float64Array): Measured {
  const { baseline, recent, atMs } = input;
  const age = Math.max(0, binOf(atMs) - baseline.firstBin);
  const trust = Math.max(0, 1 - series.trace.n / BINS_PER_DAY);
  const before = { from: 0, to: Math.max(0, recent.column(binOf(atMs)) - UNDER_JUDGEMENT), lastPart: 1 };
  const seen = trust * recent.sum(column, before);
  const level = levelOf(series, { seen, seasons: trust * recent.expected(before, 1) });
  const doubt = 1.5 / (1 + (age / YOUTH) ** 2) + doubtOf(series, seen);
  return { series, level, doubt, windows: countsOf(input, column, { series, level }) };
}

/** The stronger of the closed and the open window. */
export function strongest(series: Series, { windows, doubt }: Measured, k: number): Evidence {
  const evidence = (windows[k] ?? []).map((counts) => weigh(series, k, counts, doubt));
  return evidence.reduce((most, next) => (isStronger(next, most) ? next : most));
}

export function isStronger(a: Evidence, b: Evidence): boolean {
  return a.score > b.score || (a.score === b.score && a.z > b.z);
}

function countsOf(
  { baseline, recent, atMs }: LookInput,
  column: Float64Array,
  { series, level }: Pick<Measured, 'series' | 'level'>,
): Counts[][] {
  const firstUnsettled = Math.max(0, recent.column(baseline.nextBin));
  const inSpan = (span: Span): Counts => ({
    seen: recent.sum(column, span),
    expected: Math.max(1e-6, recent.expected(span, level)),
  });
  const inWindow = (k: number, span: Span): Counts => {
    if (k < DAY) return inSpan(span);
    const before = lastBins(series.trace, (WINDOWS[k] ?? 0) - (span.to - firstUnsettled));
    const since = inSpan({ ...span, from: firstUnsettled });
    return { seen: before.seen + since.seen, expected: before.expected + since.expected };
  };
  const isOpenWorthIt = openSpan(recent, atMs, 1).lastPart >= LEAST_PART;
  return WINDOWS.map((width, k) => {
    const closed = inWindow(k, closedSpan(recent, atMs, width));
    return isOpenWorthIt ? [closed, inWindow(k, openSpan(recent, atMs, width))] : [closed];
  });
}

function usualNow(
  { baseline, recent, atMs }: LookInput,
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
