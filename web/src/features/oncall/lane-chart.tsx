import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '../../../../src/kernel/formats';
import { type ShiftsView } from '../../../../src/oncall/oncall.api';
import { useNow } from '../../shared/time';
import { LaneAxis } from './lane-axis';
import { type Bar, type Day, daysOf, type Lane, lanesOf, layerLanesOf, placed, type Span } from './lanes';

interface Props {
  readonly shifts: ShiftsView;
  readonly span: Span;
  readonly zone: string;
  /** The names of the layers, where a lane is one of them and not a person. */
  readonly layers?: readonly string[] | undefined;
  /** Told which part of which lane was dragged over. */
  readonly select?: ((lane: Lane, span: Span) => void) | undefined;
}

/**
 * One lane a person, or a layer, over the days of the schedule. A drawing for the eye: whoever cannot see it, or has a narrow screen, reads the
 * same in the list below.
 */
export function LaneChart({ shifts, span, zone, layers, select }: Props): ReactElement {
  const days = daysOf(span, zone);
  const now = useNow(60_000);
  const lanes = layers ? layerLanesOf(shifts, layers, span) : lanesOf(shifts, span);
  // a person has the same colour in every lane
  const people = [...new Set(shifts.shifts.map(({ personId }) => personId))];
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
      {lanes.map((lane) => (
        <div key={`${lane.kind}/${lane.id}`} className="lanes__lane">
          <LaneName lane={lane} />
          <LaneAxis
            span={span}
            zone={zone}
            select={
              select &&
              ((chosen) => {
                select(lane, chosen);
              })
            }
          >
            {days.map(({ day, left }) => (
              <i key={day} className="lanes__line" style={{ left: `${left}%` }} />
            ))}
            {lane.bars.map((bar) => (
              <BarBox key={bar.from} bar={bar} kind={lane.kind} tint={people.indexOf(bar.shift?.personId ?? '') % 5} />
            ))}
            {isNowIn ? <i className="lanes__now" style={{ left: `${placed(now, now, span).left}%` }} /> : null}
          </LaneAxis>
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
    dateFormat(i18n.language, { ...format, timeZone: 'UTC' }).format(date);
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

interface BarProps {
  readonly bar: Bar;
  readonly kind: Lane['kind'];
  readonly tint: number;
}

function BarBox({ bar, kind, tint }: BarProps): ReactElement {
  const why = bar.shift?.why.kind ?? 'gap';
  const isChange = why !== 'rotation' && why !== 'gap';
  const look = kind === 'gaps' ? 'lanes__bar--gap' : `lanes__bar--${tint}`;
  return (
    <span
      className={`lanes__bar ${look} ${isChange ? 'lanes__bar--change' : ''}`}
      style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
    >
      {bar.width > WIDE ? <BarWord bar={bar} kind={kind} /> : null}
    </span>
  );
}

/** In a person's lane what is special, in a layer's lane whose hours they are. */
function BarWord({ bar, kind }: Pick<BarProps, 'bar' | 'kind'>): ReactElement | null {
  const { t } = useTranslation();
  if (kind === 'gaps') return <>{t('schedule.gap')}</>;
  if (kind !== 'person') return <>{bar.shift?.name}</>;
  const why = bar.shift?.why.kind;
  return why === undefined || why === 'rotation' ? null : <>{t(`why.${why}`)}</>;
}

function LaneName({ lane: { kind, name } }: { readonly lane: Lane }): ReactElement {
  const { t } = useTranslation();
  if (kind === 'gaps') return <span className="lanes__name fault">{t('schedule.nobody')}</span>;
  return <span className="lanes__name">{kind === 'changes' ? t('schedule.lane-changes') : name}</span>;
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
