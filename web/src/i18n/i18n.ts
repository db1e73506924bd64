import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type WordKey, type Words } from './word-key';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
    resources: { translation: Words };
  }
}

const REMEMBERED = 'sturmwarte.language';
const load: Readonly<Record<Language, () => Promise<{ default: Words }>>> = {
  de: () => import('./de.json'),
  en: () => import('./en.json'),
};

/** What was chosen, else the browser's, else German. */
function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(REMEMBERED) ?? '', ...navigator.languages];
  const known = wishes.map((wish) => wish.slice(0, 2)).find((wish) => isLanguage(wish));
  return known && isLanguage(known) ? known : 'de';
}

export async function startWords(): Promise<void> {
  const language = preferredLanguage();
  const { default: words } = await load[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { [language]: { translation: words } },
    interpolation: { escapeValue: false }, // React escapes
  });
  document.documentElement.lang = language;
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { default: words } = await load[language]();
    i18next.addResourceBundle(language, 'translation', words);
  }
  await i18next.changeLanguage(language);
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
}

export function isLanguage(word: string): word is Language {
  return (LANGUAGES as readonly string[]).includes(word);
}

/**
 * For words that the service names by a code (a reason, an event): undefined when this console doesn't know the code.
 * A sentence that counts is known only by its `count`.
 */
export function knownKey(key: string, count?: number): WordKey | undefined {
  return i18next.exists(key, { count }) ? (key as WordKey) : undefined;
}
