import { sigmoid } from '../domain/probability';
import { type BinaryCalibration, calibrateBinary } from './calibrate';
import { crossScores, fitAll } from './classifier';
import { errorByChance, rankingOf } from './figures';
import { joined, type Part } from './joined';
import { type Linear, scoreOf } from './logistic';
import { type Mention, type Mentions, type Phrases } from './mentions';
import { vectorise } from './sparse';
import { figuresFrom, type HeadFigures, type Strength } from './tone-heads';

/** What our own mentions are labelled with. */
export type Stance = 'outrage' | 'needsAnswer';

const FOLDS = 5;
const SEED = 7;
const EVEN = [0.5, 0.5];
/** Names, marks, capitals and digits say the same in both languages: 5 points for English, of which there is less. */
const OTHER_LANGUAGE_WEIGHT = 0.5;
const PHRASE_WEIGHT = 0.8;

/** Whose answer is yes, and whose is no. */
const PHRASES: Readonly<Record<Stance, Readonly<Record<'yes' | 'no', readonly (keyof Phrases)[]>>>> = {
  outrage: { yes: ['blame'], no: ['fault', 'praise', 'plain'] },
  needsAnswer: { yes: ['asks'], no: ['tells'] },
};

export interface StanceFigures extends HeadFigures {
  /** Chance that a text of the class ranks above one that is not (area under the ROC curve). */
  readonly ranking: number;
  /** The calibration error that honest probabilities would show on these few texts. */
  readonly errorByChance: number;
}

export interface StanceHead {
  readonly column: Linear;
  readonly calibration: BinaryCalibration;
  /** By cross-validation on the mentions that are learned from. */
  readonly crossed: StanceFigures;
  /** On mentions of other authors that nothing was learned from. */
  readonly figures: StanceFigures;
}

export interface StanceTexts {
  readonly own: Mentions;
  readonly otherLanguage: Mentions;
}

export function trainStance({ own, otherLanguage }: StanceTexts, stance: Stance, strength: Strength): StanceHead {
  const { bits, c } = strength;
  const [train, tested] = [asked(own.train, stance), asked(own.test, stance)];
  const labels = labelsOf(train, stance);
  const data = joined(
    [part(train, stance, 1)],
    [part(asked(otherLanguage.train, stance), stance, OTHER_LANGUAGE_WEIGHT), phrasePart(own.phrases, stance)],
    bits,
  );
  const scores = crossScores(data, { c, folds: FOLDS, seed: SEED }).map(([score = 0]) => score);
  const calibration = calibrateBinary(scores, labels, new Float64Array(labels.length).fill(1));
  const [column] = fitAll(data, { c });
  if (!column) throw new Error('one column for two classes');
  const chanceOf = (score: number): number => sigmoid(calibration.slope * score + calibration.offset);
  const test = vectorise(textsOf(tested), bits);
  return {
    column,
    calibration,
    crossed: measured(labels, scores.map(chanceOf)),
    figures: measured(
      labelsOf(tested, stance),
      tested.map((_, row) => chanceOf(scoreOf(column, test, row))),
    ),
  };
}

function measured(labels: readonly number[], chances: readonly number[]): StanceFigures {
  const rows = chances.map((chance) => [1 - chance, chance]);
  const figures = figuresFrom(labels, rows, new Float64Array(labels.length).fill(1));
  return { ...figures, ranking: rankingOf(chances, labels), errorByChance: errorByChance(chances) };
}

function asked(mentions: readonly Mention[], stance: Stance): readonly Mention[] {
  return mentions.filter((mention) => mention[stance] !== undefined);
}

function part(mentions: readonly Mention[], stance: Stance, weight: number): Part {
  return { texts: textsOf(mentions), labels: labelsOf(mentions, stance), shares: EVEN, weight };
}

function phrasePart(phrases: Phrases, stance: Stance): Part {
  const { yes, no } = PHRASES[stance];
  const [said, unsaid] = [yes, no].map((kinds) => kinds.flatMap((kind) => phrases[kind]));
  const labels = [...(said ?? []).map(() => 1), ...(unsaid ?? []).map(() => 0)];
  return { texts: [...(said ?? []), ...(unsaid ?? [])], labels, shares: EVEN, weight: PHRASE_WEIGHT };
}

function textsOf(mentions: readonly Mention[]): string[] {
  return mentions.map(({ text }) => text);
}

function labelsOf(mentions: readonly Mention[], stance: Stance): number[] {
  return mentions.map((mention) => (mention[stance] === true ? 1 : 0));
}
