import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OnCallView, type ShiftView } from '../../../../src/oncall/oncall.api';
import { Fold } from '../../shared/fold';
import { useSession } from '../../shared/session';
import { useSpanWords } from '../../shared/span-words';
import { LoadingState } from '../../shared/states';
import { useAllShifts } from './oncall-queries';
import { ShiftDialog } from './shift-dialog';
import { useComing } from './use-coming';
import { whyWords } from './why-words';

const AT_FIRST = 4;

/** When it is the reader's turn within the next weeks, on all schedules. */
export function MyShifts({ schedules }: { readonly schedules: readonly OnCallView[] }): ReactElement {
  const { t } = useTranslation();
  const me = useSession().data?.person.id;
  const range = useComing();
  const answers = useAllShifts(
    schedules.map(({ scheduleId }) => scheduleId),
    range,
  );
  const mine = answers
    .flatMap(({ data }) => data?.shifts ?? [])
    .filter(({ personId }) => personId === me)
    .sort((a, b) => a.from.localeCompare(b.from));
  const isPending = answers.some((answer) => answer.isPending);
  return (
    <section className="card panel" aria-labelledby="my-shifts">
      <h2 id="my-shifts">{t('oncall.mine')}</h2>
      {isPending ? <LoadingState rows={2} height={40} /> : null}
      {!isPending && mine.length === 0 ? <p className="muted">{t('oncall.none-mine')}</p> : null}
      <ShiftList shifts={mine.slice(0, AT_FIRST)} schedules={schedules} />
      {mine.length > AT_FIRST ? (
        <Fold label={t('oncall.more-mine', { count: mine.length - AT_FIRST })}>
          <ShiftList shifts={mine.slice(AT_FIRST)} schedules={schedules} />
        </Fold>
      ) : null}
    </section>
  );
}

interface ListProps {
  readonly shifts: readonly ShiftView[];
  readonly schedules: readonly OnCallView[];
}

function ShiftList({ shifts, schedules }: ListProps): ReactElement {
  return (
    <ul className="plain">
      {shifts.map((shift) => (
        <Row
          key={`${shift.scheduleId}/${shift.from}`}
          shift={shift}
          schedule={schedules.find(({ scheduleId }) => scheduleId === shift.scheduleId)}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly shift: ShiftView;
  readonly schedule: OnCallView | undefined;
}

function Row({ shift, schedule }: RowProps): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  const [isAsking, setAsking] = useState(false);
  const zone = schedule?.timezone;
  return (
    <li className="plain__row">
      <div>
        <p className="numeric">{zone === undefined ? said(shift) : said(shift, zone)}</p>
        <p className="muted">
          {schedule?.schedule} · {whyWords(t, shift.why)}
        </p>
      </div>
      <Button
        variant="default"
        aria-label={t('shift.swap-this', { span: said(shift) })}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('shift.swap')}
      </Button>
      {isAsking && schedule ? (
        <ShiftDialog
          schedule={{ id: schedule.scheduleId, name: schedule.schedule, timezone: schedule.timezone }}
          deed={{ what: 'swap', span: shift }}
          close={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </li>
  );
}
