/**
 * Folding: texts and queries are compared in a form that hides how somebody writes: small letters, ä = ae, ö = oe,
 * ü = ue, ß = ss, other accents dropped, invisible characters dropped. Not ä = a: „Bahn“ is not „Bähn“.
 */

export const OTHER = 1;
export const SMALL = 2;
export const CAPITAL = 3;
export const DIGIT = 4;
/** Combining accents and invisible characters: they neither begin nor end a word. */
export const SILENT = 5;

export type CharClass = typeof OTHER | typeof SMALL | typeof CAPITAL | typeof DIGIT | typeof SILENT;

const SILENT_CHARS = /[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/;
const CAPITALS = /[\p{Lu}\p{Lt}]/u;
const LETTERS = /[\p{L}\p{M}]/u;
const DIGITS = /\p{N}/u;

/** Filled as characters are met; 0 = not met yet. A cache of a pure function, so that a text costs one look-up a character. */
const classes = new Uint8Array(65_536);
const folds = new Map<number, string>([
  [0xe4, 'ae'],
  [0xf6, 'oe'],
  [0xfc, 'ue'],
  [0xdf, 'ss'],
  [0xe6, 'ae'],
  [0xf8, 'o'],
  [0x153, 'oe'],
  [0x131, 'i'],
  [0x3c2, 'σ'],
]);

/** @param code one UTF-16 unit */
export function classOf(code: number): CharClass {
  const known = classes[code];
  if (known) return known as CharClass;
  const found = classify(String.fromCharCode(code));
  classes[code] = found;
  return found;
}

function classify(char: string): CharClass {
  if (SILENT_CHARS.test(char)) return SILENT;
  if (CAPITALS.test(char)) return CAPITAL;
  if (LETTERS.test(char)) return SMALL;
  return DIGITS.test(char) ? DIGIT : OTHER;
}

/** Composes what is typed as letter + accent and undoes fancy alphabets (𝗡𝗼𝗿𝗱 → Nord). Give its result to the rest of this file. */
export function compose(text: string): string {
  return isAscii(text) ? text : text.normalize('NFKC');
}

/** The folded form of a word or of any other piece of composed text. */
export function fold(composed: string): string {
  const small = composed.toLowerCase();
  if (isAscii(small)) return small;
  let folded = '';
  for (let i = 0; i < small.length; i++) {
    const code = small.charCodeAt(i);
    folded += code < 128 ? small.charAt(i) : foldOf(code);
  }
  return folded;
}

function foldOf(code: number): string {
  const known = folds.get(code);
  if (known !== undefined) return known;
  const found = plain(String.fromCharCode(code));
  folds.set(code, found);
  return found;
}

function plain(char: string): string {
  if (SILENT_CHARS.test(char)) return '';
  // Only Latin and Greek accents are decoration; elsewhere the mark is part of the letter.
  const isDecorated = /[\p{Script=Latin}\p{Script=Greek}]/u.test(char);
  return isDecorated ? char.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : char;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
