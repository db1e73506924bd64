import { numberFormat } from '../../../src/kernel/formats';

/** What somebody typed where a number is asked for. */
export type Decimal =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'empty' | 'unreadable' }
  /** "1.000": a thousand to one reader, one to the other. */
  | { readonly is: 'ambiguous'; readonly small: number; readonly large: number };

const PLAIN = /^(\d{1,9})(?:[.,](\d{1,9}))?$/;
/** One to three digits before, exactly three behind: also how thousands are set apart. No thousand begins with 0. */
const GROUPED = /^([1-9]\d{0,2})[.,](\d{3})$/;

/**
 * Reads comma and point alike as the decimal sign, in every language and whatever the browser's own is: <input type=number>
 * makes 25 of "2,5" where the two differ. Nothing is rounded, clipped or guessed.
 */
export function readDecimal(text: string): Decimal {
  const typed = text.trim();
  if (typed === '') return { is: 'empty' };
  const grouped = GROUPED.exec(typed);
  if (grouped)
    return { is: 'ambiguous', small: Number(grouped.slice(1).join('.')), large: Number(grouped.slice(1).join('')) };
  return PLAIN.test(typed) ? { is: 'number', value: Number(typed.replace(',', '.')) } : { is: 'unreadable' };
}

/** As it is typed and read back: never three digits behind the decimal sign, never grouped. */
export function writeDecimal(value: number, language: string): string {
  const written = numberFormat(language, { maximumFractionDigits: 9, useGrouping: false }).format(value);
  return /[.,]\d{3}$/.test(written) ? `${written}0` : written;
}
