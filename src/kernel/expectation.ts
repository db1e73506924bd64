import { numberFormat } from './formats';

const LEAST = 0.1;
const LESS: Readonly<Record<'de' | 'en', string>> = { de: 'weniger als', en: 'less than' };

/** What is to be expected, to one decimal: what is seldom heard of is not expected "0" times. */
export function sayExpected(expected: number, language: 'de' | 'en'): string {
  const said = numberFormat(language, { maximumFractionDigits: 1 });
  return expected < LEAST ? `${LESS[language]} ${said.format(LEAST)}` : said.format(expected);
}
