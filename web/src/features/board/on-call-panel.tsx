import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { OnCallView } from '../../../../src/oncall/oncall.api';
import { type BoardView } from '../../../../src/live/live.api';
import { ask } from '../../shared/api';
import { useDayTime } from '../../shared/time';
import { READER_ZONE } from '../../shared/zone';

type Duty = OnCallView['now'][number];

/** Who is called first if a storm begins now, until when, and who has each schedule next. */
export function OnCallPanel({ calledFirst }: { readonly calledFirst: BoardView['onCall'] }): ReactElement {
  const { t } = useTranslation();
  const schedules = useSchedulesNow();
  const duties = schedules.flatMap(({ now }) => now);
  return (
    <section className="card panel" aria-labelledby="on-call">
      <h2 id="on-call">
        <Link to="/on-call">{t('board.on-call')}</Link>
      </h2>
      {calledFirst.length === 0 ? <p className="fault">{t('board.nobody-on-call')}</p> : null}
      <ul className="duties">
        {calledFirst.map(({ name }) => (
          <li key={name} className="panel__line">
            <IconPhone size={18} stroke={1.6} aria-hidden />
            <span>
              <strong>{name}</strong> <Until duty={duties.find((duty) => duty.name === name)} />
            </span>
          </li>
        ))}
      </ul>
      {schedules.map((schedule) => (
        <Next key={schedule.scheduleId} schedule={schedule} />
      ))}
    </section>
  );
}

function useSchedulesNow(): readonly OnCallView[] {
  const { data } = useQuery({
    queryKey: ['on-call', 'now'],
    queryFn: ({ signal }) => ask(z.array(OnCallView), '/v1/on-call', signal),
    refetchInterval: 60_000,
  });
  // the names come with the board; without the schedules they stand alone
  return data ?? [];
}

function Until({ duty }: { readonly duty: Duty | undefined }): ReactElement | null {
  const { t } = useTranslation();
  const time = useDayTime(READER_ZONE);
  if (!duty || duty.until === null) return null;
  return <span className="muted numeric">{t('oncall.until', { time: time(duty.until) })}</span>;
}

function Next({ schedule: { schedule, timezone, now, next } }: { readonly schedule: OnCallView }): ReactElement | null {
  const { t } = useTranslation();
  const time = useDayTime(timezone);
  const [first] = next;
  const names = next.map(({ name }) => name).join(', ');
  if (now.length === 0) return <p className="fault">{t('board.schedule-empty', { schedule })}</p>;
  if (!first) return null;
  return <p className="muted numeric">{t('board.next', { schedule, names, time: time(first.from) })}</p>;
}
