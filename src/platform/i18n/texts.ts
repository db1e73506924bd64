import de from './de.json';
import en from './en.json';

export type Language = 'de' | 'en';
export type TextValues = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { de, en };

/**
 * The text of a key with its `{values}` filled in, numbers written as the language does; undefined where the key does
 * not exist. A value that is missing stays visible as `{name}`.
 */
export function textOf(language: Language, key: string, values: TextValues = {}): string | undefined {
  const text = TEXTS[language][key];
  return text?.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}
