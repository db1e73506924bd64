import { useTranslation } from 'react-i18next';

interface NumberWords {
  readonly count: (value: number) => string;
  readonly percent: (share: number) => string;
}

/** Numbers as the reader's language writes them. */
export function useNumber(): NumberWords {
  const { i18n } = useTranslation();
  const whole = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const small = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    // an expectation of 0.4 is not 0
    count: (value) => (value < 10 ? small : whole).format(value),
    // narrow, as typesetters set it and as the sentences of i18n have it
    percent: (share) => percent.format(share).replace('\u00a0', '\u202f'),
  };
}
