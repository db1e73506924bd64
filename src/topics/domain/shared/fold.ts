/**
 * Folding: texts and queries are compared in a form that hides how somebody writes: small letters, ä = ae, ö = oe,
 * ü = ue, ß = ss, other accents dropped, invisible characters dropped. Not ä = a: „Bahn“ is not „Bähn“.
 */

const SILENT_CHARS = /[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/;
const NOT_ASCII = /[^\0-\x7f]/;

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

/** Combining accents and invisible characters: they neither begin nor end a word, and vanish when folded. */
export function isSilent(char: string): boolean {
  return SILENT_CHARS.test(char);
}

/** Composes what is typed as letter + accent and undoes fancy alphabets (𝗡𝗼𝗿𝗱 → Nord). Give its result to the rest of this file. */
export function compose(text: string): string {
  return NOT_ASCII.test(text) ? text.normalize('NFKC') : text;
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
  if (isSilent(char)) return '';
  // Only Latin and Greek accents are decoration; elsewhere the mark is part of the letter.
  const isDecorated = /[\p{Script=Latin}\p{Script=Greek}]/u.test(char);
  return isDecorated ? char.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : char;
}

/** For words; over a whole text the pattern is faster. */
function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
