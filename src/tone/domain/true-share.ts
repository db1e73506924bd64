/** How often a classifier is right, and of how many texts that is known. */
export interface Rate {
  readonly rate: number;
  readonly texts: number;
}

/** What a classifier makes of texts that are of its class, and of those that aren't. */
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

/**
 * How far apart the classifier holds the two: a change of the true share shows in the counted one by this part of itself
 * (Youden's J).
 */
export function discernment({ truePositive, falsePositive }: Confusion): number {
  return Math.max(LEAST_DISCERNMENT, truePositive.rate - falsePositive.rate);
}

/** The share that makes a classifier count this one: (counted − fpr) ÷ (tpr − fpr) (Rogan & Gladen 1978; the "adjusted count" of Forman 2008). */
export function shareBehind(counted: number, confusion: Confusion): number {
  return within01((counted - confusion.falsePositive.rate) / discernment(confusion));
}

/**
 * The true share behind `counted` of `of`, as far as it can be known: chance and the doubt of the classifier's own rates together. Interval:
 * Lang & Reiczigel 2014 (Agresti–Coull's for the count, the same pull for the rates, and a shift for the skewness).
 */
export function trueShare(counted: number, of: number, confusion: Confusion): ShareEstimate {
  if (of <= 0) return { share: 0, low: 0, high: 1 };
  const tpr = pulled(confusion.truePositive, 1, 2);
  const tnr = pulled({ ...confusion.falsePositive, rate: 1 - confusion.falsePositive.rate }, 1, 2);
  const apparent = pulled({ rate: counted / of, texts: of }, (Z * Z) / 2, Z * Z);
  const apart = Math.max(LEAST_DISCERNMENT, tpr.rate + tnr.rate - 1);
  const centre = (apparent.rate + tnr.rate - 1) / apart;
  const skew = 2 * Z * Z * (centre * varianceOf(tpr) - (1 - centre) * varianceOf(tnr));
  const variance = varianceOf(apparent) + centre ** 2 * varianceOf(tpr) + (1 - centre) ** 2 * varianceOf(tnr);
  const half = (Z * Math.sqrt(variance)) / apart;
  const share = shareBehind(counted / of, confusion);
  return {
    share,
    low: Math.min(share, within01(centre + skew - half)),
    high: Math.max(share, within01(centre + skew + half)),
  };
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

function within01(share: number): number {
  return Math.min(1, Math.max(0, share));
}
