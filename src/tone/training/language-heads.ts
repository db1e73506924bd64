import { type ToneLanguage } from '../contract';
import { certainLanguage } from '../domain/language';
import { sigmoid } from '../domain/probability';
import { type BinaryCalibration, calibrateBinary, weightsForShares } from './calibrate';
import { crossScores, fitAll, type Labelled } from './classifier';
import { type LanguageSamples, languageSamples } from './language-samples';
import { type Linear } from './logistic';
import { select, vectorise } from './sparse';

const C = 1;
const FOLDS = 3;
const SEED = 5;
const MADE_UP = 2;

export interface LanguageHeads {
  readonly german: { readonly column: Linear; readonly calibration: BinaryCalibration };
  readonly familiar: { readonly column: Linear; readonly calibration: BinaryCalibration };
  readonly figures: readonly LanguageFigures[];
}

/** Of texts (whole or pieces) that the classifiers had not seen. */
export interface LanguageFigures {
  readonly what: string;
  readonly texts: number;
  /** Share for which the slower judge was asked. */
  readonly asked: number;
  /** Share of right answers, the judge's included. */
  readonly right: number;
}

export interface LanguageTexts {
  readonly english: readonly string[];
  readonly german: readonly string[];
}

export function trainLanguage(
  texts: LanguageTexts,
  bits: number,
  judge: (text: string) => ToneLanguage,
): LanguageHeads {
  const learned = languageSamples(texts.english, texts.german);
  const samples = vectorise(learned.texts, bits);
  const real = learned.labels.flatMap((label, row) => (label === MADE_UP ? [] : [row]));
  const german = head({
    samples: select(samples, real),
    labels: real.map((row) => learned.labels[row] ?? 0),
    classes: 2,
  });
  const familiar = head({ samples, labels: learned.labels.map((label) => (label === MADE_UP ? 0 : 1)), classes: 2 });
  return {
    german,
    familiar,
    figures: figuresOn(learned, { real, german: german.chances, familiar: familiar.chances }, judge),
  };
}

function head(data: Labelled): { column: Linear; calibration: BinaryCalibration; chances: number[] } {
  const [column] = fitAll(data, { c: C });
  if (!column) throw new Error('one column for two classes');
  const scores = crossScores(data, { c: C, folds: FOLDS, seed: SEED }).map(([score = 0]) => score);
  const calibration = calibrateBinary(scores, data.labels, weightsForShares(data.labels, [0.5, 0.5]));
  return {
    column,
    calibration,
    chances: scores.map((score) => sigmoid(calibration.slope * score + calibration.offset)),
  };
}

interface Chances {
  readonly real: readonly number[];
  /** Of the real texts. */
  readonly german: readonly number[];
  /** Of all texts. */
  readonly familiar: readonly number[];
}

const NAMES = { de: 'German', en: 'English' } as const;

interface Tally {
  texts: number;
  asked: number;
  right: number;
}

function figuresOn(
  learned: LanguageSamples,
  { real, german, familiar }: Chances,
  judge: (text: string) => ToneLanguage,
): LanguageFigures[] {
  const tallies = new Map<string, Tally>();
  real.forEach((row, i) => {
    const text = learned.texts[row] ?? '';
    const spoken = learned.labels[row] === 1 ? 'de' : 'en';
    const evidence = { german: german[i] ?? 0, familiar: familiar[row] ?? 0, letters: text.replaceAll(' ', '').length };
    const certain = certainLanguage(evidence);
    const isAsked = certain === undefined;
    const isRight = (certain ?? judge(text)) === spoken;
    for (const what of kindsOf(text, learned.areWhole[row] === true))
      count(tallyOf(tallies, `${NAMES[spoken]}, ${what}`), isAsked, isRight);
  });
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, { texts, asked, right }]) => ({ what, texts, asked: asked / texts, right: right / texts }));
}

function count(tally: Tally, isAsked: boolean, isRight: boolean): void {
  tally.texts++;
  if (isAsked) tally.asked++;
  if (isRight) tally.right++;
}

function tallyOf(tallies: Map<string, Tally>, what: string): Tally {
  const found = tallies.get(what) ?? { texts: 0, asked: 0, right: 0 };
  tallies.set(what, found);
  return found;
}

function kindsOf({ length }: string, isWhole: boolean): string[] {
  if (length > 40) return ['over 40 characters'];
  return [length <= 20 ? '1 to 20 characters' : '21 to 40 characters', ...(isWhole ? ['whole texts up to 40'] : [])];
}
