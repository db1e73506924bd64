/** Formatters of the reader's language, each made once: to make one takes as long as to use it many times, and a page says hundreds. */
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const ago = new Map<string, Intl.RelativeTimeFormat>();

/** @throws RangeError where the language or the zone is none */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(dates, [language, options], () => new Intl.DateTimeFormat(language, options));
}

/** @throws RangeError where the language is none */
export function numberFormat(language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once(numbers, [language, options], () => new Intl.NumberFormat(language, options));
}

/** @throws RangeError where the language is none */
export function relativeFormat(language: string, options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return once(ago, [language, options], () => new Intl.RelativeTimeFormat(language, options));
}

function once<Format>(made: Map<string, Format>, of: readonly unknown[], make: () => Format): Format {
  const key = JSON.stringify(of);
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}
