import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Corpus, type DataSet, readCorpus } from '../../src/tone/training/corpus';
import { seededRandom } from '../../src/tone/training/random';

/** Never learned from: its licence (CC BY-NC 4.0) lets nobody pass on what did. */
const BAHN: DataSet = {
  file: 'de-sentiment-bahn-dev',
  title: "GermEval 2017, Deutsche Bahn's feedback, development part",
  origin: 'GermEval 2017',
  licence: 'CC BY-NC 4.0',
};

export const hasTexts = (dir: string): boolean => existsSync(join(dir, `${BAHN.file}.jsonl.gz`));

/** All of it: the official test texts were taken out of training sets, and this is none. */
export function readBahn(dir: string): Corpus {
  return readCorpus(dir, BAHN, new Set());
}

const SHORT = 40;
const PIECE_WORDS = 6;
const SEED = 23;

export interface ShortTexts {
  readonly what: string;
  readonly texts: readonly string[];
}

/** Short ones of several kinds, without names and addresses, which are in no language. */
export function shortTexts(texts: readonly string[]): ShortTexts[] {
  const spoken = texts.map(wordsOf);
  const random = seededRandom(SEED);
  const pieces = spoken.map((words) => pieceOf(words, random));
  return [
    { what: 'whole texts', texts: spoken.map((words) => words.join(' ')) },
    { what: 'beginnings', texts: spoken.map(beginningOf) },
    { what: 'pieces of 1 to 20', texts: pieces.filter(({ length }) => length <= SHORT / 2) },
    { what: 'pieces of 21 to 40', texts: pieces.filter(({ length }) => length > SHORT / 2) },
  ].map(({ what, texts: all }) => ({ what, texts: all.filter(({ length }) => length > 0 && length <= SHORT) }));
}

function wordsOf(text: string): string[] {
  return text
    .replace(/https?:\S+|@\S+|\bRT\b/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
}

/** As many whole words as fit. */
function beginningOf(words: readonly string[]): string {
  let beginning = '';
  for (const word of words) {
    const longer = `${beginning} ${word}`.trim();
    if (longer.length > SHORT) break;
    beginning = longer;
  }
  return beginning;
}

function pieceOf(words: readonly string[], random: () => number): string {
  const length = 1 + Math.floor(random() * PIECE_WORDS);
  const start = Math.floor(random() * Math.max(1, words.length - length));
  return words.slice(start, start + length).join(' ');
}
