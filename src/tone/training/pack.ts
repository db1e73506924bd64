import { HEADS, packWeight, type ToneHeader, type ToneTable } from '../domain/tone-table';
import { type LanguageHeads } from './language-heads';
import { type Linear } from './logistic';
import { type StanceHead } from './stance-heads';
import { type OffenceHead, type SentimentHeads } from './tone-heads';

export interface LanguageTone {
  readonly sentiment: SentimentHeads;
  readonly offence: OffenceHead;
  readonly outrage: StanceHead;
  readonly needsAnswer: StanceHead;
}

export interface Trained {
  readonly language: LanguageHeads;
  readonly german: LanguageTone;
  readonly english: LanguageTone;
}

/** Every classifier into one table of 2^bits rows, a byte for each. */
export function pack({ language, german, english }: Trained, bits: number): ToneTable {
  const columns: readonly Linear[] = [
    language.german.column,
    language.familiar.column,
    ...columnsOf(german),
    ...columnsOf(english),
  ];
  const scales = columns.map(({ weights }) =>
    weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0),
  );
  const weights = new Uint8Array(HEADS.length << bits);
  columns.forEach((column, k) => {
    column.weights.forEach(
      (weight, bucket) => (weights[bucket * HEADS.length + k] = packWeight(weight, scales[k] ?? 1)),
    );
  });
  const header: ToneHeader = {
    format: 2,
    bits,
    heads: HEADS.map((name, k) => ({ name, scale: scales[k] ?? 1, bias: columns[k]?.bias ?? 0 })),
    calibration: {
      german: language.german.calibration,
      familiar: language.familiar.calibration,
      de: calibrationOf(german),
      en: calibrationOf(english),
    },
  };
  return { header, weights };
}

function columnsOf({ sentiment, offence, outrage, needsAnswer }: LanguageTone): readonly Linear[] {
  return [...sentiment.columns, offence.column, outrage.column, needsAnswer.column];
}

function calibrationOf(tone: LanguageTone): ToneHeader['calibration']['de'] {
  return {
    sentiment: tone.sentiment.calibration,
    offensive: tone.offence.calibration,
    outrage: tone.outrage.calibration,
    needsAnswer: tone.needsAnswer.calibration,
  };
}
