import { grownBy, grownByUnit, learnTraits, traits } from './shared/traits';

/** So many bits for each word let about one of thirty words through that nobody asked for, and stay in the processor's cache. */
const BITS_PER_WORD = 32;
/** More, because a word asks for each of its heads. */
const BITS_PER_HEAD = 256;
const FEWEST_BITS = 1_024;
const LONGEST_HEAD = 6;

const TRAITS = traits;
const grow = grownBy;
const growByUnit = grownByUnit;

/**
 * Says of nearly all words that no topic has them, from the hashes of the whole and of its first characters: of those
 * words no string is made, and they are not looked up. Without it this took most of the time. A compound is given part
 * by part: `begin`, `read` each part, and ask `mayPass` behind every part at which a word may end.
 */
export class Sieve {
  private readonly words: Bits;
  private readonly heads: Bits;
  private readonly longestHead: number;
  private hash = 0;
  private length = 0;
  private isHeadFound = false;

  /** @param words folded, like @param prefixes */
  constructor(words: readonly string[], prefixes: readonly string[]) {
    this.words = new Bits(words.length * BITS_PER_WORD);
    this.heads = new Bits(prefixes.length * BITS_PER_HEAD);
    this.longestHead = prefixes.reduce((longest, { length }) => Math.max(longest, Math.min(length, LONGEST_HEAD)), 0);
    for (const word of words) this.words.add(hashOf(word));
    for (const prefix of prefixes) this.heads.add(hashOf(prefix.slice(0, LONGEST_HEAD)));
  }

  /** False: the hash is certainly that of no word of this sieve. */
  mayHave(hash: number): boolean {
    return this.words.mayHave(hash);
  }

  /** False: this piece of composed text certainly begins with no prefix of this sieve. */
  mayBegin(text: string, start: number, end: number): boolean {
    if (this.longestHead === 0) return false;
    this.begin();
    this.readHead(text, start, end);
    return this.isHeadFound;
  }

  begin(): void {
    this.hash = 0;
    this.length = 0;
    this.isHeadFound = false;
  }

  /** Reads composed text, folding it. */
  read(text: string, start: number, end: number): void {
    for (let at = this.readHead(text, start, end); at < end; at++) {
      const code = text.charCodeAt(at);
      this.hash = grow(this.hash, TRAITS[code] || learnTraits(code));
    }
  }

  /** False: what was read since `begin` is certainly no word of this sieve and begins with none of its prefixes. */
  get mayPass(): boolean {
    return this.isHeadFound || this.words.mayHave(this.hash);
  }

  /** @returns where the head ends */
  private readHead(text: string, start: number, end: number): number {
    let at = start;
    for (; at < end && this.length < this.longestHead; at++) {
      const code = text.charCodeAt(at);
      const trait = TRAITS[code] || learnTraits(code);
      // one by one: a prefix may end within an ä
      this.readHeadUnit((trait >>> 8) & 0xffff);
      this.readHeadUnit(trait >>> 24);
    }
    return at;
  }

  private readHeadUnit(unit: number): void {
    if (unit === 0) return;
    this.length++;
    this.hash = growByUnit(this.hash, unit);
    if (this.heads.mayHave(this.hash)) this.isHeadFound = true;
  }
}

/** A set of hashes that now and then takes one for its own that is not. */
class Bits {
  private readonly bits: Uint32Array;
  private readonly mask: number;

  constructor(atLeast: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(atLeast, FEWEST_BITS)));
    this.bits = new Uint32Array(size / 32);
    this.mask = size - 1;
  }

  add(hash: number): void {
    const bit = mixed(hash) & this.mask;
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  mayHave(hash: number): boolean {
    const bit = mixed(hash) & this.mask;
    return ((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return once ^ (once >>> 13);
}

function hashOf(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) hash = growByUnit(hash, folded.charCodeAt(at));
  return hash;
}
