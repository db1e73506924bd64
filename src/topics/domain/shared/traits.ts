import { fold, isSilent } from './fold';

/** What a character is to whoever takes a text apart: bits 0–2 of its traits. */
export const CharClass = {
  other: 1,
  small: 2,
  capital: 3,
  digit: 4,
  silent: 5,
} as const;

/** Bit 3 of the traits: letters and digits, which begin a word. */
export const BEGINS = 8;
/** Bit 4: inside a word nothing new begins with it. So one test serves for most characters. */
export const GOES_ON = 16;

const FLAGS: Readonly<Record<number, number>> = {
  [CharClass.other]: 0,
  [CharClass.small]: BEGINS | GOES_ON,
  [CharClass.capital]: BEGINS,
  [CharClass.digit]: BEGINS | GOES_ON,
  [CharClass.silent]: GOES_ON,
};

const CAPITALS = /[\p{Lu}\p{Lt}]/u;
const LETTERS = /[\p{L}\p{M}]/u;
const DIGITS = /\p{N}/u;

/**
 * Of each UTF-16 unit its class, BEGINS and GOES_ON, and in bits 8–23 and 24–30, the one or two units that it folds to (0 = none). Filled as
 * characters are met; 0 = not met yet. A cache of a pure function, so that a text costs one look-up a character.
 * Whoever loops over characters keeps it in a constant of his own file: a name that is imported is looked up at each use.
 */
export const traits = new Int32Array(65_536);

/** @param code one UTF-16 unit that was not met yet */
export function learnTraits(code: number): number {
  const char = String.fromCharCode(code);
  const folded = fold(char);
  const first = folded === '' ? 0 : folded.charCodeAt(0);
  const second = folded.length < 2 ? 0 : folded.charCodeAt(1);
  const charClass = classify(char);
  const found = charClass | (FLAGS[charClass] ?? 0) | (first << 8) | (second << 24);
  traits[code] = found;
  return found;
}

function classify(char: string): number {
  if (isSilent(char)) return CharClass.silent;
  if (CAPITALS.test(char)) return CharClass.capital;
  if (LETTERS.test(char)) return CharClass.small;
  return DIGITS.test(char) ? CharClass.digit : CharClass.other;
}

/** The hash of a word, grown by one character with these traits. A word's hash is grown from 0, over its folded form. */
export function grownBy(hash: number, trait: number): number {
  const folded = trait >>> 8;
  if (folded === 0) return hash;
  const grown = grownByUnit(hash, folded & 0xffff);
  return folded <= 0xffff ? grown : grownByUnit(grown, folded >>> 16);
}

/** @param unit one UTF-16 unit of a folded word. The low bits of a hash know only the low bits of the units: mix them before use */
export function grownByUnit(hash: number, unit: number): number {
  return (Math.imul(hash, 0x9e3779b1) + unit) | 0;
}
