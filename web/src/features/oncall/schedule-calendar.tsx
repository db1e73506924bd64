import { Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ScheduleView, type ShiftsView, type ShiftView } from '../../../../src/oncall/oncall.api';
import { AskDialog } from '../../shared/dialog';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { dayWords } from '../../shared/time';
import { addDays, dayIn, mondayOf } from '../../shared/zone';
import { Agenda, isShift, type Item } from './agenda';
import { isoOf } from './lane-axis';
import { LaneChart } from './lane-chart';
import { type Lane, type LanesBy, type Span, spanOfDays } from './lanes';
import { useDropOverride, useShifts } from './oncall-queries';
import { type ShiftDeed } from './shift-draft';

const DAYS = { week: 7, month: 28 };
type View = keyof typeof DAYS;

interface Props {
  readonly schedule: ScheduleView;
  readonly choose: (deed: ShiftDeed) => void;
}

/** A week or four of a schedule, by its own clock. */
export function ScheduleCalendar({ schedule, choose }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const zone = schedule.timezone;
  const [view, setView] = useState<View>('week');
  const [first, setFirst] = useState(() => mondayOf(dayIn(zone, Date.now())));
  const days = DAYS[view];
  const span = spanOfDays(first, days, zone);
  const shifts = useShifts(schedule.id, {
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
  });
  const said = t('planned.span', {
    from: dayWords(first, i18n.language),
    to: dayWords(addDays(first, days - 1), i18n.language),
  });
  const go = (by: number): void => {
    setFirst(addDays(first, by * days));
  };
  return (
    <section className="card panel" aria-labelledby="calendar-span">
      <header className="panel__head">
        <h2 id="calendar-span" aria-live="polite">
          {said}
        </h2>
        <div className="calendar__tools">
          <SegmentedControl
            aria-label={t('schedule.view')}
            value={view}
            onChange={(wish) => {
              setView(wish === 'month' ? 'month' : 'week');
            }}
            data={[
              { value: 'week', label: t('schedule.week') },
              { value: 'month', label: t('schedule.month') },
            ]}
          />
          <div className="calendar__steps">
            <Button
              variant="default"
              aria-label={t('schedule.before')}
              onClick={() => {
                go(-1);
              }}
            >
              <IconChevronLeft size={18} aria-hidden />
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setFirst(mondayOf(dayIn(zone, Date.now())));
              }}
            >
              {t('schedule.today')}
            </Button>
            <Button
              variant="default"
              aria-label={t('schedule.after')}
              onClick={() => {
                go(1);
              }}
            >
              <IconChevronRight size={18} aria-hidden />
            </Button>
          </div>
        </div>
      </header>
      {shifts.isPending ? <LoadingState rows={3} height={40} /> : null}
      {shifts.isError ? <ErrorState error={shifts.error} retry={() => void shifts.refetch()} /> : null}
      {shifts.data ? (
        <>
          <Lanes schedule={schedule} shifts={shifts.data} span={span} choose={choose} />
          <Agenda shifts={shifts.data} span={span} zone={zone} deeds={(item) => <Deed item={item} choose={choose} />} />
        </>
      ) : null}
    </section>
  );
}

interface LanesProps extends Props {
  readonly shifts: ShiftsView;
  readonly span: Span;
}

/** The drawing, by person or by layer; what is dragged over is filled by whoever the lane is, or by oneself. */
function Lanes({ schedule, shifts, span, choose }: LanesProps): ReactElement {
  const { t } = useTranslation();
  const mayAnswer = useMay('responder');
  const mayEdit = useMay('lead');
  const [by, setBy] = useState<LanesBy>('person');
  const select = (lane: Lane, chosen: Span): void => {
    const what = mayEdit ? 'override' : 'take-over';
    choose({ what, span: isoOf(chosen), taker: lane.kind === 'person' ? lane.id : undefined });
  };
  return (
    <div className="lanes-of">
      {schedule.layers.length > 1 ? (
        <SegmentedControl
          aria-label={t('schedule.lanes')}
          value={by}
          onChange={setBy}
          data={[
            { value: 'person', label: t('schedule.by-person') },
            { value: 'layer', label: t('schedule.by-layer') },
          ]}
        />
      ) : null}
      <LaneChart
        shifts={shifts}
        span={span}
        zone={schedule.timezone}
        layers={by === 'layer' ? schedule.layers.map(({ name }) => name) : undefined}
        select={mayAnswer ? select : undefined}
      />
      {mayAnswer ? (
        <p className="lanes-of__hint muted">{t(mayEdit ? 'schedule.drag-hint' : 'schedule.drag-hint-own')}</p>
      ) : null}
    </div>
  );
}

interface DeedProps {
  readonly item: Item;
  readonly choose: Props['choose'];
}

/** A gap is filled, an override is lifted; what is over stays as it was. */
function Deed({ item, choose }: DeedProps): ReactElement | null {
  const { t } = useTranslation();
  const mayAnswer = useMay('responder');
  const mayEdit = useMay('lead');
  if (Date.parse(item.to) < Date.now()) return null;
  if (!isShift(item)) {
    if (!mayAnswer) return null;
    const what = mayEdit ? 'override' : 'take-over';
    return (
      <Button
        variant="default"
        onClick={() => {
          choose({ what, span: item });
        }}
      >
        {t(`shift.${what}`)}
      </Button>
    );
  }
  return item.changeId === null ? null : <Lift shift={item} change={item.changeId} />;
}

function Lift({ shift, change }: { readonly shift: ShiftView; readonly change: string }): ReactElement | null {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const drop = useDropOverride();
  const [isAsking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
  };
  // a swap was agreed on by two: it is undone by another one
  if (shift.why.kind === 'swap' || !mayEdit) return null;
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('schedule.lift')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('schedule.lift-ask', { name: shift.name })}
          yes={t('schedule.lift')}
          isPending={drop.isPending}
          error={drop.error}
          confirm={() => {
            drop.mutate(change, { onSuccess: close });
          }}
          close={close}
        >
          <p>{t('schedule.lift-effect')}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
