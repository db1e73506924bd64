/** What a UTF-16 code unit is to the tokeniser. Everything else separates. */
export const SEPARATOR = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const APOSTROPHE = 3;
export const PUNCTUATION = 4;

const UNITS = 0x10000;
/** Beyond this the scripts have no combining marks that matter inside a word, and no case. */
const LAST_ALPHABETIC_UNIT = 0x2fff;
const PUNCTUATION_UNITS = '!?.…":)(;*-';

/** Class and lower case of every code unit, worked out once: the scoring loop then needs neither RegExp nor new strings. */
export interface CharacterTable {
  readonly classes: Uint8Array;
  readonly lower: Uint16Array;
}

export function characterTable(): CharacterTable {
  const classes = new Uint8Array(UNITS);
  const lower = new Uint16Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) {
    lower[unit] = unit;
    if (isSurrogate(unit)) continue;
    const character = String.fromCharCode(unit);
    classes[unit] = classOf(unit, character);
    const lowered = character.toLowerCase();
    // Some capitals grow when lowered (İ): they stay as they are, so that one unit remains one unit.
    if (lowered.length === 1) lower[unit] = lowered.charCodeAt(0);
  }
  return { classes, lower };
}

export function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

export function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** Symbols below U+10000 that are used like emoji; the others come as surrogate pairs. */
export function isSymbol(unit: number): boolean {
  return unit >= 0x2600 && unit <= 0x27bf;
}

/** Of an alphabet that neither German nor English is written in. */
export function isForeignLetter(unit: number): boolean {
  return unit >= 0x370 && (unit < 0x1e00 || unit > 0x1eff);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function classOf(unit: number, character: string): number {
  const letter = unit <= LAST_ALPHABETIC_UNIT ? /[\p{L}\p{M}]/u : /\p{L}/u;
  if (letter.test(character)) return LETTER;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (character === "'" || character === '’') return APOSTROPHE;
  return PUNCTUATION_UNITS.includes(character) ? PUNCTUATION : SEPARATOR;
}
