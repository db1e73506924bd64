import { useTranslation } from 'react-i18next';
import { saySpan } from '../../../../src/kernel/span';
import { useNumber } from '../../shared/use-number';

const BIN_MINUTES = 5;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const YEAR_DAYS = 365;
const MONTH_DAYS = 30;
/** Nobody has seen more years of a topic: a longer span is arithmetic. */
const MOST_YEARS = 10;
const SHARES: readonly string[] = ['criticalShare', 'offensiveShare', 'copyShare'];
const RATIOS: readonly string[] = ['lift', 'growth'];

/** A criterion's number as people say it: a rarity as a span, a share in percent, a ratio as times. */
export function useCriterionValue(): (name: string, value: number) => string {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const language = i18n.language === 'en' ? 'en' : 'de';
  const rarity = (score: number): string => {
    const minutes = BIN_MINUTES * 10 ** score;
    const years = minutes / DAY_MINUTES / YEAR_DAYS;
    if (years > MOST_YEARS) return t('criterion.rarer', { count: MOST_YEARS });
    if (years >= 2) return t('criterion.years', { count: Math.round(years) });
    const months = minutes / DAY_MINUTES / MONTH_DAYS;
    if (months >= 2) return t('criterion.months', { count: Math.round(months) });
    // of what happens every few days the hours are of no interest, of what happens every few hours not the minutes
    const unit = minutes > 2 * DAY_MINUTES ? DAY_MINUTES : minutes > 2 * HOUR_MINUTES ? HOUR_MINUTES : 1;
    return t('criterion.every', { span: saySpan(Math.round(minutes / unit) * unit, language) });
  };
  return (name, value) => {
    if (name === 'score') return rarity(value);
    if (name === 'lasting') return saySpan(value, language);
    if (SHARES.includes(name)) return number.percent(value);
    return RATIOS.includes(name) ? number.times(value) : number.count(value);
  };
}
