/** FNV-1a over 16-bit units; the offset basis of the 32-bit variant. */
export const FOLD_START = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

export function fold(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** The order of the two matters: "nicht gut" is not "gut nicht". */
export function foldPair(first: number, second: number): number {
  return Math.imul(first, 0x85ebca6b) ^ second;
}

/** Spreads a hash over all its bits, because a bucket is its lowest bits (finaliser by C. Wellons, "lowbias32" family). */
export function spread(hash: number): number {
  let h = hash ^ (hash >>> 15);
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}
