import de from './de.json';
import en from './en.json';

export type Language = 'de' | 'en';
export type TextValues = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { de, en };

/**
 * The text of a key with its `{values}` filled in, numbers written as the language does; undefined where the key does
 * not exist. A value that is missing stays visible as `{name}`; an ISO 8601 duration (PT6H) is written "6 h".
 */
export function textOf(language: Language, key: string, values: TextValues = {}): string | undefined {
  const text = TEXTS[language][key];
  return text?.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? value.toLocaleString(language) : duration(value);
  });
}

const DURATION = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?$/;

/** Hours and minutes have the same short names in both languages. */
function duration(value: string): string {
  const [, hours, minutes] = DURATION.exec(value) ?? [];
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : value;
}
