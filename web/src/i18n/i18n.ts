import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, loadWords, preferredLanguage, rememberLanguage } from './language';
import { type WordKey, type Words } from './word-key';

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
    resources: { translation: Words };
  }
}

export async function startWords(): Promise<void> {
  const language = preferredLanguage();
  const { default: words } = await loadWords(language);
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
    const { default: words } = await loadWords(language);
    i18next.addResourceBundle(language, 'translation', words);
  }
  await i18next.changeLanguage(language);
  rememberLanguage(language);
  document.documentElement.lang = language;
}

/**
 * For words that the service names by a code (a reason, an event): undefined when this console doesn't know the code.
 * A sentence that counts is known only by its `count`.
 */
export function knownKey(key: string, count?: number): WordKey | undefined {
  return i18next.exists(key, { count }) ? (key as WordKey) : undefined;
}
