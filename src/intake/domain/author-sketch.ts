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

const NONE: AuthorSketch = emptySketch();
const ONES: readonly AuthorSketch[] = Array.from({ length: SKETCH_BITS }, (_, bit) => sketchOf(bit));

/**
 * The sketch with one more author, for who makes thousands of small ones: of nobody, and of one author, there is one
 * sketch for all to read; from the second author on it is the caller's own and changes in place.
 * @param sketch what this function gave for the authors before; @param before how many calls that were
 */
export function withAuthor(sketch: AuthorSketch, hash: number, before: number): AuthorSketch {
  if (before === 0) return ONES[hash >>> 23] ?? sketch;
  const own = before === 1 ? sketch.slice() : sketch;
  addToSketch(own, hash);
  return own;
}

/** Of nobody. To be read only. */
export function noAuthors(): AuthorSketch {
  return NONE;
}

function sketchOf(bit: number): AuthorSketch {
  const sketch = emptySketch();
  addToSketch(sketch, bit << 23);
  return sketch;
}

/** FNV-1a over UTF-16 units, then murmur3's finaliser so that similar words spread. Stable for ever: it is stored. */
export function hash32(words: string): number {
  return finish32(stir32(START_32, words));
}

/** hash32() in pieces, so that words need not be written into one: START_32, then stir32() each, then finish32(). */
export const START_32 = 0x811c9dc5;

export function stir32(hash: number, words: string): number {
  let h = hash;
  for (let i = 0; i < words.length; i++) h = Math.imul(h ^ words.charCodeAt(i), 0x01000193);
  return h;
}

export function finish32(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
