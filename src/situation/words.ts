import { type Language, textOf, type TextValues } from '../platform/i18n/texts';
import { type Pen } from './domain/words';

export function penIn(language: Language, timezone: string): Pen {
  const ifKnown = (key: string, values?: TextValues): string | undefined => textOf(language, key, values);
  const say = (key: string, values?: TextValues): string => {
    const text = ifKnown(key, values);
    if (text === undefined) throw new Error(`the language files have no "${key}"`);
    return text;
  };
  return { say, ifKnown, language, timezone };
}
