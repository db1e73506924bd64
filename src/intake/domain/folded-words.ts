import { finish32, START_32 } from './author-sketch';

/** No code points: what ends a word, and what is passed over inside one (accents that are written apart). */
const NO_WORD = 0x110000;
const NOTHING = 0x110001;
/** Marks a digit beside its code point. */
const DIGIT = 0x200000;
/** By code point; 0 = not met yet. Asking a regular expression each time costs far more. */
const FOLDED = new Uint32Array(0x110000);
const ADDRESS = /https?:\/\/\S+|@[\p{L}\p{N}_.]+/iuy;
/** Some scripts write no spaces: a word is cut after so many letters, and Han and kana after each. */
const MOST_LETTERS = 16;

type Visit = (hash: number, size: number) => void;

/**
 * The words of a text as hashes: lower case, letters and digits only, without addresses, @names and mere numbers. Read
 * once and without making strings, because every mention of a flood passes here.
 * @param visit told each word's hash, 32 bits evenly spread and stable for ever, and its length
 */
export function eachWord(text: string, visit: Visit): void {
  const word = new Word(visit);
  for (let i = 0; i < text.length;) {
    const code = codeAt(text, i);
    const end = mayBeginAddress(code) ? afterAddress(text, i) : i;
    if (end > i) word.end();
    else word.add(code);
    i = end > i ? end : i + (code > 0xffff ? 2 : 1);
  }
  word.end();
}

class Word {
  private hash = START_32;
  private size = 0;
  private digits = 0;

  constructor(private readonly visit: Visit) {}

  add(code: number): void {
    const folded = FOLDED[code] || fold(code);
    if (folded === NO_WORD) this.end();
    if (folded === NO_WORD || folded === NOTHING) return;
    if (folded >= DIGIT) this.digits++;
    this.hash = Math.imul(this.hash ^ folded, 0x01000193);
    this.size++;
    if (this.size === MOST_LETTERS || isIdeograph(code)) this.end();
  }

  end(): void {
    if (this.size > this.digits) this.visit(finish32(this.hash), this.size);
    this.hash = START_32;
    this.size = 0;
    this.digits = 0;
  }
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

function fold(code: number): number {
  return (FOLDED[code] = foldAnew(String.fromCodePoint(code)));
}

function foldAnew(character: string): number {
  if (/\p{M}|\p{Cf}/u.test(character)) return NOTHING;
  if (!/[\p{L}\p{N}]/u.test(character)) return NO_WORD;
  // The sigma at the end of a word is ς, but in capitals it is Σ as everywhere.
  const lower = character === 'ς' ? 0x3c3 : (character.toLowerCase().codePointAt(0) ?? 0);
  return /\p{N}/u.test(character) ? lower | DIGIT : lower;
}

/** Han and kana. */
function isIdeograph(code: number): boolean {
  return (code >= 0x2e80 && code < 0xa000) || (code >= 0x20000 && code < 0x30000);
}
