/** Where a measure's usual value and one mean absolute deviation come to lie, in counts. */
const CENTRE = 20;
const PER_DEVIATION = 10;
/** A deviation teaches at most this many usual ones. */
const MOST_LESSON = 4;
/** Before these many rows the spread is unknown, and every value counts as usual. */
const SPREAD_FROM = 12;
/** Beyond this nothing is gained, and squares would overflow. */
const MOST = 1e15;

/** Whether it can't be a number of mentions. */
export function isMeasure(value: number): boolean {
  return value < 0 || !Number.isInteger(value);
}

/** Reads counts as they are. */
export class CountUnit {
  read(value: number): number {
    return Math.min(MOST, value);
  }
}

/**
 * Reads a measure (a rate, a temperature, a balance) as if it were a count: the usual value becomes 20, a mean absolute
 * deviation 10, and nothing is less than 0, because only too much is looked for. Both are learned on the way, robustly.
 */
export class MeasureUnit {
  private centre = 0;
  private spread = 0;
  private known = 0;

  /** @param rate of forgetting, per row */
  read(value: number, rate: number): number {
    const bounded = Math.max(-MOST, Math.min(MOST, value));
    const count = this.asCount(bounded);
    this.learn(bounded, Math.max(rate, 1 / (this.known + 1)));
    return count;
  }

  private asCount(value: number): number {
    if (this.known < SPREAD_FROM) return CENTRE;
    return Math.max(0, CENTRE + (PER_DEVIATION * (value - this.centre)) / this.leastSpread());
  }

  private leastSpread(): number {
    return Math.max(this.spread, 1e-6 * Math.abs(this.centre), 1e-12);
  }

  private learn(value: number, rate: number): void {
    this.known++;
    const deviation = value - this.centre;
    const most = this.known <= SPREAD_FROM ? Infinity : MOST_LESSON * this.leastSpread();
    this.centre += rate * Math.max(-most, Math.min(most, deviation));
    if (this.known > 1) this.spread += rate * (Math.min(most, Math.abs(deviation)) - this.spread);
  }
}
