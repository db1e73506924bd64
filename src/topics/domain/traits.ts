import { fold, isSilent } from './fold';

/** What a character is to whoever takes a text apart: bits 0–2 of its traits. */
export const CharClass = {
  other: 1,
  small: 2,
  capital: 3,
  digit: 4,
  silent: 5,
} as const;

const CAPITALS = /[\p{Lu}\p{Lt}]/u;
const LETTERS = /[\p{L}\p{M}]/u;
const DIGITS = /\p{N}/u;

/**
 * Of each UTF-16 unit its class and, in bits 8–23 and 24–30, the one or two units that it folds to (0 = none). Filled as
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
  const found = classify(char) | (first << 8) | (second << 24);
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
  const first = (trait >>> 8) & 0xffff;
  const grown = first === 0 ? hash : grownByUnit(hash, first);
  return trait >>> 24 === 0 ? grown : grownByUnit(grown, trait >>> 24);
}

/** @param unit one UTF-16 unit of a folded word */
export function grownByUnit(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
