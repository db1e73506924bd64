/**
 * A hash of 53 bits, the most that a number holds exactly: two multiplicative hashes of 32 bits over the same characters
 * with different factors, mixed with murmur3's finaliser (after bryc's cyrb53, public domain). Two local integers instead
 * of an object or a BigInt, so that hashing leaves no garbage.
 */
const SEED_A = 0x243f6a88;
const SEED_B = 0x85a308d3 | 0;

function stirA(a: number, character: number): number {
  return Math.imul(a ^ character, 0x9e3779b1);
}

function stirB(b: number, character: number): number {
  return Math.imul(b ^ character, 0x5f356495);
}

/** A safe integer from 0 on. */
function finish53(a: number, b: number): number {
  const low = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  const high = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

/** Of `${first}\0${second}`, which is never written. */
export function hashOfPair(first: string, second: string): number {
  let a = SEED_A;
  let b = SEED_B;
  const { length } = first;
  for (let i = 0; i <= length + second.length; i++) {
    const unit = i < length ? first.charCodeAt(i) : i === length ? 0 : second.charCodeAt(i - length - 1);
    a = stirA(a, unit);
    b = stirB(b, unit);
  }
  return finish53(a, b);
}
