import { weightsForShares } from './calibrate';
import { type Labelled } from './classifier';
import { vectorise } from './sparse';

/** Texts of one kind, to be learned from together with others. */
export interface Part {
  readonly texts: readonly string[];
  readonly labels: readonly number[];
  /** What share each class is given among them, however they were collected. */
  readonly shares: readonly number[];
  /** How much one of its texts counts. */
  readonly weight: number;
}

/**
 * Several kinds of texts as one set. What is typical of a kind then speaks for the classes that are frequent in it: news about a
 * brand are neutral more often than tweets that were collected by their smileys.
 * @param helpers learned from always, and never scored in cross-validation
 */
export function joined(scored: readonly Part[], helpers: readonly Part[], bits: number): Labelled {
  const parts = [...scored, ...helpers];
  return {
    samples: vectorise(
      parts.flatMap(({ texts }) => texts),
      bits,
    ),
    labels: parts.flatMap(({ labels }) => labels),
    classes: parts[0]?.shares.length ?? 0,
    importance: Float64Array.from(parts.flatMap(importanceIn)),
    helpers: sizeOf(helpers),
  };
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { texts }) => sum + texts.length, 0);
}

/** Every kind as heavy as the first, so that the calibration is honest on each and not only on the largest. */
export function calibrationWeights(parts: readonly Part[]): Float64Array {
  const most = parts[0]?.texts.length ?? 0;
  return Float64Array.from(
    parts.flatMap(({ texts, labels, shares }) =>
      [...weightsForShares(labels, shares)].map((weight) => (weight * most) / texts.length),
    ),
  );
}

function importanceIn({ labels, shares, weight }: Part): number[] {
  return [...weightsForShares(labels, shares)].map((one) => one * weight);
}
