import { LangDe } from '@nlpjs/lang-de';
import { LangEn } from '@nlpjs/lang-en';
import { SentimentAnalyzer } from '@nlpjs/sentiment';
import { loadModule } from 'cld3-asm';
import Sentiment from 'sentiment';
import { detect } from 'tinyld';
import { SentimentIntensityAnalyzer } from 'vader-sentiment';
import winkSentiment from 'wink-sentiment';
import { sentimentOf, type ToneModel } from '../../src/tone/contract';
import { SENTIMENTS } from '../../src/tone/training/sentiments';

export type Spoken = 'de' | 'en';

export interface Reading {
  /** Index in SENTIMENTS. */
  readonly label: number;
  /** For ranking: the higher, the more negative. */
  readonly negativity: number;
}

export interface SentimentReader {
  readonly name: string;
  readonly read: (text: string, language: Spoken) => Reading | Promise<Reading>;
}

export interface LanguageReader {
  readonly name: string;
  /** `de`, `en`, or anything else. */
  readonly read: (text: string) => string;
}

const NEUTRAL = SENTIMENTS.indexOf('neutral');

/** @param band as far from zero as a text is still neutral */
function judged(score: number, band = 0): Reading {
  const label = score > band ? NEUTRAL + 1 : score < -band ? NEUTRAL - 1 : NEUTRAL;
  return { label, negativity: Number.isFinite(score) ? -score : 0 };
}

/** Each as its own documentation says; the English ones read German as well, because nothing in npm reads it better. */
export function sentimentRivals(): SentimentReader[] {
  const afinn = new Sentiment();
  const nlpjs = new SentimentAnalyzer();
  nlpjs.container.use(LangDe);
  nlpjs.container.use(LangEn);
  return [
    {
      name: 'vader-sentiment',
      read: (text) => judged(SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05),
    },
    { name: 'sentiment (AFINN)', read: (text) => judged(afinn.analyze(text).comparative) },
    { name: 'wink-sentiment', read: (text) => judged(winkSentiment(text).normalizedScore) },
    {
      name: '@nlpjs/sentiment',
      read: async (text, locale) => judged((await nlpjs.process({ locale, text })).sentiment.average),
    },
  ];
}

export function ourSentiment(model: ToneModel): SentimentReader {
  return {
    name: 'ours',
    read: (text, language) => {
      const tone = model.score(text, language);
      return { label: SENTIMENTS.indexOf(sentimentOf(tone)), negativity: tone.sentiment.negative };
    },
  };
}

export async function languageRivals(): Promise<LanguageReader[]> {
  // eld and franc are ES modules, this code is CommonJS: only a real import() reaches them
  const { eld } = await import('eld/large');
  const { eld: smallest } = await import('eld/extrasmall');
  const { franc } = await import('franc');
  const cld3 = (await loadModule()).create(0, 1_000);
  const short: Readonly<Record<string, string>> = { deu: 'de', eng: 'en' };
  return [
    { name: 'eld (large)', read: (text) => eld.detect(text).language },
    { name: 'eld (extra small)', read: (text) => smallest.detect(text).language },
    { name: 'franc', read: (text) => short[franc(text)] ?? 'other' },
    { name: 'tinyld', read: (text) => detect(text) },
    { name: 'cld3-asm', read: (text) => cld3.findLanguage(text).language },
  ];
}

export function ourLanguage(model: ToneModel): LanguageReader {
  return { name: 'ours', read: (text) => model.score(text).language };
}
