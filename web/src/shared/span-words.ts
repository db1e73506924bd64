import { useTranslation } from 'react-i18next';
import { spanParts } from './time';
import { cityOf, READER_ZONE } from './zone';

interface Span {
  readonly from: string;
  readonly to: string;
}

/** "Sa 29.11. 18:00 bis 23:00", and by the other zone's clock where that shows another time. */
export function useSpanWords(): (span: Span, zone?: string) => string {
  const { t, i18n } = useTranslation();
  const spanIn = ({ from, to }: Span, timeZone: string): string =>
    t('planned.span', spanParts(from, to, i18n.language, timeZone));
  return (span, zone = READER_ZONE) => {
    const here = spanIn(span, READER_ZONE);
    const there = spanIn(span, zone);
    return here === there ? here : t('planned.span-there', { here, there, zone: cityOf(zone) });
  };
}
