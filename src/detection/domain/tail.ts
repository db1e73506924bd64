/**
 * How rare a value is on this topic: a tracked 99 % quantile, and beyond it a generalised Pareto tail of fixed shape
 * (peaks over threshold). Starts from a prior and follows the topic as experience grows.
 */
export interface Tail {
  /** The value that is exceeded in one bin of a hundred. */
  at: number;
  /** Mean excess over it. */
  excess: number;
}

const EXCEEDED = 0.01;
const SHAPE = 0.2;
/** The prior weighs as much as two days of bins; what was learned fades over two weeks. */
const PRIOR_BINS = 600;
const RATE = 1 - 0.5 ** (1 / 4032);
/** Between these a topic's own experience moves the tail; beyond, a storm was learned from. */
const LEAST = { at: 0.8, excess: 0.3 } as const;
const MOST = { at: 3.6, excess: 1 } as const;

export function newTail(): Tail {
  return { at: 2.4, excess: 0.6 };
}

/** log10 of the return period in bins; 0 within what is common. */
export function rarityOf(tail: Tail, value: number, shape = SHAPE): number {
  const over = value - tail.at;
  return over > 0 ? -Math.log10(EXCEEDED) + Math.log10(1 + (shape * over) / tail.excess) / shape : 0;
}

/** Stochastic approximation of the quantile and of the mean excess; one value moves them only so far. */
export function learnTail(tail: Tail, value: number, n: number): void {
  const over = value - tail.at;
  const step = Math.max(RATE, 1 / (n + PRIOR_BINS)) * 3 * Math.max(tail.excess, 0.05);
  tail.at = within(tail.at + step * (over > 0 ? 1 - EXCEEDED : -EXCEEDED), LEAST.at, MOST.at);
  if (over <= 0) return;
  const rate = Math.min(0.5, Math.max(RATE / EXCEEDED, 1 / (n * EXCEEDED + 0.4 * PRIOR_BINS)));
  tail.excess = within(tail.excess + rate * (Math.min(over, 4 * tail.excess) - tail.excess), LEAST.excess, MOST.excess);
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
