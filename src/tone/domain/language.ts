import { type ToneLanguage } from '../contract';
import { sigmoid } from './probability';
import { type TableScorer } from './table-scorer';
import { type ToneHeader } from './tone-table';

/**
 * Below this much certainty the slower judge is asked. High, because a third language looks like one of the two by accident;
 * the judge is still asked for few German and English texts (docs/tone-model-card.md says how many).
 */
const CERTAIN = 0.99;
/** On a few words the judge itself is mistaken more often than the classifier. */
const CERTAIN_WHEN_SHORT = 0.9;
const SHORT_LETTERS = 20;
/** Below this a text looks like neither German nor English. */
const FAMILIAR = 0.5;

/** The first sixty characters or so nearly always say it; only where they don't is the whole text asked. */
const FIRST_FEATURES = 256;

/** The language of the text that the scorer read last. */
export function detectLanguage(
  scorer: TableScorer,
  calibration: ToneHeader['calibration'],
  judge: () => ToneLanguage,
): ToneLanguage {
  const { letters, foreignLetters } = scorer.features;
  if (letters === 0) return 'unknown';
  if (foreignLetters * 2 > letters) return 'other';
  return (
    certainFrom(FIRST_FEATURES, scorer, calibration) ??
    certainFrom(scorer.features.count, scorer, calibration) ??
    judge()
  );
}

function certainFrom(
  features: number,
  scorer: TableScorer,
  calibration: ToneHeader['calibration'],
): 'de' | 'en' | undefined {
  const scores = scorer.languageScores(features);
  const german = sigmoid(calibration.german.slope * (scores[0] ?? 0) + calibration.german.offset);
  const familiar = sigmoid(calibration.familiar.slope * (scores[1] ?? 0) + calibration.familiar.offset);
  return certainLanguage({ german, familiar, letters: scorer.features.letters });
}

export interface LanguageEvidence {
  /** Probability of German rather than English. */
  readonly german: number;
  /** Probability of one of the two rather than anything else. */
  readonly familiar: number;
  readonly letters: number;
}

export function certainLanguage({ german, familiar, letters }: LanguageEvidence): 'de' | 'en' | undefined {
  const needed = letters < SHORT_LETTERS ? CERTAIN_WHEN_SHORT : CERTAIN;
  if (familiar < FAMILIAR || Math.max(german, 1 - german) < needed) return undefined;
  return german > 0.5 ? 'de' : 'en';
}
