import { useTranslation } from 'react-i18next';
import { writeDecimal } from '../../shared/decimal';
import { READER_ZONE, spanParts } from '../../shared/time';

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
  const spanIn = ({ from, to }: Pick<Said, 'from' | 'to'>, timeZone: string): string =>
    t('planned.span', spanParts(from, to, i18n.language, timeZone));
  return {
    times: (lift) => t('planned.times', { lift: writeDecimal(lift, i18n.language) }),
    span: (said) => {
      const here = spanIn(said, READER_ZONE);
      const there = spanIn(said, zone);
      return here === there ? here : t('planned.span-there', { here, there, zone: cityOf(zone) });
    },
  };
}

function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}
