/**
 * The alphabet of an SMS (3GPP TS 23.038, 6.2.1): 160 septets fit one message, 153 each part of a longer one. One
 * character outside it makes the whole text UCS-2, of which 70 (67) code units fit.
 */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Written with an escape before it: two septets. */
const EXTENDED = new Set('\f^{}\\[~]|€');

const SINGLE = { gsm7: 160, ucs2: 70 } as const;
const PART = { gsm7: 153, ucs2: 67 } as const;

const PLAIN: Readonly<Record<string, string>> = {
  '„': '"',
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‚': "'",
  '‘': "'",
  '’': "'",
  '‹': "'",
  '›': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '·': '-',
  '•': '-',
  '×': 'x',
  '→': '->',
  '≥': '>=',
  '≤': '<=',
  ẞ: 'SS',
};

/** The same words in the SMS alphabet: typography made plain, foreign accents dropped, anything else becomes `?`. */
export function toGsm7(text: string): string {
  let plain = '';
  for (const char of text.normalize('NFC')) plain += gsm7Char(char);
  return plain;
}

function gsm7Char(char: string): string {
  if (isGsm7(char)) return char;
  const known = PLAIN[char];
  if (known !== undefined) return known;
  if (/\s/u.test(char)) return ' ';
  // joiners and variation selectors: they belong to the sign before them
  if (/[\p{Cf}\p{M}]/u.test(char)) return '';
  const base = char.normalize('NFD').replace(/\p{M}/gu, '');
  return isGsm7(base) ? base : '?';
}

/** How many messages the text is paid as: 0 for an empty text. */
export function segments(text: string): number {
  if (text === '') return 0;
  const chars = Array.from(text);
  const alphabet = chars.every(isGsm7) ? 'gsm7' : 'ucs2';
  const widths = chars.map((char) => (alphabet === 'gsm7' ? septets(char) : char.length));
  const total = widths.reduce((sum, width) => sum + width, 0);
  return total <= SINGLE[alphabet] ? 1 : partsOf(widths, PART[alphabet]);
}

/** A character of two units is never cut: it begins the next part. */
function partsOf(widths: readonly number[], size: number): number {
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > size) {
      parts++;
      used = 0;
    }
    used += width;
  }
  return parts;
}

function isGsm7(char: string): boolean {
  return BASIC.has(char) || EXTENDED.has(char);
}

function septets(char: string): number {
  return EXTENDED.has(char) ? 2 : 1;
}
