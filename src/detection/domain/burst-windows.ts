/** Memory of the longest window, in bins. */
const MOST_BINS = 72;
const SLOTS = MOST_BINS + 1;
const MINUTE_MS = 60_000;

/** How a storm is looked for: 5 minutes, 15 minutes, an hour, six hours. */
const DURATIONS_MS = [5, 15, 60, 360].map((minutes) => minutes * MINUTE_MS);
/** Bins that are coarser than five minutes still get windows that double; finer ones no more than the memory holds. */
const LEAST_WIDTHS = [1, 2, 4, 8];
const MOST_WIDTHS = [1, 3, 12, MOST_BINS];

export const WINDOW_COUNT = DURATIONS_MS.length;
export const LONGEST_WINDOW = WINDOW_COUNT - 1;

/** Widths in bins of the windows of a series whose bins last `binMs`. */
export function windowWidths(binMs: number): readonly number[] {
  return DURATIONS_MS.map((duration, k) =>
    Math.min(MOST_WIDTHS[k] ?? 1, Math.max(LEAST_WIDTHS[k] ?? 1, Math.round(duration / binMs))),
  );
}

/**
 * Sums over the last bins, as differences of running totals: any width up to the memory costs the same. A bin without a
 * row counts as unknown, not as zero: it adds neither to what was seen nor to what was expected.
 */
export class RollingSums {
  private readonly seen = new Float64Array(SLOTS);
  private readonly expected = new Float64Array(SLOTS);
  private readonly rows = new Float64Array(SLOTS);
  private at = 0;

  add(seen: number, expected: number): void {
    const before = this.at;
    this.at = (before + 1) % SLOTS;
    this.seen[this.at] = (this.seen[before] ?? 0) + seen;
    this.expected[this.at] = (this.expected[before] ?? 0) + expected;
    this.rows[this.at] = (this.rows[before] ?? 0) + 1;
  }

  /** Lets bins pass of which nothing is known. */
  skip(bins: number): void {
    for (let i = Math.min(bins, SLOTS); i > 0; i--) {
      const before = this.at;
      this.at = (before + 1) % SLOTS;
      this.seen[this.at] = this.seen[before] ?? 0;
      this.expected[this.at] = this.expected[before] ?? 0;
      this.rows[this.at] = this.rows[before] ?? 0;
    }
  }

  seenIn(width: number): number {
    return this.within(this.seen, width);
  }

  expectedIn(width: number): number {
    return this.within(this.expected, width);
  }

  rowsIn(width: number): number {
    return this.within(this.rows, width);
  }

  private within(totals: Float64Array, width: number): number {
    return (totals[this.at] ?? 0) - (totals[(this.at + SLOTS - width) % SLOTS] ?? 0);
  }
}
