import { useTranslation } from 'react-i18next';
import { knownKey } from '../../../i18n/i18n';
import { useSaid } from '../../../shared/said';
import { type Fields, idOf, isFields, wordsOf } from '../document/playbook-document';

/** A bilingual text in the reader's language, however far it is written. */
export function useText(): (value: unknown) => string {
  const said = useSaid();
  return (value) => {
    if (!isFields(value)) return typeof value === 'string' ? value : '';
    const { de, en } = value;
    return said({ de: wordsOf(de), en: wordsOf(en) });
  };
}

export function useTitle(steps: readonly Fields[]): (id: string) => string {
  const text = useText();
  return (id) => {
    const title = text(steps.find((step) => idOf(step) === id)?.['title']);
    return title === '' ? id : title;
  };
}

/** The name of a field, a function, a kind … in the reader's language; what has none as it is written. */
export function useNamed(): (family: 'field' | 'function' | 'step-type' | 'kind', name: string) => string {
  const { t } = useTranslation();
  return (family, name) => {
    const key = knownKey(`${family}.${name}`);
    return key ? t(key) : name;
  };
}

/** The answers of a question. */
export function optionsOf(step: Fields | undefined): readonly Fields[] {
  const options: unknown = step?.['options'];
  return Array.isArray(options) ? (options as readonly unknown[]).filter(isFields) : [];
}
