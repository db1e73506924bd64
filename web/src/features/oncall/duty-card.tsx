import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type OnCallView } from '../../../../src/oncall/oncall.api';
import { useMay, useSession } from '../../shared/session';
import { useDayTime } from '../../shared/time';
import { READER_ZONE } from '../../shared/zone';
import { ShiftDialog } from './shift-dialog';
import { type ShiftDeed } from './shift-draft';
import { whyWords } from './why-words';

type Duty = OnCallView['now'][number];

/** One schedule: who has it and until when, who comes next, and why they. */
export function DutyCard({ schedule }: { readonly schedule: OnCallView }): ReactElement {
  const { t } = useTranslation();
  return (
    <li className="card duty">
      <header className="panel__head">
        <h2>
          <Link to={`/on-call/schedules/${schedule.scheduleId}`}>{schedule.schedule}</Link>
        </h2>
        {schedule.timezone === READER_ZONE ? null : <span className="muted">{schedule.timezone}</span>}
      </header>
      {schedule.now.length === 0 ? (
        <p className="duty__nobody">
          <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
          {t('oncall.nobody')}
        </p>
      ) : null}
      <ul>
        {schedule.now.map((duty) => (
          <Now key={duty.personId} duty={duty} zone={schedule.timezone} />
        ))}
      </ul>
      <Next next={schedule.next} zone={schedule.timezone} />
      <Deeds schedule={schedule} />
    </li>
  );
}

interface DutyProps {
  readonly duty: Duty;
  readonly zone: string;
}

function Now({ duty, zone }: DutyProps): ReactElement {
  const { t } = useTranslation();
  const time = useDayTime(zone);
  return (
    <li className="duty__now">
      <p>
        <strong className="duty__name">{duty.name}</strong>{' '}
        <span className="numeric">
          {duty.until === null ? t('oncall.without-end') : t('oncall.until', { time: time(duty.until) })}
        </span>
      </p>
      <p className="muted">{t('oncall.because', { why: whyWords(t, duty.why) })}</p>
      {duty.isReachable ? null : (
        <p className="fault">
          <strong>{t('oncall.unreachable', { name: duty.name })}</strong>
        </p>
      )}
    </li>
  );
}

function Next({ next, zone }: { readonly next: readonly Duty[]; readonly zone: string }): ReactElement {
  const { t } = useTranslation();
  const time = useDayTime(zone);
  if (next.length === 0) return <p className="muted">{t('oncall.nobody-next')}</p>;
  return (
    <ul>
      {next.map((duty) => (
        <li key={duty.personId} className="muted">
          {t('oncall.then', { name: duty.name, time: time(duty.from), why: whyWords(t, duty.why) })}
          {duty.isReachable ? null : <span className="fault"> {t('oncall.unreachable', { name: duty.name })}</span>}
        </li>
      ))}
    </ul>
  );
}

function Deeds({ schedule }: { readonly schedule: OnCallView }): ReactElement | null {
  const { t } = useTranslation();
  const mayAnswer = useMay('responder');
  const mayEdit = useMay('lead');
  const me = useSession().data?.person.id;
  const [deed, setDeed] = useState<ShiftDeed>();
  if (!mayAnswer) return null;
  const spanOf = (duty: Duty | undefined) => (duty?.until == null ? undefined : { from: duty.from, to: duty.until });
  // one's own is swapped, another's is taken
  const mine = [...schedule.now, ...schedule.next].find(({ personId }) => personId === me);
  const deeds: readonly ShiftDeed['what'][] = mayEdit ? ['take-over', 'swap', 'override'] : ['take-over', 'swap'];
  return (
    <div className="duty__deeds">
      {deeds.map((what) => (
        <Button
          key={what}
          variant="default"
          aria-label={t(`shift.${what}-in`, { schedule: schedule.schedule })}
          onClick={() => {
            setDeed({ what, span: spanOf(what === 'swap' ? mine : schedule.now[0]) });
          }}
        >
          {t(`shift.${what}`)}
        </Button>
      ))}
      {deed ? (
        <ShiftDialog
          schedule={{ id: schedule.scheduleId, name: schedule.schedule, timezone: schedule.timezone }}
          deed={deed}
          close={() => {
            setDeed(undefined);
          }}
        />
      ) : null}
    </div>
  );
}
