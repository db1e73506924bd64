import { sigmoid, softmax } from '../domain/probability';
import {
  type BinaryCalibration,
  calibrateBinary,
  calibrateClasses,
  type ClassCalibration,
  scaled,
  weightsForShares,
} from './calibrate';
import { crossScores, fitAll, type Labelled } from './classifier';
import { type Corpus } from './corpus';
import { calibrationError, type Figures, figuresOf, type Rates, ratesOf } from './figures';
import { calibrationWeights, joined, type Part } from './joined';
import { type Linear, scoreOf } from './logistic';
import { indexOfSentiment, SENTIMENTS } from './sentiments';
import { vectorise } from './sparse';

/** Of tweets: the sets' own shares say how they were collected. */
export const EQUAL_SHARES = [1 / 3, 1 / 3, 1 / 3];
/**
 * Of mentions of a brand anywhere, the news included. Of a thousand million that were counted 77 % said nothing good or bad about
 * it, 18 % good, 6 % bad (mention.com, 2014); a watch must hear the bad ones, so they are given more.
 */
export const BRAND_SHARES = [0.2, 0.7, 0.1];
/** Of the texts, in the use that the probability is calibrated for: the training sets hold 34 and 83 %, by how they were collected. */
export const OFFENSIVE_SHARE = 0.4;
const NEGATIVE = SENTIMENTS.indexOf('negative');
const YES = 1;
const FOLDS = 5;
const SEED = 7;

/** By five-fold cross-validation, at the probabilities that the model will state. */
export interface HeadFigures extends Figures {
  readonly texts: number;
  /** Of what is counted: negative among the sentiments, else yes. */
  readonly rates: Rates;
  readonly calibrationError: number;
}

export interface SentimentHeads {
  readonly columns: readonly Linear[];
  readonly calibration: ClassCalibration;
  /** One for each kind of text. */
  readonly figures: readonly HeadFigures[];
  /** On mentions of other authors that nothing was learned from. */
  readonly test: HeadFigures;
}

export interface OffenceHead {
  readonly column: Linear;
  readonly calibration: BinaryCalibration;
  readonly figures: HeadFigures;
}

export interface Strength {
  readonly bits: number;
  readonly c: number;
}

export interface SentimentTexts {
  /** Kinds of texts, each calibrated for and measured on. */
  readonly kinds: readonly Part[];
  /** Learned from besides. */
  readonly helpers: readonly Part[];
  /** Measured on only. */
  readonly test: Part;
}

export function trainSentiment({ kinds, helpers, test }: SentimentTexts, { bits, c }: Strength): SentimentHeads {
  const data = joined(kinds, helpers, bits);
  const labels = kinds.flatMap((kind) => kind.labels);
  const scores = crossScores(data, { c, folds: FOLDS, seed: SEED });
  const calibration = calibrateClasses(scores, labels, calibrationWeights(kinds));
  const chanceOf = (row: readonly number[]): number[] => softmax(scaled(row, calibration.slopes, calibration.offsets));
  const chances = scores.map(chanceOf);
  let start = 0;
  const figures = kinds.map(({ labels: own, shares }) => {
    const end = start + own.length;
    const rows = chances.slice(start, end);
    start = end;
    return figuresFrom(own, rows, weightsForShares(own, shares));
  });
  const columns = fitAll(data, { c });
  return { columns, calibration, figures, test: testFigures(test, columns, { bits, chanceOf }) };
}

function testFigures(
  { texts, labels, shares }: Part,
  columns: readonly Linear[],
  { bits, chanceOf }: { readonly bits: number; readonly chanceOf: (row: readonly number[]) => number[] },
): HeadFigures {
  const samples = vectorise(texts, bits);
  const chances = texts.map((_, row) => chanceOf(columns.map((column) => scoreOf(column, samples, row))));
  return figuresFrom(labels, chances, weightsForShares(labels, shares));
}

export function trainOffence(corpus: Corpus, { bits, c }: Strength): OffenceHead {
  const labels = corpus.labels.map((label) => (label === 'offensive' ? 1 : 0));
  const data: Labelled = { samples: vectorise(corpus.texts, bits), labels, classes: 2 };
  const scores = crossScores(data, { c, folds: FOLDS, seed: SEED }).map(([score = 0]) => score);
  const weights = weightsForShares(labels, [1 - OFFENSIVE_SHARE, OFFENSIVE_SHARE]);
  const calibration = calibrateBinary(scores, labels, weights);
  const chances = scores.map((score) => sigmoid(calibration.slope * score + calibration.offset)).map((p) => [1 - p, p]);
  const [column] = fitAll(data, { c });
  if (!column) throw new Error('one column for two classes');
  return { column, calibration, figures: figuresFrom(labels, chances, weights) };
}

export function sentimentPart(
  { texts, labels }: Pick<Corpus, 'texts' | 'labels'>,
  { shares, weight }: Pick<Part, 'shares' | 'weight'>,
): Part {
  return { texts, labels: labels.map((label) => indexOfSentiment(label)), shares, weight };
}

export function figuresFrom(
  labels: readonly number[],
  chances: readonly (readonly number[])[],
  weights: Float64Array,
): HeadFigures {
  const predicted = chances.map((row) => row.indexOf(Math.max(...row)));
  const classes = chances[0]?.length ?? 0;
  return {
    ...figuresOf(labels, predicted, classes),
    texts: labels.length,
    rates: ratesOf(labels, predicted, classes === SENTIMENTS.length ? NEGATIVE : YES),
    calibrationError: calibrationError(chances, labels, weights),
  };
}
