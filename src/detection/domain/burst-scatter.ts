import { surprise } from './negative-binomial';
import { WINDOW_COUNT } from './burst-windows';

/** No conversation is steadier than ±10 %; one that scatters by more than its mean twice over tells nothing. */
const LEAST_PHI = 0.01;
const MOST_PHI = 4;
/** A deviation teaches no more than three standard deviations squared: one storm must not excuse the next. */
const MOST_DEVIATION = 9;
const PRIOR_PHI = 0.3;
const PHI_PRIOR_ROWS = 100;

/** The tail begins at the value that one row in a hundred exceeds; beyond it a heavy tail, because posts beget posts. */
const EXCEEDED = 0.01;
const SHAPE = 0.3;
const COMMON = -Math.log10(EXCEEDED);
/** What is believed of a series that nobody knows: a little wider than the normal distribution. */
const PRIOR_AT = 2;
const PRIOR_EXCESS = 1;
const TAIL_PRIOR_ROWS = 50;
/** Step of the tracked quantile, in excesses. */
const QUANTILE_STEP = 3;
const EXCESS = { least: 0.05, most: 10 };
const AT = { least: 0.05, most: 10 };
/** One extreme teaches at most four usual excesses. */
const MOST_LESSON = 4;

/** What a window saw: the count, what the season expects, and what is to be expected after the last hours. */
export interface WindowCount {
  readonly seen: number;
  readonly seasonal: number;
  readonly expected: number;
}

/**
 * How widely a series scatters around its expectation, per window, and how rare its extremes are: a dispersion (so that
 * variance = mean + phi·mean²), and a generalised Pareto tail over a tracked quantile (peaks over threshold). Turns a
 * deviation into a return period, so that a score means the same on every series.
 */
export class BurstScatter {
  /** Fading means of (deviation² − mean) and of mean²: their quotient is phi. */
  private readonly excessVariance = new Float64Array(WINDOW_COUNT);
  private readonly squaredMean = new Float64Array(WINDOW_COUNT);
  private readonly tailAt = new Float64Array(WINDOW_COUNT).fill(PRIOR_AT);
  private readonly tailExcess = new Float64Array(WINDOW_COUNT).fill(PRIOR_EXCESS);

  phi(k: number): number {
    const square = this.squaredMean[k] ?? 0;
    if (square === 0) return PRIOR_PHI;
    return Math.min(MOST_PHI, Math.max(LEAST_PHI, (this.excessVariance[k] ?? 0) / square));
  }

  deviation(k: number, { seen, expected }: WindowCount): number {
    return surprise(seen, expected, this.phi(k));
  }

  /** log10 of the return period in rows; 0 within what is common. */
  rarity(k: number, deviation: number): number {
    const over = deviation - (this.tailAt[k] ?? PRIOR_AT);
    return over > 0 ? COMMON + Math.log10(1 + (SHAPE * over) / (this.tailExcess[k] ?? PRIOR_EXCESS)) / SHAPE : 0;
  }

  /** @param rate of forgetting, per row. @param known rows learned so far */
  learn(k: number, lesson: { count: WindowCount; deviation: number }, by: { rate: number; known: number }): void {
    this.learnTail(k, lesson.deviation, by);
    this.learnPhi(k, lesson.count, Math.max(by.rate, 1 / (by.known + PHI_PRIOR_ROWS)));
  }

  private learnPhi(k: number, { seen, seasonal, expected }: WindowCount, rate: number): void {
    const most = MOST_DEVIATION * (expected + this.phi(k) * expected * expected);
    const excess = Math.min((seen - seasonal) ** 2, most) - expected;
    this.excessVariance[k] = fade(this.excessVariance[k] ?? 0, excess, rate);
    this.squaredMean[k] = fade(this.squaredMean[k] ?? 0, expected * expected, rate);
  }

  /** Stochastic approximation of the quantile, and a fading mean of what exceeds it. */
  private learnTail(k: number, deviation: number, { rate, known }: { rate: number; known: number }): void {
    const at = this.tailAt[k] ?? PRIOR_AT;
    const excess = this.tailExcess[k] ?? PRIOR_EXCESS;
    const over = deviation - at;
    const step = Math.max(rate, 1 / (known + TAIL_PRIOR_ROWS)) * excess * QUANTILE_STEP;
    this.tailAt[k] = within(AT, at + step * (over > 0 ? 1 - EXCEEDED : -EXCEEDED));
    if (over <= 0) return;
    const quick = Math.max(rate / EXCEEDED, 1 / (known * EXCEEDED + 0.4 * TAIL_PRIOR_ROWS));
    this.tailExcess[k] = within(EXCESS, fade(excess, Math.min(over, MOST_LESSON * excess), Math.min(0.5, quick)));
  }
}

function fade(old: number, value: number, rate: number): number {
  return old + rate * (value - old);
}

function within({ least, most }: { readonly least: number; readonly most: number }, value: number): number {
  return Math.min(most, Math.max(least, value));
}
