import { minutesOf, saySpan } from '../../kernel/span';
import de from './de.json';
import en from './en.json';

export type Language = 'de' | 'en';
export type TextValues = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { de, en };

/**
 * The text of a key with its `{values}` filled in, numbers written as the language does; undefined where the key does
 * not exist. A value that is missing stays visible as `{name}`; an ISO 8601 duration (PT6H) and a number called
 * `minutes` are said as a span ("6 h", "1 h 41 min").
 */
export function textOf(language: Language, key: string, values: TextValues = {}): string | undefined {
  const text = TEXTS[language][key];
  return text?.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : said(name, value, language);
  });
}

function said(name: string, value: string | number, language: Language): string {
  const minutes = typeof value === 'string' ? minutesOf(value) : undefined;
  if (minutes !== undefined) return saySpan(minutes, language);
  if (typeof value === 'string') return value;
  return name === 'minutes' ? saySpan(value, language) : value.toLocaleString(language);
}
