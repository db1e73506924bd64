import { type Baseline } from './baseline';
import { type Recent, type Span } from './recent';
import { doubtOf, type Evidence, levelOf, type Series, weigh } from './series';
import { closedSpan, openSpan } from './spans';
import { BINS_PER_DAY, binOf } from './windows';
import { DAY, lastBins, WINDOWS } from './windows-of-evidence';

/** The last hour is under judgement, so it is no part of what a young topic is judged by. */
export const UNDER_JUDGEMENT = 12;
/** The first instants of a bin are left to the closed windows. */
const LEAST_PART = 0.02;
const NOTHING: Counts = { seen: 0, expected: 0 };
/** Bins after which youth itself is little reason for doubt. */
const YOUTH = 36;

/** One topic at one instant. */
export interface Instant {
  readonly baseline: Baseline;
  readonly recent: Recent;
  readonly atMs: number;
}

/** What a window saw and what was to be expected there, by the last closed bins or up to this very moment. */
export interface Counts {
  readonly seen: number;
  readonly expected: number;
}

/** A series with its windows at this instant: each as the last closed bins and, once there is enough of it, as the open one. */
export interface Measured {
  readonly series: Series;
  readonly level: number;
  readonly doubt: number;
  readonly windows: readonly (readonly Counts[])[];
}

/** The level, and how uncertain it is: a young topic and one that is seldom mentioned may be anything. */
export function measured(input: Instant, series: Series, column: Float64Array): Measured {
  const { baseline, atMs } = input;
  const age = Math.max(0, binOf(atMs) - baseline.firstBin);
  const recently = unsettled(input, series, column);
  const level = levelOf(series, recently);
  const doubt = 1.5 / (1 + (age / YOUTH) ** 2) + doubtOf(series, recently?.seen);
  return { series, level, doubt, windows: countsOf(input, column, { series, level }) };
}

/** What a topic that is less than a day old says of its level before it settles. */
function unsettled(
  { baseline, recent, atMs }: Instant,
  series: Series,
  column: Float64Array,
): { readonly seen: number; readonly seasons: number } | undefined {
  const trust = 1 - series.trace.n / BINS_PER_DAY;
  if (trust <= 0) return undefined;
  const before = { from: 0, to: Math.max(0, recent.column(binOf(atMs)) - UNDER_JUDGEMENT), lastPart: 1 };
  const { seen, expected } = recent.counted(column, seasonsFor(series, { baseline, recent }), before);
  return { seen: trust * seen, seasons: trust * expected };
}

/** The stronger of the closed and the open window. */
export function strongest(series: Series, { windows, doubt }: Measured, k: number): Evidence {
  const [closed = NOTHING, open] = windows[k] ?? [];
  const ofClosed = weigh(series, k, closed, doubt);
  if (!open) return ofClosed;
  const ofOpen = weigh(series, k, open, doubt);
  return isStronger(ofOpen, ofClosed) ? ofOpen : ofClosed;
}

export function isStronger(a: Evidence, b: Evidence): boolean {
  return a.score > b.score || (a.score === b.score && a.z > b.z);
}

export function countsOf(
  { baseline, recent, atMs }: Instant,
  column: Float64Array,
  { series, level }: Pick<Measured, 'series' | 'level'>,
): Counts[][] {
  const firstUnsettled = Math.max(0, recent.column(baseline.nextBin));
  const seasons = seasonsFor(series, { baseline, recent });
  const inSpan = (span: Span): Counts => {
    const counts = recent.counted(column, seasons, span);
    counts.expected = Math.max(1e-6, level * counts.expected);
    return counts;
  };
  const inWindow = (k: number, span: Span): Counts => {
    if (k < DAY) return inSpan(span);
    const before = lastBins(series.trace, (WINDOWS[k] ?? 0) - (span.to - firstUnsettled));
    const since = inSpan({ ...span, from: firstUnsettled });
    return { seen: before.seen + since.seen, expected: before.expected + since.expected };
  };
  const isOpenWorthIt = openSpan(recent, atMs, 1).lastPart >= LEAST_PART;
  const windows: Counts[][] = [];
  for (let k = 0; k < WINDOWS.length; k++) {
    const width = WINDOWS[k] ?? 0;
    const closed = inWindow(k, closedSpan(recent, atMs, width));
    windows.push(isOpenWorthIt ? [closed, inWindow(k, openSpan(recent, atMs, width))] : [closed]);
  }
  return windows;
}

/** What is planned lifts the expectation of critics less than that of people. */
function seasonsFor(series: Series, { baseline, recent }: Pick<Instant, 'baseline' | 'recent'>): Float64Array {
  return series === baseline.critics ? recent.criticSeasons : recent.seasons;
}
