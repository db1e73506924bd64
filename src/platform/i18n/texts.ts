import { AUDIENCES, sayAudience } from '../../kernel/audience';
import { countedIn } from '../../kernel/counted';
import { sayExpected } from '../../kernel/expectation';
import { minutesOf, saySpan } from '../../kernel/span';
import de from './de.json';
import en from './en.json';

export type Language = 'de' | 'en';
export type TextValues = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { de, en };

const PLURALS: Readonly<Record<Language, Intl.PluralRules>> = {
  de: new Intl.PluralRules('de'),
  en: new Intl.PluralRules('en'),
};

/**
 * The text of a key with its `{values}` filled in, numbers written as the language does; undefined where the key does
 * not exist. A value that is missing stays visible as `{name}`; an ISO 8601 duration (PT6H) and a number called
 * `minutes` are said as a span ("6 h", "1 h 41 min"). A text that counts stands as `<key>_one` and `<key>_other`, as in the console.
 */
export function textOf(language: Language, key: string, values: TextValues = {}): string | undefined {
  return wording(language, key, values)?.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : said(name, value, language);
  });
}

function said(name: string, value: string | number, language: Language): string {
  const minutes = typeof value === 'string' ? minutesOf(value) : undefined;
  if (minutes !== undefined) return saySpan(minutes, language);
  if (typeof value === 'string') return value;
  if (AUDIENCES.has(name)) return sayAudience(value, language);
  if (name === 'expected') return sayExpected(value, language);
  return name === 'minutes' ? saySpan(value, language) : value.toLocaleString(language);
}

function wording(language: Language, key: string, values: TextValues): string | undefined {
  const texts = TEXTS[language];
  const count = countedIn(values);
  const form = count === undefined ? 'other' : PLURALS[language].select(count);
  return texts[`${key}_${form}`] ?? texts[key];
}
