import { BEGINS, CharClass, GOES_ON, grownBy, learnTraits, traits } from './traits';

const { other: OTHER, small: SMALL, capital: CAPITAL, digit: DIGIT, silent: SILENT } = CharClass;
const WORD = BEGINS;
const PLAIN = GOES_ON;
const TRAITS = traits;
const grow = grownBy;

/** Told where the pieces of a composed text begin and end, in the order in which they begin. */
export interface PieceReader {
  /** One word. @param hash of its folded form (traits.ts): nearly all there is to know of a word that nobody asked for */
  word(start: number, end: number, hash: number): void;
  /** One or several words: see partsOf. */
  compound(start: number, end: number): void;
  /** Without #. A compound follows. */
  tag(start: number, end: number): void;
  /** Without @. `@nordbahn.bsky.social` comes twice, first as `nordbahn`. A compound follows. */
  handle(start: number, end: number): void;
  link(start: number, end: number): void;
}

/** Takes a text apart without making strings of it: whoever wants one makes it. Links are no words. */
export function scan(text: string, reader: PieceReader): void {
  for (let at = 0; at < text.length;) at = step(text, at, reader);
}

/** Reads what begins at `at`. @returns where to go on */
function step(text: string, at: number, reader: PieceReader): number {
  const code = text.charCodeAt(at);
  if (isWordChar(code)) return startsLink(text, at, code) ? link(text, at, reader) : word(text, at, reader);
  if (code === HASH) return tag(text, at, reader);
  return code === AT ? handle(text, at, reader) : at + 1;
}

function link(text: string, at: number, reader: PieceReader): number {
  const end = endOfRun(text, at, isLinkChar);
  reader.link(at, end);
  return end;
}

function tag(text: string, at: number, reader: PieceReader): number {
  const end = endOfRun(text, at + 1, isNameChar);
  if (end === at + 1 || (at > 0 && isWordChar(text.charCodeAt(at - 1)))) return at + 1;
  reader.tag(at + 1, end);
  reader.compound(at + 1, end);
  return end;
}

function handle(text: string, at: number, reader: PieceReader): number {
  const end = endOfRun(text, at + 1, isNameChar);
  // info@nordbahn.de names no account
  if (end === at + 1 || (at > 0 && isWordChar(text.charCodeAt(at - 1)))) return at + 1;
  reader.handle(at + 1, end);
  const domainEnd = endOfDomain(text, end);
  if (domainEnd > end) reader.handle(at + 1, domainEnd);
  reader.compound(at + 1, end);
  return domainEnd;
}

/** Each character is looked at once: here is where nearly all the time of a text goes. */
function word(text: string, at: number, reader: PieceReader): number {
  let hash = grow(0, TRAITS[text.charCodeAt(at)] ?? 0);
  let end = at + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    const trait = TRAITS[code] || learnTraits(code);
    if ((trait & PLAIN) === 0) break;
    hash = grow(hash, trait);
  }
  const compoundEnd = endOfCompound(text, end);
  if (compoundEnd === end) reader.word(at, end, hash);
  else reader.compound(at, compoundEnd);
  return compoundEnd;
}

/** `end` when the word that reaches to there isn't continued. */
function endOfCompound(text: string, end: number): number {
  let at = end;
  while (at < text.length && (classOf(text.charCodeAt(at)) !== OTHER || joins(text, at))) at++;
  return at;
}

/**
 * Where the parts of a compound begin and end: start, end, start, end, … It opens at capitals (NordBahn, USAirways), at
 * hyphens and underscores. What consists of silent characters is no part.
 */
export function partsOf(text: string, start: number, end: number): readonly number[] {
  const edges: number[] = [];
  let partStart = start;
  let isSilent = true;
  for (let at = start; at < end; at++) {
    const kind = classOf(text.charCodeAt(at));
    if (endsPart(text, at, start, end)) {
      if (!isSilent) edges.push(partStart, at);
      isSilent = true;
      partStart = kind === OTHER ? at + 1 : at;
    }
    if (kind !== OTHER && kind !== SILENT) isSilent = false;
  }
  if (!isSilent) edges.push(partStart, end);
  return edges;
}

function endsPart(text: string, at: number, start: number, end: number): boolean {
  const kind = classOf(text.charCodeAt(at));
  if (kind === OTHER) return true;
  if (kind !== CAPITAL || at === start) return false;
  const before = classOf(text.charCodeAt(at - 1));
  if (before === SMALL || before === DIGIT) return true;
  return before === CAPITAL && at + 1 < end && classOf(text.charCodeAt(at + 1)) === SMALL;
}

/** @param code one UTF-16 unit */
function classOf(code: number): number {
  return (TRAITS[code] || learnTraits(code)) & 7;
}

const HASH = 0x23;
const AT = 0x40;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/** Hyphens and underscores between two letters join a compound. */
function joins(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const isJoiner = code === 0x2d || code === UNDERSCORE || code === 0x2010 || code === 0x2011;
  return isJoiner && isWordChar(text.charCodeAt(at + 1));
}

function isWordChar(code: number): boolean {
  // NaN, behind the end of the text, is no character
  return code >= 0 && ((TRAITS[code] || learnTraits(code)) & WORD) !== 0;
}

function isNameChar(code: number): boolean {
  return code === UNDERSCORE || classOf(code) !== OTHER;
}

function isLinkChar(code: number): boolean {
  return code > 0x20 && code !== 0xa0;
}

function endOfRun(text: string, at: number, belongs: (code: number) => boolean): number {
  let end = at;
  while (end < text.length && belongs(text.charCodeAt(end))) end++;
  return end;
}

/** `.bsky.social` or `@mastodon.social` behind an account's name; `end` when there is none. */
function endOfDomain(text: string, end: number): number {
  let known = end;
  while (isDomainSeparator(text.charCodeAt(known)) && isWordChar(text.charCodeAt(known + 1))) {
    known = endOfRun(text, known + 1, isDomainChar);
  }
  return known;
}

function isDomainSeparator(code: number): boolean {
  return code === DOT || code === AT;
}

function isDomainChar(code: number): boolean {
  return code === 0x2d || isNameChar(code);
}

/** @param code at `at`. The first two letters decide nearly always, so the pattern runs for few words. */
function startsLink(text: string, at: number, code: number): boolean {
  const first = code | 0x20;
  if (first !== 0x68 && first !== 0x77) return false;
  const second = text.charCodeAt(at + 1) | 0x20;
  if (first === 0x68) return second === 0x74 && /^https?:\/\/\S/i.test(text.slice(at, at + 9));
  return second === 0x77 && /^www\.\S/i.test(text.slice(at, at + 5));
}
