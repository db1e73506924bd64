import { type AuthorSketch } from '../contract';

/** Bits of a sketch. */
const SKETCH_BITS = 512;
const WORDS = SKETCH_BITS / 32;

/**
 * Distinct authors by linear counting (Whang, Vander-Zanden, Taylor: A Linear-Time Probabilistic Counting Algorithm for
 * Database Applications, ACM TODS 15(2), 1990): each author sets one bit; the share of zero bits tells how many there
 * were. Sketches merge by OR, also in SQL. Standard error at m = 512: about 2 % at 100 authors, 4 % at 1,000.
 */
export function emptySketch(): AuthorSketch {
  return new Uint32Array(WORDS);
}

/** @param hash 32 bits, evenly spread: hash32(). */
export function addToSketch(sketch: AuthorSketch, hash: number): void {
  const bit = hash >>> 23; // the upper 9 bits
  sketch[bit >>> 5] = (sketch[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

/** ORs `other` into `sketch`. */
export function mergeSketch(sketch: AuthorSketch, other: AuthorSketch): void {
  for (let i = 0; i < WORDS; i++) sketch[i] = (sketch[i] ?? 0) | (other[i] ?? 0);
}

/** The estimated number of distinct authors: −m·ln(zero bits / m). A full sketch answers as if half a bit were zero. */
export function estimateAuthors(sketch: AuthorSketch): number {
  let zeros = SKETCH_BITS;
  for (const word of sketch) zeros -= onesIn(word);
  return SKETCH_BITS * Math.log(SKETCH_BITS / Math.max(zeros, 0.5));
}

function onesIn(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** FNV-1a over UTF-16 units, then murmur3's finaliser so that similar words spread. Stable for ever: it is stored. */
export function hash32(words: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) h = Math.imul(h ^ words.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
