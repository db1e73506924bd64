import { rarityOf } from './tail';

/** What an hour with criticism is taken to reach, and how widely, before a topic is known (log10 of people). */
const PRIOR = { centre: 3, spread: 1.2, hours: 6 } as const;
/** Half of what was learned is forgotten after a week of hours with criticism. */
const RATE = 1 - 0.5 ** (1 / 168);
/** Audiences differ by factors; a topic whose hours are alike may still be surprised by twice as much. */
const LEAST_SPREAD = 0.35;
/** So many spreads from the centre still move it; what is farther away moves it no more than that. */
const CLIPPED = 2;
/** A mean absolute deviation, as a standard deviation. */
const TO_DEVIATION = 1.25;
const HOUR_BINS = 12;
/** Beyond the 99 % quantile of a normal hour; audiences have heavier tails than counts. */
const TAIL = { at: 2.4, excess: 0.6 } as const;
const SHAPE = 0.4;

/** The usual audience of an hour's criticism: a robust mean and deviation of its logarithm, of hours that had any. */
export interface Reach {
  /** Hours with criticism that were learned. */
  n: number;
  centre: number;
  spread: number;
  /** The hour that is being learned. */
  bins: number;
  sum: number;
}

export function newReach(): Reach {
  return { n: 0, centre: PRIOR.centre, spread: PRIOR.spread, bins: 0, sum: 0 };
}

/** One more settled bin. */
export function learnReach(reach: Reach, negativeReach: number): void {
  reach.sum += negativeReach;
  if (++reach.bins < HOUR_BINS) return;
  if (reach.sum > 0) learnHour(reach, Math.log10(1 + reach.sum));
  reach.bins = reach.sum = 0;
}

function learnHour(reach: Reach, x: number): void {
  const rate = Math.max(RATE, 1 / (reach.n + PRIOR.hours));
  const far = CLIPPED * reach.spread;
  const off = Math.min(far, Math.max(-far, x - reach.centre));
  reach.centre += rate * off;
  reach.spread = Math.max(LEAST_SPREAD, reach.spread + rate * (TO_DEVIATION * Math.abs(off) - reach.spread));
  reach.n++;
}

/** People that an hour's criticism usually reaches. */
export function usualReach({ centre }: Reach): number {
  return 10 ** centre - 1;
}

/** log10 of the return period of an hour's criticism that reaches so many; 0 for what is common. */
export function reachRarity({ centre, spread }: Reach, negativeReach: number): number {
  return rarityOf(TAIL, (Math.log10(1 + negativeReach) - centre) / spread, SHAPE);
}
