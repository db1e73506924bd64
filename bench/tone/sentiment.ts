import { type Corpus } from '../../src/tone/training/corpus';
import { type Figures, figuresOf, rankingOf } from '../../src/tone/training/figures';
import { type Mention } from '../../src/tone/training/mentions';
import { indexOfSentiment, SENTIMENTS } from '../../src/tone/training/sentiments';
import { type Reading, type SentimentReader, type Spoken } from './readers';

export type Texts = Pick<Corpus, 'texts' | 'labels'>;

export interface SentimentSet {
  readonly corpus: Texts;
  readonly language: Spoken;
}

export async function figuresFor(reader: SentimentReader, { corpus, language }: SentimentSet): Promise<Figures> {
  const readings = await readAll(reader, corpus.texts, language);
  return figuresOf(
    labelsOf(corpus),
    readings.map(({ label }) => label),
    SENTIMENTS.length,
  );
}

/** What is said without reading: always the class that is most frequent. */
export function majorityOf(corpus: Texts, classes: readonly string[]): Figures {
  const labels = corpus.labels.map((label) => classes.indexOf(label));
  const counts = classes.map((_, k) => labels.filter((label) => label === k).length);
  const most = counts.indexOf(Math.max(...counts));
  return figuresOf(
    labels,
    labels.map(() => most),
    classes.length,
  );
}

/** How well a sentiment ranks outrage: what is left to do with a library that knows sentiment only. */
export async function outrageRanking(
  reader: SentimentReader,
  mentions: readonly Mention[],
  language: Spoken,
): Promise<number> {
  const texts = mentions.map(({ text }) => text);
  const readings = await readAll(reader, texts, language);
  return rankingOf(
    readings.map(({ negativity }) => negativity),
    mentions.map(({ outrage }) => (outrage === true ? 1 : 0)),
  );
}

async function readAll(reader: SentimentReader, texts: readonly string[], language: Spoken): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const text of texts) readings.push(await reader.read(text, language));
  return readings;
}

function labelsOf({ labels }: Texts): number[] {
  return labels.map((label) => indexOfSentiment(label));
}
