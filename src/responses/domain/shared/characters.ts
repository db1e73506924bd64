/**
 * Signs that nobody sees, or that change how others are read: format characters (zero-width, soft hyphen, bidi), controls, private use,
 * lone surrogates, fillers that look like nothing.
 */
const HIDDEN = /[\p{Cf}\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\ufe00-\ufe0e]/u;
/** More marks on one letter than any language writes. */
const STACKED = /\p{M}{4,}/u;
/** What belongs inside of an emoji: joiner, variation selector, tags of a flag. */
const EMOJI =
  /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)*(?:[\u{e0020}-\u{e007e}]+\u{e007f})?|[0-9#*]\ufe0f\u20e3/gu;

export function hasHidden(text: string): boolean {
  return HIDDEN.test(text) || STACKED.test(text);
}

/** The first such sign of a whole text, where line breaks and emojis are as they should be; undefined where there is none. */
export function hiddenAt(text: string): number | undefined {
  const plain = text
    .replace(EMOJI, (emoji) => 'x'.repeat(emoji.length))
    .replace(/[\n\t]|\r\n/g, (white) => ' '.repeat(white.length));
  const found = [HIDDEN.exec(plain)?.index, STACKED.exec(plain)?.index].filter((index) => index !== undefined);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** A text made comparable, and where each of its units came from. */
export interface Folded {
  readonly text: string;
  /** Of the original, for a range of the folded text. */
  readonly place: (start: number, end: number) => { readonly start: number; readonly end: number };
}

/** Lower case, one form for each character, no hidden ones, plain quotes and dashes: what the words of the guideline are looked for in. */
export function foldWords(text: string): Folded {
  return fold(text, (cluster) => plainSigns(cluster.normalize('NFKC').toLowerCase()).replace(/\p{Cf}/gu, ''));
}

/**
 * As a secret is looked for: without accents, umlauts however they are written, look-alikes of other alphabets as the Latin letters that
 * they look like, and nothing but letters and digits.
 */
export function foldSecret(text: string): Folded {
  const letters = fold(text, (cluster) => latin(cluster.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')));
  return merged(letters);
}

interface Mapped extends Folded {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function fold(text: string, turn: (cluster: string) => string): Mapped {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const turned = turn(match[0]);
    folded += turned;
    for (let unit = 0; unit < turned.length; unit++) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  return mapped(folded, starts, ends);
}

function mapped(text: string, starts: readonly number[], ends: readonly number[]): Mapped {
  return {
    ...{ text, starts, ends },
    place: (start, end) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }),
  };
}

/** ae, oe and ue as the a, o and u that ä, ö and ü have become. */
function merged({ text, starts, ends }: Mapped): Mapped {
  const kept = [...text.matchAll(/[aou]e|[\p{L}\p{N}]/gu)];
  return mapped(
    kept.map(([sign]) => sign.replace(/^([aou])e$/, '$1')).join(''),
    kept.flatMap(({ 0: sign, index }) => unitsOf(sign).map(() => starts[index] ?? 0)),
    kept.flatMap(({ 0: sign, index }) => unitsOf(sign).map(() => ends[index + sign.length - 1] ?? 0)),
  );
}

/** As many as are left of it. */
function unitsOf(sign: string): readonly unknown[] {
  return Array.from({ length: /^[aou]e$/.test(sign) ? 1 : sign.length });
}

const SIGNS: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'", '‚': "'", '`': "'", '´': "'", '„': '"', '“': '"', '”': '"', '«': '"', '»': '"' },
  ...{ '–': '-', '—': '-', '‑': '-', '−': '-', '\u00a0': ' ' },
};

function plainSigns(text: string): string {
  return text.replace(/[’‘‚`´„“”«»–—‑−\u00a0]/gu, (sign) => SIGNS[sign] ?? sign);
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    н: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
  },
  ...{ α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' },
};

function latin(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (sign) => LOOK_ALIKES[sign] ?? sign);
}
