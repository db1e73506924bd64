import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OnCallView } from '../../../../src/oncall/oncall.api';
import { type WordKey } from '../../i18n/word-key';
import { DateTimeField } from '../../shared/date-time-field/date-time-field';
import { Fold } from '../../shared/fold';
import { ErrorState, LoadingState } from '../../shared/states';
import { useDayTime } from '../../shared/time';
import { fromLocalInput, localInput } from '../../shared/zone';
import { useOnCallAt } from './oncall-queries';
import { whyWords } from './why-words';
import './who-at.css';

/** "Who has it at three on Saturday night?": answered for any moment, of the past as well. */
export function WhoAt(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="who-at">
      <Fold label={t('who-at.title')} headingId="who-at">
        <Question />
      </Fold>
    </section>
  );
}

function Question(): ReactElement {
  const { t } = useTranslation();
  const [value, setValue] = useState(() => nextClock(3, Date.now()));
  const at = fromLocalInput(value);
  return (
    <div className="form">
      <MomentChoice value={value} change={setValue} />
      <div aria-live="polite">
        {at === undefined ? <p className="muted">{t('who-at.which')}</p> : <Answer at={at} />}
      </div>
    </div>
  );
}

/** The next time that a clock here shows this hour. */
function nextClock(hour: number, now: number): string {
  const date = new Date(now);
  date.setHours(hour, 0, 0, 0);
  if (date.getTime() <= now) date.setDate(date.getDate() + 1);
  return localInput(date.getTime());
}

function saturdayNoon(now: number): string {
  const date = new Date(now);
  date.setHours(12, 0, 0, 0);
  date.setDate(date.getDate() + ((6 - date.getDay() + 7) % 7));
  if (date.getTime() <= now) date.setDate(date.getDate() + 7);
  return localInput(date.getTime());
}

const QUICK: readonly [WordKey, (now: number) => string][] = [
  ['who-at.now', localInput],
  ['who-at.tonight', (now) => nextClock(3, now)],
  ['who-at.saturday', saturdayNoon],
];

interface ChoiceProps {
  readonly value: string;
  readonly change: (value: string) => void;
}

function MomentChoice({ value, change }: ChoiceProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="who-at__choice">
      <DateTimeField label={t('who-at.when')} value={value} change={change} />
      <div className="quick" role="group" aria-label={t('who-at.quick')}>
        {QUICK.map(([word, instant]) => (
          <Button
            key={word}
            variant="default"
            onClick={() => {
              change(instant(Date.now()));
            }}
          >
            {t(word)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Answer({ at }: { readonly at: string }): ReactElement {
  const { t } = useTranslation();
  const answer = useOnCallAt(at);
  if (answer.isPending) return <LoadingState rows={2} height={44} />;
  if (answer.isError) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.data.length === 0) return <p className="muted">{t('oncall.no-schedule')}</p>;
  return (
    <ul className="plain">
      {answer.data.map((schedule) => (
        <li key={schedule.scheduleId} className="plain__row who-at__row">
          <span className="muted">{schedule.schedule}</span>
          <Holders schedule={schedule} />
        </li>
      ))}
    </ul>
  );
}

function Holders({ schedule }: { readonly schedule: OnCallView }): ReactElement {
  const { t } = useTranslation();
  const time = useDayTime(schedule.timezone);
  if (schedule.now.length === 0)
    return (
      <p className="panel__line fault">
        <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
        {t('who-at.nobody')}
      </p>
    );
  return (
    <div>
      {schedule.now.map(({ personId, name, until, why, isReachable }) => (
        <div key={personId}>
          <p>
            <strong>{name}</strong>{' '}
            <span className="numeric">
              {until === null ? t('oncall.without-end') : t('oncall.until', { time: time(until) })}
            </span>
          </p>
          <p className="muted">{t('oncall.because', { why: whyWords(t, why) })}</p>
          {isReachable ? null : <p className="fault">{t('oncall.unreachable', { name })}</p>}
        </div>
      ))}
    </div>
  );
}
