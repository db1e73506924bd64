import { sigmoid } from '../domain/probability';
import { type BinaryCalibration, calibrateBinary } from './calibrate';
import { crossScores, fitAll, type Labelled } from './classifier';
import { calibrationError, figuresOf, rankingOf } from './figures';
import { type Linear, scoreOf } from './logistic';
import { type Mention, type Mentions } from './mentions';
import { vectorise } from './sparse';
import { type HeadFigures } from './tone-heads';

/** What our own mentions are labelled with. */
export const STANCES = ['outrage', 'needsAnswer'] as const;
export type Stance = (typeof STANCES)[number];

const FOLDS = 5;
const SEED = 7;

/** On mentions that nothing was learned from. */
export interface StanceFigures extends HeadFigures {
  /** Chance that a text of the class ranks above one that is not (area under the ROC curve). */
  readonly ranking: number;
}

export interface StanceHead {
  readonly column: Linear;
  readonly calibration: BinaryCalibration;
  readonly figures: StanceFigures;
}

export function trainStance(
  mentions: Mentions,
  stance: Stance,
  { bits, c }: { readonly bits: number; readonly c: number },
): StanceHead {
  const labels = labelsOf(mentions.train, stance);
  const data: Labelled = { samples: vectorise(textsOf(mentions.train), bits), labels, classes: 2 };
  const scores = crossScores(data, { c, folds: FOLDS, seed: SEED }).map(([score = 0]) => score);
  const calibration = calibrateBinary(scores, labels, new Float64Array(labels.length).fill(1));
  const [column] = fitAll(data, { c });
  if (!column) throw new Error('one column for two classes');
  return { column, calibration, figures: measured(mentions.test, stance, { column, calibration, bits }) };
}

function measured(
  test: readonly Mention[],
  stance: Stance,
  { column, calibration, bits }: { column: Linear; calibration: BinaryCalibration; bits: number },
): StanceFigures {
  const labels = labelsOf(test, stance);
  const samples = vectorise(textsOf(test), bits);
  const chances = labels.map((_, row) =>
    sigmoid(calibration.slope * scoreOf(column, samples, row) + calibration.offset),
  );
  const figures = figuresOf(
    labels,
    chances.map((p) => (p > 0.5 ? 1 : 0)),
    2,
  );
  const rows = chances.map((p) => [1 - p, p]);
  return {
    ...figures,
    texts: test.length,
    calibrationError: calibrationError(rows, labels, new Float64Array(labels.length).fill(1)),
    ranking: rankingOf(chances, labels),
  };
}

function textsOf(mentions: readonly Mention[]): string[] {
  return mentions.map(({ text }) => text);
}

function labelsOf(mentions: readonly Mention[], stance: Stance): number[] {
  return mentions.map((mention) => (mention[stance] ? 1 : 0));
}
