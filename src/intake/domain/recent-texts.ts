import { finish53, hashOfPair, SEED_A, SEED_B, stirA, stirB } from './hash53';
import { SaidTexts } from './said-texts';

/** Shorter texts ("Danke!") repeat by nature. */
const MIN_CHARACTERS = 20;
export const WINDOW_MS = 3_600_000;

/** No code point: what is neither a letter nor a digit. */
const NO_WORD = 0x110000;
/** By code point: its lower case, or NO_WORD; 0 = not met yet. Asking a regular expression each time costs far more. */
const FOLDED = new Uint32Array(0x110000);
const ADDRESS = /https?:\/\/\S+|@[\p{L}\p{N}_.]+/iuy;

/**
 * What of a text two copies share: lower case, without addresses and @names, letters and digits only. Read once and
 * without making strings, because every mention of a flood passes here.
 * @returns a safe integer of 53 bits, or undefined for a text too short to tell.
 */
export function textHash(text: string): number | undefined {
  if (text.length < MIN_CHARACTERS) return undefined;
  let a = SEED_A;
  let b = SEED_B;
  let size = 0;
  for (let i = 0; i < text.length;) {
    const code = codeAt(text, i);
    const end = mayBeginAddress(code) ? afterAddress(text, i) : i;
    if (end > i) {
      i = end;
      continue;
    }
    const width = code > 0xffff ? 2 : 1;
    i += width;
    const folded = foldedOf(code);
    if (folded === NO_WORD) continue;
    size += width;
    a = stirA(a, folded);
    b = stirB(b, folded);
  }
  return size < MIN_CHARACTERS ? undefined : finish53(a, b);
}

/** The code point; only the halves of pairs need codePointAt(), which is slower. */
function codeAt(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  return (unit & 0xf800) === 0xd800 ? (text.codePointAt(i) ?? unit) : unit;
}

/** An @, an h or an H. */
function mayBeginAddress(code: number): boolean {
  return code === 0x40 || (code | 0x20) === 0x68;
}

/** Where the link or @name ends that begins here; `i` itself if none does. The regular expression is only asked at @ and "ht". */
function afterAddress(text: string, i: number): number {
  if (text.charCodeAt(i) !== 0x40 && (text.charCodeAt(i + 1) | 0x20) !== 0x74) return i;
  ADDRESS.lastIndex = i;
  return ADDRESS.test(text) ? ADDRESS.lastIndex : i;
}

function foldedOf(code: number): number {
  return FOLDED[code] || fold(code);
}

function fold(code: number): number {
  const character = String.fromCodePoint(code);
  const lower = character.toLowerCase().codePointAt(0) ?? code;
  // The sigma at the end of a word is ς, but in capitals it is Σ as everywhere.
  const folded = /[\p{L}\p{N}]/u.test(character) ? (character === 'ς' ? 0x3c3 : lower) : NO_WORD;
  return (FOLDED[code] = folded);
}

/** Says apart who carries a text: the mention's key in 53 bits. */
export function carrierOf({ source, id }: { readonly source: string; readonly id: string }): number {
  return hashOfPair(source, id);
}

export interface SaidBefore {
  readonly hash: number;
  readonly carrier: number;
  readonly publishedAt: Date;
}

/**
 * Which texts were said within the last hour of event time. Two generations of at most `capacity` texts bound the memory.
 * The answer depends only on the order of the questions, not on the clock.
 */
export class RecentTexts {
  private young: SaidTexts;
  private old: SaidTexts;

  constructor(private readonly capacity = 50_000) {
    this.young = new SaidTexts(capacity);
    this.old = new SaidTexts(capacity);
  }

  /** Whether another mention said this within the hour; and remembers that `carrier` says it now. */
  isCopy(hash: number, carrier: number, publishedAt: Date): boolean {
    const ms = publishedAt.getTime();
    const slot = this.young.slotOf(hash);
    const isYoung = this.young.isTaken(slot);
    const known = isYoung ? this.young : this.old;
    const seen = isYoung ? slot : known.slotOf(hash);
    if (!known.isTaken(seen) || Math.abs(ms - known.msAt(seen)) > WINDOW_MS) {
      this.remember(hash, carrier, ms);
      return false;
    }
    // Who said it first: sent again, the first is no copy of itself.
    const first = known.carrierAt(seen);
    this.remember(hash, first, Math.max(known.msAt(seen), ms));
    return first !== carrier;
  }

  private remember(hash: number, first: number, lastMs: number): void {
    if (this.young.size >= this.capacity && !this.young.isTaken(this.young.slotOf(hash))) {
      [this.young, this.old] = [this.old, this.young];
      this.young.clear();
    }
    this.young.put(this.young.slotOf(hash), hash, first, lastMs);
  }
}
