import { type AuthorSketch } from '../../intake/contract';

const BITS = 512;
/** By how many bits are set: linear counting, −m·ln(zeros/m) (Whang, Vander-Zanden, Taylor 1990). */
const DISTINCT = Float64Array.from({ length: BITS + 1 }, (_, ones) =>
  ones === BITS ? Infinity : -BITS * Math.log((BITS - ones) / BITS),
);

/**
 * How many different authors a sketch saw. Off by about 2 % at 100 authors and 10 % at 2,500; a full sketch says
 * Infinity, so cap it by the count of mentions.
 */
export function distinctIn(sketch: AuthorSketch): number {
  return distinctBy(onesIn(sketch));
}

/** The same of a sketch with so many bits set. */
export function distinctBy(ones: number): number {
  return DISTINCT[ones] ?? Infinity;
}

export function onesIn(sketch: AuthorSketch): number {
  let ones = 0;
  for (let i = 0; i < sketch.length; i++) ones += ones32(sketch[i] ?? 0);
  return ones;
}

/** The union of two sketches goes into the first. */
export function mergeInto(target: AuthorSketch, other: AuthorSketch): void {
  const words = Math.min(target.length, other.length);
  for (let i = 0; i < words; i++) target[i] = (target[i] ?? 0) | (other[i] ?? 0);
}

/** Set bits of a 32-bit word (Warren, Hacker's Delight, 5-1). */
function ones32(word: number): number {
  let v = word - ((word >>> 1) & 0x5555_5555);
  v = (v & 0x3333_3333) + ((v >>> 2) & 0x3333_3333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
