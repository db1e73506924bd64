import { useTranslation } from 'react-i18next';
import { saySpan } from '../../../../src/kernel/span';
import { inLanguage } from '../../shared/said';

/** "30 min", "2 h". */
export function useMinuteWords(): (minutes: number) => string {
  const { i18n } = useTranslation();
  return (minutes) => saySpan(minutes, inLanguage(i18n.language));
}
