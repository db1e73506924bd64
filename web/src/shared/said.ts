import { useTranslation } from 'react-i18next';

/** What the service itself says in both languages: in the reader's. */
export function useSaid(): (said: { readonly de: string; readonly en: string }) => string {
  const { i18n } = useTranslation();
  const language = inLanguage(i18n.language);
  return (said) => said[language];
}

export function inLanguage(language: string): 'de' | 'en' {
  return language === 'en' ? 'en' : 'de';
}
