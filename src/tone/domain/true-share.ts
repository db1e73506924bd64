import { errorFunction } from 'simple-statistics';

/** How often a classifier says so, and of how many texts that is known. */
export interface Rate {
  readonly rate: number;
  readonly texts: number;
}

/** What a classifier makes of texts that are of its class, and of those that aren't: how many of each it takes for its class. */
export interface Confusion {
  readonly truePositive: Rate;
  readonly falsePositive: Rate;
}

/** What can be said of a true share; all between 0 and 1, and 95 of 100 times it is between `low` and `high`. */
export interface ShareEstimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The normal distribution's quantile of a 95 % interval. */
const Z = 1.96;
/** A classifier that hardly tells the two apart says nothing of the share: less than this is taken for this. */
const LEAST_DISCERNMENT = 0.05;
/** With less of the distribution between 0 and 1 its mean there is the nearer end. */
const LEAST_MASS = 1e-4;

/**
 * How far apart the classifier holds the two (Youden's J): a change of the true share shows in the counted one by this
 * part of itself.
 */
export function discernment({ truePositive, falsePositive }: Confusion): number {
  return Math.max(LEAST_DISCERNMENT, truePositive.rate - falsePositive.rate);
}

/**
 * The true share behind `counted` of `of`, as far as it can be known: chance and the doubt of the classifier's own rates
 * together.
 *
 * A classifier that counts the share q where p is true has q = tpr·p + fpr·(1 − p), so p = (q − fpr) ÷ (tpr − fpr) (Rogan &
 * Gladen 1978; the "adjusted count" of Forman 2008), whose variance is that of q, tpr and fpr together. The interval is Lang &
 * Reiczigel's of 2014, which holds its 95 % also for few texts: Agresti and Coull's pull on the count, the like on the rates, and a shift
 * for the skewness. Where p would be outside of 0 to 1, which good luck or a subject that the classifier knows better brings about,
 * `share` isn't cut off there but is the mean of what is possible (all shares being equally likely beforehand).
 */
export function trueShare(counted: number, of: number, { truePositive, falsePositive }: Confusion): ShareEstimate {
  if (of <= 0) return { share: 0.5, low: 0, high: 1 };
  const tpr = pulled(truePositive, 1, 2);
  const fpr = pulled(falsePositive, 1, 2);
  const apparent = pulled({ rate: counted / of, texts: of }, (Z * Z) / 2, Z * Z);
  const apart = Math.max(LEAST_DISCERNMENT, tpr.rate - fpr.rate);
  const raw = (apparent.rate - fpr.rate) / apart;
  const centre = raw + 2 * Z * Z * (raw * varianceOf(tpr) - (1 - raw) * varianceOf(fpr));
  const variance = varianceOf(apparent) + raw ** 2 * varianceOf(tpr) + (1 - raw) ** 2 * varianceOf(fpr);
  const deviation = Math.sqrt(variance) / apart;
  const [low, high] = [within01(centre - Z * deviation), within01(centre + Z * deviation)];
  const share = meanBetween01(centre, deviation);
  return { share, low: Math.min(low, share), high: Math.max(high, share) };
}

/** Where a part of the texts is heard by one classifier and the rest by another. */
export function mixedConfusion(one: Confusion, other: Confusion, part: number): Confusion {
  const rest = 1 - part;
  const mixed = (a: Rate, b: Rate): Rate => ({
    rate: part * a.rate + rest * b.rate,
    texts: part * a.texts + rest * b.texts,
  });
  return {
    truePositive: mixed(one.truePositive, other.truePositive),
    falsePositive: mixed(one.falsePositive, other.falsePositive),
  };
}

function pulled({ rate, texts }: Rate, hits: number, trials: number): Rate {
  return { rate: (rate * texts + hits) / (texts + trials), texts: texts + trials };
}

function varianceOf({ rate, texts }: Rate): number {
  return (rate * (1 - rate)) / texts;
}

/** Of a normal distribution, as far as it is between 0 and 1. */
function meanBetween01(mean: number, deviation: number): number {
  const [from, to] = [-mean / deviation, (1 - mean) / deviation];
  const mass = below(to) - below(from);
  return mass < LEAST_MASS ? within01(mean) : within01(mean + (deviation * (density(from) - density(to))) / mass);
}

function below(z: number): number {
  return (1 + errorFunction(z / Math.SQRT2)) / 2;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

function within01(share: number): number {
  return Math.min(1, Math.max(0, share));
}
