import { seededRandom } from './random';

/** How well predictions fit; every figure between 0 and 1. */
export interface Figures {
  readonly macroF1: number;
  readonly macroRecall: number;
  readonly accuracy: number;
}

export function figuresOf(labels: readonly number[], predicted: readonly number[], classes: number): Figures {
  const hits = new Float64Array(classes);
  const actual = new Float64Array(classes);
  const claimed = new Float64Array(classes);
  labels.forEach((label, d) => {
    const guess = predicted[d] ?? 0;
    actual[label] = (actual[label] ?? 0) + 1;
    claimed[guess] = (claimed[guess] ?? 0) + 1;
    if (guess === label) hits[label] = (hits[label] ?? 0) + 1;
  });
  const mean = (of: (k: number) => number): number =>
    Array.from({ length: classes }, (_, k) => of(k)).reduce((a, b) => a + b, 0) / classes;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    macroF1: mean((k) => share(2 * (hits[k] ?? 0), (actual[k] ?? 0) + (claimed[k] ?? 0))),
    macroRecall: mean((k) => share(hits[k] ?? 0, actual[k] ?? 0)),
    accuracy: share(
      hits.reduce((a, b) => a + b, 0),
      labels.length,
    ),
  };
}

/** What a classifier makes of texts of a class, and of the others: the share of each that it takes for the class. */
export interface Rates {
  readonly found: number;
  readonly wrong: number;
}

export function ratesOf(labels: readonly number[], predicted: readonly number[], asked: number): Rates {
  const share = (of: (label: number) => boolean): number => {
    const those = predicted.filter((_, d) => of(labels[d] ?? 0));
    return those.filter((guess) => guess === asked).length / Math.max(1, those.length);
  };
  return { found: share((label) => label === asked), wrong: share((label) => label !== asked) };
}

const BINS = 15;

/** Expected calibration error: how far the stated certainty is from the share of right answers, weighted, over 15 bins. */
export function calibrationError(
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
  weights: Float64Array,
): number {
  const stated = new Float64Array(BINS);
  const right = new Float64Array(BINS);
  let total = 0;
  probabilities.forEach((row, d) => {
    const largest = Math.max(...row);
    const bin = Math.min(BINS - 1, Math.floor(largest * BINS));
    const weight = weights[d] ?? 1;
    total += weight;
    stated[bin] = (stated[bin] ?? 0) + weight * largest;
    if (row.indexOf(largest) === labels[d]) right[bin] = (right[bin] ?? 0) + weight;
  });
  return stated.reduce((sum, value, bin) => sum + Math.abs(value - (right[bin] ?? 0)), 0) / total;
}

const DRAWS = 200;
const DRAW_SEED = 13;

/**
 * The calibration error that perfectly honest probabilities would show on so few texts: the median over labels drawn by them.
 * Only what is measured beyond it says anything about the model.
 */
export function errorByChance(chances: readonly number[]): number {
  const random = seededRandom(DRAW_SEED);
  const rows = chances.map((chance) => [1 - chance, chance]);
  const even = new Float64Array(chances.length).fill(1);
  const errors = Array.from({ length: DRAWS }, () => {
    const drawn = chances.map((chance) => (random() < chance ? 1 : 0));
    return calibrationError(rows, drawn, even);
  });
  return errors.sort((a, b) => a - b)[DRAWS / 2] ?? 0;
}

export function percent(share: number): string {
  return (share * 100).toFixed(1);
}

/** Area under the ROC curve: the chance that a member of class 1 scores above a member of class 0, ties counting half. */
export function rankingOf(scores: readonly number[], labels: readonly number[]): number {
  const members = scores.filter((_, d) => labels[d] === 1);
  const others = scores.filter((_, d) => labels[d] !== 1);
  let above = 0;
  for (const member of members) for (const other of others) above += member > other ? 1 : member === other ? 0.5 : 0;
  return above / Math.max(1, members.length * others.length);
}
