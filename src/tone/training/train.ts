import { type ToneLanguage } from '../contract';
import { sentimentOf } from '../contract';
import { TableToneModel } from '../domain/tone-model';
import { HEADS, packWeight, type ToneHeader, type ToneTable } from '../domain/tone-table';
import { type Corpus, DATA_SETS, readCorpus, readHeldOut } from './corpus';
import { type Figures, figuresOf } from './figures';
import { type LanguageHeads, trainLanguage } from './language-heads';
import { type Linear } from './logistic';
import { type Mentions, readMentions } from './mentions';
import { type StanceHead, trainStance } from './stance-heads';
import {
  indexOfSentiment,
  type OffenceHead,
  type SentimentHeads,
  SENTIMENTS,
  trainOffence,
  trainSentiment,
} from './tone-heads';

/** 262,144 buckets; four times as many gained nothing. */
const BITS = 18;
/** Inverse regularisation, chosen by cross-validation. */
const STRENGTH = { germanSentiment: 3, germanOffence: 3, englishSentiment: 1, englishOffence: 1, stance: 3 } as const;
/** As many English texts for the language head as there are German ones. */
const ENGLISH_TWEETS = 15_000;
const EVERY_NTH_OFFENCE = 5;

export interface Training {
  readonly table: ToneTable;
  readonly corpora: Readonly<Record<keyof typeof DATA_SETS, Corpus>>;
  readonly language: LanguageHeads;
  readonly german: LanguageTone;
  readonly english: LanguageTone;
  /** The finished, packed table on the English development set, which nothing was learned from. */
  readonly englishDev: Figures;
}

export interface LanguageTone {
  readonly sentiment: SentimentHeads;
  readonly offence: OffenceHead;
  readonly outrage: StanceHead;
  readonly needsAnswer: StanceHead;
}

export interface TrainingInput {
  /** The public sets. */
  readonly dir: string;
  /** Our own mentions. */
  readonly mentionsDir: string;
  readonly judge: (text: string) => ToneLanguage;
  readonly say: (line: string) => void;
}

/** Trains every head from the files in `dir` and packs them into one table. The same files give the same bytes. */
export function train({ dir, mentionsDir, judge, say }: TrainingInput): Training {
  const corpora = readAll(dir);
  say('language …');
  const language = trainLanguage(languageTexts(corpora), BITS, judge);
  say('German …');
  const german = trainTone(
    { sentiment: corpora.germanSentiment, offence: corpora.germanOffence, mentions: readMentions(mentionsDir, 'de') },
    { sentiment: STRENGTH.germanSentiment, offence: STRENGTH.germanOffence },
  );
  say('English …');
  const english = trainTone(
    {
      sentiment: corpora.englishSentiment,
      offence: corpora.englishOffence,
      mentions: readMentions(mentionsDir, 'en'),
    },
    { sentiment: STRENGTH.englishSentiment, offence: STRENGTH.englishOffence },
  );
  const table = pack(language, german, english);
  return { table, corpora, language, german, english, englishDev: measure(table, corpora.englishSentimentDev, judge) };
}

function readAll(dir: string): Training['corpora'] {
  const heldOut = readHeldOut(dir);
  const read = (name: keyof typeof DATA_SETS): Corpus => readCorpus(dir, DATA_SETS[name], heldOut);
  return {
    germanOffence: read('germanOffence'),
    germanHate: read('germanHate'),
    germanSentiment: read('germanSentiment'),
    englishSentiment: read('englishSentiment'),
    englishSentimentDev: read('englishSentimentDev'),
    englishOffence: read('englishOffence'),
  };
}

function languageTexts(corpora: Training['corpora']): { english: string[]; german: string[] } {
  return {
    english: [
      ...corpora.englishSentiment.texts.slice(0, ENGLISH_TWEETS),
      ...corpora.englishOffence.texts.filter((_, i) => i % EVERY_NTH_OFFENCE === 0),
    ],
    german: [...corpora.germanOffence.texts, ...corpora.germanHate.texts, ...corpora.germanSentiment.texts],
  };
}

function trainTone(
  from: { readonly sentiment: Corpus; readonly offence: Corpus; readonly mentions: Mentions },
  c: { readonly sentiment: number; readonly offence: number },
): LanguageTone {
  return {
    sentiment: trainSentiment(from.sentiment, { bits: BITS, c: c.sentiment }),
    offence: trainOffence(from.offence, { bits: BITS, c: c.offence }),
    outrage: trainStance(from.mentions, 'outrage', { bits: BITS, c: STRENGTH.stance }),
    needsAnswer: trainStance(from.mentions, 'needsAnswer', { bits: BITS, c: STRENGTH.stance }),
  };
}

function pack(language: LanguageHeads, german: LanguageTone, english: LanguageTone): ToneTable {
  const columns: readonly Linear[] = [
    language.german.column,
    language.familiar.column,
    ...columnsOf(german),
    ...columnsOf(english),
  ];
  const scales = columns.map(({ weights }) =>
    weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0),
  );
  const weights = new Uint8Array(HEADS.length << BITS);
  columns.forEach((column, k) => {
    column.weights.forEach(
      (weight, bucket) => (weights[bucket * HEADS.length + k] = packWeight(weight, scales[k] ?? 1)),
    );
  });
  const header: ToneHeader = {
    format: 2,
    bits: BITS,
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

function measure(table: ToneTable, corpus: Corpus, judgeLanguage: (text: string) => ToneLanguage): Figures {
  const model = new TableToneModel(table, { unsureBelow: 0, judgeLanguage });
  const predicted = corpus.texts.map((text) => indexOfSentiment(sentimentOf(model.score(text, 'en'))));
  return figuresOf(
    corpus.labels.map((label) => indexOfSentiment(label)),
    predicted,
    SENTIMENTS.length,
  );
}
