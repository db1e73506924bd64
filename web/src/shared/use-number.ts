import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../src/kernel/formats';
import { sayExpected } from '../../../src/kernel/expectation';

/** Beyond this nobody can picture a multiple: a topic of which next to nothing is expected has one of thousands. */
const MOST_TIMES = 100;

/** A line breaks behind a dash, but not inside of a range. */
const NO_BREAK = '\u2060';

interface NumberWords {
  readonly count: (value: number) => string;
  readonly percent: (share: number) => string;
  /** "62–91 %"; one figure where both are the same. */
  readonly percentBetween: (low: number, high: number) => string;
  /** What is to be expected: never "0". */
  readonly expected: (value: number) => string;
  /** "7,6-mal", "mehr als 100-mal". */
  readonly times: (value: number) => string;
}

/** Numbers as the reader's language writes them. */
export function useNumber(): NumberWords {
  const { t, i18n } = useTranslation();
  const whole = numberFormat(i18n.language, { maximumFractionDigits: 0 });
  const small = numberFormat(i18n.language, { maximumFractionDigits: 1 });
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  // an expectation of 0.4 is not 0
  const count = (value: number): string => (value < 10 ? small : whole).format(value);
  // narrow, as typesetters set it and as the sentences of i18n have it
  const said = (share: number): string => percent.format(share).replace('\u00a0', '\u202f');
  return {
    count,
    expected: (value) => (value < 10 ? sayExpected(value, i18n.language === 'en' ? 'en' : 'de') : whole.format(value)),
    times: (value) =>
      value > MOST_TIMES
        ? t('number.more-times', { times: count(MOST_TIMES) })
        : t('number.times', { times: count(value) }),
    percent: said,
    percentBetween: (low, high) => {
      const from = Math.round(100 * low);
      return from === Math.round(100 * high) ? said(high) : `${whole.format(from)}–${NO_BREAK}${said(high)}`;
    },
  };
}
