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

export const SHORTEST = [20, 40] as const;
const PIECE_WORDS = 6;
const SEED = 23;

/** Of each text a random piece of one to six words and at most 40 characters, without names and addresses, which are in no language. */
export function piecesOf(texts: readonly string[]): string[] {
  const random = seededRandom(SEED);
  return texts.flatMap((text) => {
    const words = text
      .replace(/https?:\S+|@\S+|\bRT\b/g, ' ')
      .split(/\s+/)
      .filter((word) => /\p{L}/u.test(word));
    const length = 1 + Math.floor(random() * PIECE_WORDS);
    const start = Math.floor(random() * Math.max(1, words.length - length));
    const piece = words.slice(start, start + length).join(' ');
    return piece.length > 0 && piece.length <= SHORTEST[1] ? [piece] : [];
  });
}
