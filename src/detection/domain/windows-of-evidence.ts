/** Windows of evidence in bins: 5 minutes, 15 minutes, 1 hour, 3 hours, 6 hours, a day. A day is summed in whole hours. */
export const WINDOWS = [1, 3, 12, 36, 72, 288] as const;
/** Places in WINDOWS that others refer to. */
export const HOUR = 2;
export const THREE_HOURS = 3;
export const SIX_HOURS = 4;
export const DAY = 5;

/** What is known bin by bin; beyond it by the hour. */
const BY_BIN = 72;
const HOUR_BINS = 12;
const HOURS = 24;

/** The last counts of a series and what was expected of them, and their sums over each window. Plain data. */
export interface Trace {
  /** Bins pushed. */
  n: number;
  readonly counts: number[];
  readonly means: number[];
  readonly hourCounts: number[];
  readonly hourMeans: number[];
  readonly windowCounts: number[];
  readonly windowMeans: number[];
}

export function newTrace(): Trace {
  const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
  return {
    n: 0,
    counts: zeros(BY_BIN),
    means: zeros(BY_BIN),
    hourCounts: zeros(HOURS),
    hourMeans: zeros(HOURS),
    windowCounts: zeros(WINDOWS.length),
    windowMeans: zeros(WINDOWS.length),
  };
}

/** Adds a bin: count `x` where `mean` was expected. */
export function pushBin(trace: Trace, x: number, mean: number): void {
  beginHour(trace);
  for (let k = 0; k < DAY; k++) {
    const width = at(WINDOWS, k);
    const out = (trace.n - width + BY_BIN) % BY_BIN;
    const gone = trace.n >= width;
    add(trace.windowCounts, k, x - (gone ? at(trace.counts, out) : 0));
    add(trace.windowMeans, k, mean - (gone ? at(trace.means, out) : 0));
  }
  const hour = Math.floor(trace.n / HOUR_BINS) % HOURS;
  add(trace.hourCounts, hour, x);
  add(trace.hourMeans, hour, mean);
  add(trace.windowCounts, DAY, x);
  add(trace.windowMeans, DAY, mean);
  trace.counts[trace.n % BY_BIN] = x;
  trace.means[trace.n % BY_BIN] = mean;
  trace.n++;
}

/** The newest `bins` bins, rounded up to whole hours of the trace. */
export function lastBins(trace: Trace, bins: number): { readonly seen: number; readonly expected: number } {
  const known = Math.min(bins, trace.n);
  let [seen, expected] = [0, 0];
  let covered = 0;
  let hour = Math.floor((trace.n - 1) / HOUR_BINS);
  for (let size = ((trace.n - 1) % HOUR_BINS) + 1; covered < known && hour >= 0; hour--, size = HOUR_BINS) {
    seen += trace.hourCounts[hour % HOURS] ?? 0;
    expected += trace.hourMeans[hour % HOURS] ?? 0;
    covered += size;
  }
  return { seen, expected };
}

/** Takes off what the newest `bins` bins, rounded up to whole hours, had beyond expectation: it is known, and no evidence. */
export function calmLast(trace: Trace, bins: number): void {
  const { counts, means, hourCounts, hourMeans, windowCounts } = trace;
  const known = Math.min(bins, trace.n);
  for (let back = 1; back <= Math.min(known, BY_BIN); back++) cap(counts, means, (trace.n - back) % BY_BIN);
  const lastHour = Math.floor((trace.n - 1) / HOUR_BINS);
  const firstHour = Math.max(Math.floor((trace.n - known) / HOUR_BINS), lastHour - HOURS + 1);
  for (let hour = firstHour; hour <= lastHour; hour++) cap(hourCounts, hourMeans, hour % HOURS);
  for (let k = 0; k < DAY; k++) windowCounts[k] = newest(trace, at(WINDOWS, k));
  windowCounts[DAY] = hourCounts.reduce((sum, count) => sum + count, 0);
}

function cap(counts: number[], means: readonly number[], place: number): void {
  counts[place] = Math.min(at(counts, place), at(means, place));
}

function newest({ counts, n }: Trace, bins: number): number {
  let sum = 0;
  for (let back = 1; back <= Math.min(bins, n); back++) sum += at(counts, (n - back) % BY_BIN);
  return sum;
}

/** At the turn of an hour the hour of a day ago goes. */
function beginHour(trace: Trace): void {
  if (trace.n % HOUR_BINS !== 0) return;
  const hour = (trace.n / HOUR_BINS) % HOURS;
  add(trace.windowCounts, DAY, -at(trace.hourCounts, hour));
  add(trace.windowMeans, DAY, -at(trace.hourMeans, hour));
  trace.hourCounts[hour] = trace.hourMeans[hour] = 0;
}

function at(values: readonly number[], place: number): number {
  return values[place] ?? 0;
}

function add(sums: number[], place: number, value: number): void {
  sums[place] = at(sums, place) + value;
}
