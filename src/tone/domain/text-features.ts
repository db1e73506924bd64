import {
  APOSTROPHE,
  type CharacterTable,
  characterTable,
  DIGIT,
  isForeignLetter,
  isHighSurrogate,
  isLowSurrogate,
  isSymbol,
  LETTER,
  PUNCTUATION,
  SEPARATOR,
} from './characters';
import { NUMBER_TOKEN, URL_TOKEN, USER_TOKEN } from './feature-tokens';
import { fold, foldPair, FOLD_START, spread } from './hashing';

/** A tone shows in the first sentences; a bound keeps one long article from costing as much as thirty posts. */
export const READ_UNITS = 1500;
const WORD_UNITS = 60;
const GRAM_FROM = 2;
const GRAM_TO = 5;
/** At most 4 grams for each unit and its two marks, and 3 more for each token: far below this for READ_UNITS. */
const MAX_FEATURES = 1 << 14;

const START_MARK = 0x5e;
const END_MARK = 0x24;
const HASH = 0x23;
const AT = 0x40;
const UNDERSCORE = 0x5f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const SALT = { hashtag: 0x5bd1e995, style: 0x2545f491, gram: 0x01234567 } as const;

/**
 * Turns a text into buckets of a hashed feature space in one pass: words, pairs of words, character sequences of 2–5
 * inside words, emoji, punctuation, and how loud it is. Each bucket appears once. Reuses its memory: the result is valid
 * until the next `read`.
 */
export class TextFeatures {
  /** The buckets of the text read last: the first `count` entries. */
  readonly buckets = new Uint32Array(MAX_FEATURES);
  count = 0;
  /** Letters of the text read last, and how many of them belong to a foreign alphabet. */
  letters = 0;
  foreignLetters = 0;

  private readonly characters: CharacterTable = characterTable();
  /** A bit for each bucket: 32 KiB for 2^18 of them, so it stays in the processor's nearest cache. */
  private readonly seen: Uint32Array;
  private readonly mask: number;
  private readonly word = new Uint16Array(WORD_UNITS + 2);
  private wordLength = 0;
  private isLoud = false;
  private isStretched = false;
  private text = '';
  private end = 0;
  private previousToken = 0;
  private words = 0;
  private loudWords = 0;
  private stretchedWords = 0;
  private exclamations = 0;
  private questions = 0;
  private symbols = 0;

  /** @param bits the feature space has 2^bits buckets */
  constructor(bits: number) {
    this.mask = (1 << bits) - 1;
    this.seen = new Uint32Array(Math.max(1, (1 << bits) >>> 5));
  }

  read(text: string): void {
    this.begin(text);
    for (let at = 0; at < this.end;) at = this.readToken(at);
    this.addStyle();
  }

  private begin(text: string): void {
    this.text = text;
    this.end = Math.min(text.length, READ_UNITS);
    this.forget();
    this.letters = this.foreignLetters = 0;
    this.words = this.loudWords = this.stretchedWords = this.exclamations = this.questions = this.symbols = 0;
    this.previousToken = FOLD_START;
  }

  private forget(): void {
    const { buckets, seen } = this;
    for (let i = 0; i < this.count; i++) seen[(buckets[i] ?? 0) >>> 5] = 0;
    this.count = 0;
  }

  /** @returns where the next token may begin; always beyond `at` */
  private readToken(at: number): number {
    const unit = this.text.charCodeAt(at);
    switch (this.characters.classes[unit] ?? SEPARATOR) {
      case LETTER:
        return this.startsUrl(at, unit) ? this.readUrl(at) : this.readWord(at, false);
      case DIGIT:
        return this.readNumber(at);
      case PUNCTUATION:
        return this.readPunctuation(at);
      default:
        return this.readOther(at, unit);
    }
  }

  private readOther(at: number, unit: number): number {
    if (unit === AT) return this.readUser(at);
    if (unit === HASH) return this.isWordUnit(at + 1) ? this.readWord(at + 1, true) : at + 1;
    if (isHighSurrogate(unit) && at + 1 < this.end && isLowSurrogate(this.text.charCodeAt(at + 1))) {
      return this.readSymbol(fold(fold(FOLD_START, unit), this.text.charCodeAt(at + 1)), at + 2);
    }
    return isSymbol(unit) ? this.readSymbol(fold(FOLD_START, unit), at + 1) : at + 1;
  }

  private readSymbol(hash: number, next: number): number {
    this.symbols++;
    this.addToken(hash);
    return next;
  }

  private startsUrl(at: number, unit: number): boolean {
    const lower = this.characters.lower[unit];
    return lower === 0x68
      ? this.follows(at, 'http://') || this.follows(at, 'https://')
      : lower === 0x77 && this.follows(at, 'www.');
  }

  private follows(at: number, what: string): boolean {
    for (let i = 0; i < what.length; i++) {
      if (this.characters.lower[this.text.charCodeAt(at + i)] !== what.charCodeAt(i)) return false;
    }
    return true;
  }

  private readUrl(at: number): number {
    let next = at;
    while (next < this.end && this.text.charCodeAt(next) > 0x20) next++;
    this.addToken(URL_TOKEN);
    return next;
  }

  private readUser(at: number): number {
    let next = at + 1;
    while (next < this.end && (this.isWordUnit(next) || this.text.charCodeAt(next) === UNDERSCORE)) next++;
    if (next > at + 1) this.addToken(USER_TOKEN);
    return next;
  }

