import { hash32, finish32 } from './author-sketch';
import { eachWord } from './folded-words';

/** Shorter texts ("Danke!") repeat by nature. */
const MIN_LETTERS = 20;
/** A band with fewer letters says too little: "die", "nie wieder" stand in many texts. */
const LEAST_IN_BAND = 6;
const BANDS = 4;
/** Bands that agree in near-copies. */
const AGREEING = 2;
const RETWEETED = hash32('rt');

/**
 * What near-copies of a text share, in 64 bits: its words, folded, fall into four bands by their own hash, and each band
 * keeps 16 bits of the sum of its words. A word that is changed touches two bands at most, one that is added or left out
 * one; order, @names, links, emoji and numbers none. A band with too few letters holds the whole text instead: it agrees
 * only in texts of the same words. Not a simhash: one other word in a tweet turns some nine of its 64 bits, and with the
 * three that can be searched for in bands it finds 6 to 14 % of such copies; this finds 77 to 83 % (docs/DECISIONS.md).
 */
export interface TextPrint {
  /** 32 bits each, signed: two bands. */
  readonly high: number;
  readonly low: number;
}

/** @returns undefined for a text too short to tell */
export function textPrint(text: string): TextPrint | undefined {
  if (text.length < MIN_LETTERS) return undefined;
  const sums = new Int32Array(BANDS);
  const sizes = new Int32Array(BANDS);
  let letters = 0;
  eachWord(text, (hash, size) => {
    if (hash === RETWEETED) return;
    const band = hash >>> 30;
    sums[band] = (sums[band] ?? 0) + finish32(hash);
    sizes[band] = (sizes[band] ?? 0) + size;
    letters += size;
  });
  return letters < MIN_LETTERS ? undefined : printOf(sums, sizes);
}

function printOf(sums: Int32Array, sizes: Int32Array): TextPrint {
  let whole = 0;
  for (let i = 0; i < BANDS; i++) whole = finish32(whole ^ (sums[i] ?? 0)) + i;
  const bandAt = (i: number): number => finish32(((sizes[i] ?? 0) < LEAST_IN_BAND ? whole : (sums[i] ?? 0)) + i) >>> 16;
  return { high: (bandAt(0) << 16) | bandAt(1), low: (bandAt(2) << 16) | bandAt(3) };
}

/** The four bands, 16 bits each. */
export function bandOf({ high, low }: TextPrint, i: number): number {
  const half = i < 2 ? high : low;
  return i % 2 === 0 ? half >>> 16 : half & 0xffff;
}

/** Whether two of the four bands agree. */
export function areNear(a: TextPrint, b: TextPrint): boolean {
  return agreeing(a.high ^ b.high) + agreeing(a.low ^ b.low) >= AGREEING;
}

function agreeing(difference: number): number {
  return (difference >>> 16 === 0 ? 1 : 0) + ((difference & 0xffff) === 0 ? 1 : 0);
}
