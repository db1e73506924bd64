/** 32 KiB of bits: stays in the processor's cache, where the large maps behind it don't. */
const BITS = 2 ** 18;
const LONGEST_HEAD = 6;

/**
 * Says of nearly all words that no topic has them, from a few of their characters, before they are hashed and looked up.
 * Without it the look-ups of the many words that nobody asked for took most of the time.
 */
export class Sieve {
  private readonly words = new Uint32Array(BITS / 32);
  private readonly heads = new Uint32Array(BITS / 32);

  addWord(word: string): void {
    mark(this.words, wordHash(word));
  }

  addPrefix(prefix: string): void {
    const length = Math.min(prefix.length, LONGEST_HEAD);
    let hash = 0;
    for (let at = 0; at < length; at++) hash = step(hash, prefix.charCodeAt(at));
    mark(this.heads, hash);
  }

  /** False: certainly not added. */
  mayHave(word: string): boolean {
    return isMarked(this.words, wordHash(word));
  }

  /** False: certainly no prefix of it was added. */
  mayBegin(word: string): boolean {
    const length = Math.min(word.length, LONGEST_HEAD);
    let hash = 0;
    for (let at = 0; at < length; at++) {
      hash = step(hash, word.charCodeAt(at));
      if (isMarked(this.heads, hash)) return true;
    }
    return false;
  }
}

function step(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Length, both ends and the middle: tells words apart nearly as well as all their characters do. */
function wordHash(word: string): number {
  const { length } = word;
  let hash = step(length, word.charCodeAt(0));
  hash = step(hash, word.charCodeAt(1));
  hash = step(hash, word.charCodeAt(length >> 1));
  hash = step(hash, word.charCodeAt(length - 2));
  return step(hash, word.charCodeAt(length - 1));
}

function mark(bits: Uint32Array, hash: number): void {
  const bit = hash & (BITS - 1);
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

function isMarked(bits: Uint32Array, hash: number): boolean {
  const bit = hash & (BITS - 1);
  return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}
