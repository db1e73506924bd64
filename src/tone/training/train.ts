import { sentimentOf, type ToneLanguage } from '../contract';
import { TableToneModel } from '../domain/tone-model';
import { type ToneTable } from '../domain/tone-table';
import { type Corpus, DATA_SETS, readCorpus, readHeldOut } from './corpus';
import { type Figures, figuresOf } from './figures';
import { type Part } from './joined';
import { trainLanguage } from './language-heads';
import { type Mention, type OwnMentions, type Phrases, readOwnMentions, sentimentOfMentions } from './mentions';
import { type LanguageTone, pack, type Trained } from './pack';
import { indexOfSentiment, SENTIMENTS } from './sentiments';
import { type StanceTexts, trainStance } from './stance-heads';
import {
  BRAND_SHARES,
  EQUAL_SHARES,
  sentimentPart,
  type SentimentTexts,
  trainOffence,
  trainSentiment,
} from './tone-heads';

/** 262,144 buckets; four times as many gained nothing. */
const BITS = 18;
/** Inverse regularisation, chosen by cross-validation. */
const STRENGTH = { german: 3, english: 1, stance: 3 } as const;
/** How much a mention counts beside a tweet of the public set: of the English ones there are fewer, among more tweets. */
const MENTION_WEIGHT = { german: 2, english: 5 } as const;
const PHRASE_WEIGHT = 1;
/** As many English texts for the language head as there are German ones. */
const ENGLISH_TWEETS = 15_000;
const EVERY_NTH_OFFENCE = 5;

export interface Training extends Trained {
  readonly table: ToneTable;
  readonly corpora: Readonly<Record<keyof typeof DATA_SETS, Corpus>>;
  readonly mentions: OwnMentions;
  /** The finished, packed table on the English development set, which nothing was learned from. */
  readonly englishDev: Figures;
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
  const mentions = readOwnMentions(mentionsDir);
  say('language …');
  const language = trainLanguage(languageTexts(corpora), BITS, judge);
  say('German …');
  const german = trainTone({
    sentiment: {
      kinds: [
        sentimentPart(corpora.germanSentiment, { shares: EQUAL_SHARES, weight: 1 }),
        brandPart(mentions.de.train, MENTION_WEIGHT.german),
      ],
      helpers: [phrasePart(mentions.de.phrases)],
      test: brandPart(mentions.de.test, MENTION_WEIGHT.german),
    },
    offence: corpora.germanOffence,
    stance: { own: mentions.de, otherLanguage: mentions.en },
    c: STRENGTH.german,
  });
  say('English …');
  const english = trainTone({
    sentiment: {
      kinds: [
        sentimentPart(corpora.englishSentiment, { shares: EQUAL_SHARES, weight: 1 }),
        brandPart(mentions.en.train, MENTION_WEIGHT.english),
      ],
      helpers: [phrasePart(mentions.en.phrases)],
      test: brandPart(mentions.en.test, MENTION_WEIGHT.english),
    },
    offence: corpora.englishOffence,
    stance: { own: mentions.en, otherLanguage: mentions.de },
    c: STRENGTH.english,
  });
  const trained = { language, german, english };
  const table = pack(trained, BITS);
  return { ...trained, table, corpora, mentions, englishDev: measure(table, corpora.englishSentimentDev, judge) };
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

interface ToneTexts {
  readonly sentiment: SentimentTexts;
  readonly offence: Corpus;
  readonly stance: StanceTexts;
  readonly c: number;
}

function trainTone({ sentiment, offence, stance, c }: ToneTexts): LanguageTone {
  const strength = { bits: BITS, c };
  const forStance = { bits: BITS, c: STRENGTH.stance };
  return {
    sentiment: trainSentiment(sentiment, strength),
    offence: trainOffence(offence, strength),
    outrage: trainStance(stance, 'outrage', forStance),
    needsAnswer: trainStance(stance, 'needsAnswer', forStance),
  };
}

function brandPart(mentions: readonly Mention[], weight: number): Part {
  return sentimentPart(sentimentOfMentions(mentions), { shares: BRAND_SHARES, weight });
}

function phrasePart({ fault, blame, plain, praise }: Phrases): Part {
  const kinds = [
    { texts: [...fault, ...blame], label: 'negative' },
    { texts: plain, label: 'neutral' },
    { texts: praise, label: 'positive' },
  ];
  const texts = kinds.flatMap((kind) => kind.texts);
  const labels = kinds.flatMap((kind) => kind.texts.map(() => kind.label));
  return sentimentPart({ texts, labels }, { shares: EQUAL_SHARES, weight: PHRASE_WEIGHT });
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
