import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShiftsView } from '../../../../src/oncall/oncall.api';
import { useNow } from '../../shared/time';
import { type Bar, type Day, daysOf, type Lane, lanesOf, placed, type Span } from './lanes';

interface Props {
  readonly shifts: ShiftsView;
  readonly span: Span;
  readonly zone: string;
}

/**
 * One lane a person over the days of the schedule. A drawing for the eye: whoever cannot see it, or has a narrow screen, reads the
 * same in the list below.
 */
export function LaneChart({ shifts, span, zone }: Props): ReactElement {
  const { t } = useTranslation();
  const days = daysOf(span, zone);
  const now = useNow(60_000);
  const isNowIn = now >= span.from && now < span.to;
  return (
    <div className="lanes" aria-hidden>
      <div className="lanes__lane lanes__lane--days">
        <span />
        <div className="lanes__axis">
          {days.map((day) => (
            <DayHead key={day.day} day={day} isDense={days.length > 10} />
          ))}
        </div>
      </div>
      {lanesOf(shifts, span).map((lane, place) => (
        <div key={lane.person?.id ?? ''} className="lanes__lane">
          <span className={lane.person ? 'lanes__name' : 'lanes__name fault'}>
            {lane.person?.name ?? t('schedule.nobody')}
          </span>
          <div className="lanes__axis">
            {days.map(({ day, left }) => (
              <i key={day} className="lanes__line" style={{ left: `${left}%` }} />
            ))}
            {lane.bars.map((bar) => (
              <BarBox key={bar.from} bar={bar} lane={lane} tint={place % 5} />
            ))}
            {isNowIn ? <i className="lanes__now" style={{ left: `${placed(now, now, span).left}%` }} /> : null}
          </div>
        </div>
      ))}
      <Legend />
    </div>
  );
}

function DayHead({
  day: { day, hours, left, width },
  isDense,
}: {
  readonly day: Day;
  readonly isDense: boolean;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const date = new Date(`${day}T12:00:00Z`);
  const said = (format: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(i18n.language, { ...format, timeZone: 'UTC' }).format(date);
  return (
    <span className="lanes__day" style={{ left: `${left}%`, width: `${width}%` }}>
      <span>{said({ weekday: isDense ? 'narrow' : 'short' })}</span>
      <span className="numeric">{said({ day: 'numeric' })}</span>
      {hours === 24 ? null : <span className="lanes__hours">{t('schedule.hours', { hours })}</span>}
    </span>
  );
}

/** Wide enough for a word. */
const WIDE = 9;

function BarBox({ bar, lane, tint }: { readonly bar: Bar; readonly lane: Lane; readonly tint: number }): ReactElement {
  const { t } = useTranslation();
  const kind = bar.shift?.why.kind ?? 'gap';
  const isChange = kind !== 'rotation' && kind !== 'gap';
  const look = lane.person ? `lanes__bar--${tint}` : 'lanes__bar--gap';
  return (
    <span
      className={`lanes__bar ${look} ${isChange ? 'lanes__bar--change' : ''}`}
      style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
    >
      {bar.width > WIDE && isChange ? t(`why.${kind}`) : ''}
      {bar.width > WIDE && !lane.person ? t('schedule.gap') : ''}
    </span>
  );
}

function Legend(): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="lanes__legend">
      <li>
        <span className="lanes__bar lanes__bar--0" /> {t('schedule.legend-rotation')}
      </li>
      <li>
        <span className="lanes__bar lanes__bar--0 lanes__bar--change" /> {t('schedule.legend-change')}
      </li>
      <li>
        <span className="lanes__bar lanes__bar--gap" /> {t('schedule.legend-gap')}
      </li>
    </ul>
  );
}
