import { BINS_PER_DAY, BINS_PER_HOUR } from './topic';

/** The last bins of a series, and sums over them. */
export class Past {
  private readonly values: Float64Array;
  private written = 0;

  constructor(private readonly length: number) {
    this.values = new Float64Array(length);
  }

  get size(): number {
    return Math.min(this.written, this.length);
  }

  get isFull(): boolean {
    return this.written >= this.length;
  }

  push(value: number): void {
    this.values[this.written++ % this.length] = value;
  }

  /** `back` = 0 is the last one. */
  at(back: number): number {
    return back < this.size ? (this.values[(this.written - 1 - back) % this.length] ?? 0) : 0;
  }

  toArray(): Float64Array {
    return this.values.slice(0, this.size);
  }
}

/** Sum, mean and deviation over a moving window. */
export class Moving {
  private readonly past: Past;
  private sum = 0;
  private squares = 0;

  constructor(length: number) {
    this.past = new Past(length + 1);
    this.length = length;
  }

  private readonly length: number;

  push(value: number): void {
    this.past.push(value);
    const gone = this.past.isFull ? this.past.at(this.length) : 0;
    this.sum += value - gone;
    this.squares += value * value - gone * gone;
  }

  get count(): number {
    return Math.min(this.past.size, this.length);
  }

  get total(): number {
    return this.sum;
  }

  get mean(): number {
    return this.count > 0 ? this.sum / this.count : 0;
  }

  get deviation(): number {
    const { count, mean } = this;
    return count > 1 ? Math.sqrt(Math.max(0, this.squares / count - mean * mean)) : 0;
  }
}

/** Sums of the last hour, at every bin and at every full hour. */
export class Hours {
  private readonly lastHour = new Moving(BINS_PER_HOUR);
  private bins = 0;
  /** Of full hours. */
  readonly full: Past;

  constructor(days: number) {
    this.full = new Past(days * 24);
  }

  /** Sum of the last hour. */
  push(value: number): number {
    this.lastHour.push(value);
    this.bins++;
    if (this.isFullHour) this.full.push(this.lastHour.total);
    return this.lastHour.total;
  }

  get isFullHour(): boolean {
    return this.bins % BINS_PER_HOUR === 0;
  }

  get isWarm(): boolean {
    return this.bins > 3 * BINS_PER_HOUR;
  }

  /** Hours since the first bin: the position in the day where the first bin began is 0. */
  get hour(): number {
    return Math.floor((this.bins - 1) / BINS_PER_HOUR);
  }
}

/** The same hour of the day on the days before, from full hours; `around` neighbours on either side. */
export function sameHours(hours: Hours, days: number, around: number): number[] {
  // while an hour is under way the last full one is the hour before it
  const offset = hours.isFullHour ? 0 : 1;
  const found: number[] = [];
  for (let day = 1; day <= days; day++) {
    for (let near = -around; near <= around; near++) {
      const back = day * 24 - offset + near;
      if (back >= 1 && back < hours.full.size) found.push(hours.full.at(back));
    }
  }
  return found;
}

export function middleOf(values: ArrayLike<number>): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

export const WEEK = 7 * BINS_PER_DAY;
