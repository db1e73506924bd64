import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../../src/kernel/formats';

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
] as const;

/** "3 Min.", "2 Std.": how long it is usually silent. */
export function useGapWords(): (seconds: number) => string {
  const { i18n } = useTranslation();
  return (seconds) => {
    const [unit, size] = STEPS.find(([, least]) => seconds >= 1.5 * least) ?? (['minute', 60] as const);
    const value = Math.max(1, Math.round(seconds / size));
    return numberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  };
}
