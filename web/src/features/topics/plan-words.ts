import { useTranslation } from 'react-i18next';
import { writeDecimal } from '../../shared/decimal';
import { useSpanWords } from '../../shared/span-words';

interface Said {
  readonly from: string;
  readonly to: string;
  readonly lift: number;
}

interface PlanWords {
  /** "2,5-mal so viel wie üblich" */
  readonly times: (lift: number) => string;
  /** "Sa 29.11. 18:00 bis 23:00", and by the topic's clock where that shows another time. */
  readonly span: (said: Pick<Said, 'from' | 'to'>) => string;
}

export function usePlanWords(zone: string): PlanWords {
  const { t, i18n } = useTranslation();
  const span = useSpanWords();
  return {
    times: (lift) => t('planned.times', { lift: writeDecimal(lift, i18n.language) }),
    span: (said) => span(said, zone),
  };
}
