import { Button, Textarea } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CrisisFunction } from '../../../../src/kernel/actor';
import { NewPromise } from '../../../../src/playbooks/playbooks.api';
import { DateTimeField } from '../../shared/date-time-field/date-time-field';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { fromLocalInput, localInput } from '../../shared/zone';
import { FunctionField } from './function-field';
import { type OrderDialogProps, useRunDesk } from './run-desk';

const HOUR_MS = 3_600_000;
const QUICK = [1, 2, 4] as const;

/** The next full quarter of an hour after so many hours: what people promise. */
function inHours(hours: number): string {
  const quarter = HOUR_MS / 4;
  return localInput(Math.ceil((Date.now() + hours * HOUR_MS) / quarter) * quarter);
}

/** Something that was promised in public just now: from here on a clock watches it. */
export function PromiseDialog({ order, close }: OrderDialogProps): ReactElement {
  const { t } = useTranslation();
  const desk = useRunDesk();
  const [what, setWhat] = useState(t('promise.next-update'));
  const [due, setDue] = useState(() => inHours(1));
  const [owner, setOwner] = useState<CrisisFunction>('communications');
  const [wasTried, setTried] = useState(false);
  const dueAt = fromLocalInput(due);
  const isPast = dueAt === undefined || Date.parse(dueAt) <= Date.now();
  const checked = NewPromise.safeParse({ what, dueAt, owner });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (checked.success && !isPast) desk.give({ what: 'promise', body: checked.data });
  };
  return (
    <Dialog title={t('promise.new')} close={close}>
      <form onSubmit={submit} noValidate className="form">
        <Textarea
          label={t('promise.what')}
          required
          autosize
          minRows={1}
          maxLength={300}
          value={what}
          error={wasTried && what.trim().length < 3 ? t('promise.fault-what') : undefined}
          onChange={({ currentTarget: { value } }) => {
            setWhat(value);
          }}
        />
        <DateTimeField
          label={t('promise.due')}
          required
          value={due}
          error={wasTried && isPast ? t('promise.fault-due') : undefined}
          change={setDue}
        />
        <div className="quick" role="group" aria-label={t('promise.quick')}>
          {QUICK.map((hours) => (
            <Button
              key={hours}
              variant="default"
              onClick={() => {
                setDue(inHours(hours));
              }}
            >
              {t('promise.in-hours', { count: hours })}
            </Button>
          ))}
        </div>
        <FunctionField label={t('promise.owner')} value={owner} change={setOwner} />
        <p className="muted">{t('promise.effect')}</p>
        <Fault error={order.error} saysWhy />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={order.isPending}>
            {t('promise.watch')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
