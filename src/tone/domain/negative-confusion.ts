import { type Confusion, mixedConfusion } from './true-share';

/**
 * How the class "negative" is heard: between the cross-validation on tweets (docs/tone-model-card.md) and what other kinds
 * of text make of it. A subject differs from the next as much as if the rates had been measured on so few texts; the
 * thousands of the cross-validation would claim to know every subject.
 */
const GERMAN: Confusion = { truePositive: { rate: 0.6, texts: 60 }, falsePositive: { rate: 0.18, texts: 80 } };
const ENGLISH: Confusion = { truePositive: { rate: 0.77, texts: 60 }, falsePositive: { rate: 0.18, texts: 80 } };

/** @param german the part of the texts that is heard as German (0–1); the others are heard as English */
export function negativeConfusion(german: number): Confusion {
  return mixedConfusion(GERMAN, ENGLISH, Math.min(1, Math.max(0, german)));
}
