import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShiftsView, type ShiftView } from '../../../../src/oncall/oncall.api';
import { useSpanWords } from '../../shared/span-words';
import { dayWords } from '../../shared/time';
import { daysOf, type Span } from './lanes';
import { whyWords } from './why-words';

interface Gap {
  readonly from: string;
  readonly to: string;
}

export type Item = ShiftView | Gap;

export function isShift(item: Item): item is ShiftView {
  return 'personId' in item;
}

interface Props {
  readonly shifts: ShiftsView;
  readonly span: Span;
  readonly zone: string;
  /** What can be done about a shift or a gap. */
  readonly deeds?: (item: Item) => ReactNode;
}

/** The same as the lanes, in words and in order: who from when to when and why, and where nobody is. */
export function Agenda({ shifts, span, zone, deeds }: Props): ReactElement {
  const { t } = useTranslation();
  const items: Item[] = [...shifts.shifts, ...shifts.gaps].sort((a, b) => a.from.localeCompare(b.from));
  if (items.length === 0) return <p className="muted">{t('schedule.empty')}</p>;
  return (
    <>
      <ClockChanges span={span} zone={zone} />
      {shifts.doubles.map((double) => (
        <Double key={`${double.personId}/${double.from}`} double={double} zone={zone} />
      ))}
      <ul className="plain">
        {items.map((item) => (
          <li key={`${item.from}/${isShift(item) ? item.personId : ''}`} className="plain__row">
            {isShift(item) ? <Shift shift={item} zone={zone} /> : <GapRow gap={item} zone={zone} />}
            {deeds?.(item)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Shift({ shift, zone }: { readonly shift: ShiftView; readonly zone: string }): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  return (
    <div>
      <p>
        <strong>{shift.name}</strong>{' '}
        {shift.why.kind === 'rotation' ? null : <span className="tag">{t(`why.${shift.why.kind}`)}</span>}
      </p>
      <p className="numeric">{said(shift, zone)}</p>
      <p className="muted">{whyWords(t, shift.why)}</p>
    </div>
  );
}

function GapRow({ gap, zone }: { readonly gap: Gap; readonly zone: string }): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  return (
    <div className="agenda__gap">
      <p className="panel__line">
        <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
        <strong>{t('schedule.gap-here')}</strong>
      </p>
      <p className="numeric">{said(gap, zone)}</p>
    </div>
  );
}

function Double({
  double,
  zone,
}: {
  readonly double: ShiftsView['doubles'][number];
  readonly zone: string;
}): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  return (
    <p className="fault">
      <strong>{t('warning.double-duty', { name: double.name })}</strong> {said(double, zone)}
    </p>
  );
}

function ClockChanges({ span, zone }: { readonly span: Span; readonly zone: string }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const changes = daysOf(span, zone).filter(({ hours }) => hours !== 24);
  if (changes.length === 0) return null;
  return (
    <>
      {changes.map(({ day, hours }) => (
        <p key={day} className="panel__line">
          <IconClockExclamation size={18} stroke={1.8} aria-hidden />
          {t('schedule.clock-change', { day: dayWords(day, i18n.language), hours })}
        </p>
      ))}
    </>
  );
}