  private readNumber(at: number): number {
    let next = at + 1;
    while (next < this.end && this.isInsideNumber(next)) next++;
    this.addToken(NUMBER_TOKEN);
    return next;
  }

  private isInsideNumber(at: number): boolean {
    const unit = this.text.charCodeAt(at);
    if (this.characters.classes[unit] === DIGIT) return true;
    const joins = unit === 0x2e || unit === 0x2c || unit === 0x3a;
    return joins && this.characters.classes[this.text.charCodeAt(at + 1)] === DIGIT;
  }

  private readPunctuation(at: number): number {
    let next = at;
    let hash = FOLD_START;
    while (next < this.end && this.characters.classes[this.text.charCodeAt(next)] === PUNCTUATION) {
      const unit = this.text.charCodeAt(next);
      if (unit === EXCLAMATION) this.exclamations++;
      if (unit === QUESTION) this.questions++;
      // "!!!!" and "!!!!!!!!" are one thing
      if (next - at < 4) hash = fold(hash, unit);
      next++;
    }
    this.addToken(hash);
    return next;
  }

  private isWordUnit(at: number): boolean {
    const kind = this.characters.classes[this.text.charCodeAt(at)];
    return at < this.end && (kind === LETTER || kind === DIGIT);
  }

  private readWord(at: number, isHashtag: boolean): number {
    this.beginWord();
    let hash = FOLD_START;
    let next = at;
    for (; next < this.end && this.continuesWord(next, isHashtag); next++) {
      const lowered = this.lowerUnit(next);
      if (this.takes(lowered)) hash = fold(hash, lowered);
    }
    this.words++;
    if (this.isLoud && next - at > 2) this.loudWords++;
    if (this.isStretched) this.stretchedWords++;
    if (isHashtag) this.add(hash ^ SALT.hashtag);
    this.addGrams(this.wordLength + 1);
    this.addToken(hash);
    return next;
  }

  private beginWord(): void {
    this.wordLength = 0;
    this.isLoud = true;
    this.isStretched = false;
  }

  private lowerUnit(at: number): number {
    const unit = this.text.charCodeAt(at);
    const lowered = this.characters.lower[unit] ?? unit;
    if (lowered === unit) this.isLoud = false;
    this.letters++;
    if (isForeignLetter(lowered)) this.foreignLetters++;
    return lowered;
  }

  /** "sooooo" is "soo": two in a row stay, more say only that it was stretched. The word stands behind the start mark. */
  private takes(unit: number): boolean {
    const { word, wordLength: length } = this;
    if (length > 1 && word[length] === unit && word[length - 1] === unit) {
      this.isStretched = true;
      return false;
    }
    if (length >= WORD_UNITS) return false;
    word[++this.wordLength] = unit;
    return true;
  }

  private continuesWord(at: number, isHashtag: boolean): boolean {
    const unit = this.text.charCodeAt(at);
    switch (this.characters.classes[unit] ?? SEPARATOR) {
      case LETTER:
      case DIGIT:
        return true;
      case APOSTROPHE:
        return this.characters.classes[this.text.charCodeAt(at + 1)] === LETTER;
      default:
        return isHashtag && unit === UNDERSCORE;
    }
  }

  /** Marks tell the beginning and the end of a word from its middle. Nine of ten features are made here, hence the locals. */
  private addGrams(end: number): void {
    const { word, seen, buckets, mask } = this;
    let { count } = this;
    word[0] = START_MARK;
    word[end] = END_MARK;
    const units = end + 1;
    for (let from = 0; from < units; from++) {
      let hash: number = SALT.gram;
      // the whole word is a feature of its own
      const to = Math.min(from === 0 ? units - 1 : units, from + GRAM_TO);
      for (let at = from, size = 1; at < to; at++, size++) {
        hash = fold(hash, word[at] ?? 0);
        if (size < GRAM_FROM) continue;
        const bucket = spread(hash + size) & mask;
        const bits = seen[bucket >>> 5] ?? 0;
        const bit = 1 << (bucket & 31);
        if ((bits & bit) !== 0) continue;
        seen[bucket >>> 5] = bits | bit;
        buckets[count++] = bucket;
      }
    }
    this.count = count;
  }

  private addToken(hash: number): void {
    this.add(hash);
    this.add(foldPair(this.previousToken, hash));
    this.previousToken = hash;
  }

  private addStyle(): void {
    this.addDegree(1, this.loudWords);
    this.addDegree(2, this.stretchedWords);
    this.addDegree(3, this.exclamations);
    this.addDegree(4, this.questions);
    this.addDegree(5, this.symbols);
    this.addDegree(6, Math.ceil(Math.log2(this.words + 1)));
    this.addDegree(7, this.words === 0 ? 0 : Math.ceil((4 * this.loudWords) / this.words));
  }

  private addDegree(kind: number, value: number): void {
    if (value > 0) this.add(SALT.style + kind * 64 + Math.min(value, 6));
  }

  private add(hash: number): void {
    const bucket = spread(hash) & this.mask;
    const word = this.seen[bucket >>> 5] ?? 0;
    const bit = 1 << (bucket & 31);
    if ((word & bit) !== 0) return;
    this.seen[bucket >>> 5] = word | bit;
    this.buckets[this.count++] = bucket;
  }
}
