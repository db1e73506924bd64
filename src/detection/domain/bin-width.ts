/** As many steps between timestamps settle how long a bin is; later the width no longer changes. */
const STEPS = 9;
const DEFAULT_MS = 300_000;
/** One step may be this much longer than a bin before a row is missed. */
const LATE = 1.5;

/** Infers from the first timestamps how long the bins of a series are: the median step; five minutes until there is one. */
export class BinWidth {
  ms = DEFAULT_MS;
  private readonly steps = new Float64Array(STEPS);
  private known = 0;
  private lastMs = NaN;

  /** @returns how many bins without a row lie between this row and the last; 0 when time stands still or runs back */
  next(atMs: number): number {
    const step = atMs - this.lastMs;
    this.lastMs = atMs;
    if (!(step > 0)) return 0;
    if (this.known < STEPS) this.learn(step);
    return step > LATE * this.ms ? Math.round(step / this.ms) - 1 : 0;
  }

  private learn(step: number): void {
    this.steps[this.known++] = step;
    const sorted = this.steps.slice(0, this.known).sort();
    this.ms = sorted[(this.known - 1) >> 1] ?? DEFAULT_MS;
  }
}
