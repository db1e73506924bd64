import { remember, remembered } from '../shared/storage';
import { type Words } from './word-key';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED = 'sturmwarte.language';
const load: Readonly<Record<Language, () => Promise<{ default: Words }>>> = {
  de: () => import('./de.json'),
  en: () => import('./en.json'),
};

export function loadWords(language: Language): Promise<{ default: Words }> {
  return load[language]();
}

/** What was chosen, else the browser's, else German. */
export function preferredLanguage(): Language {
  const wishes = [remembered(REMEMBERED) ?? '', ...navigator.languages];
  const known = wishes.map((wish) => wish.slice(0, 2)).find((wish) => isLanguage(wish));
  return known && isLanguage(known) ? known : 'de';
}

export function rememberLanguage(language: Language): void {
  remember(REMEMBERED, language);
}

export function isLanguage(word: string): word is Language {
  return (LANGUAGES as readonly string[]).includes(word);
}
