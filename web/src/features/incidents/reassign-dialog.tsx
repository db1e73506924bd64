import { Button, NativeSelect } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CRISIS_FUNCTIONS } from '../../../../src/kernel/actor';
import { Reassign, type StepView } from '../../../../src/playbooks/playbooks.api';
import { callable, useColleagues } from '../../shared/colleagues';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { useSaid } from '../../shared/said';
import { type OrderDialogProps, useRunDesk } from './run-desk';

/** To one person, or to whoever holds a function. */
export function ReassignDialog({ step, order, close }: OrderDialogProps & { readonly step: StepView }): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  const people = callable(useColleagues().data);
  const [chosen, setChosen] = useState('');
  const [wasTried, setTried] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    const [kind, value] = chosen.split('/');
    const { data } = Reassign.safeParse({ to: kind === 'function' ? { function: value } : { personId: value } });
    if (data) desk.give({ what: 'reassign', step: step.id, body: data });
  };
  return (
    <Dialog title={t('step.do-reassign')} close={close}>
      <form onSubmit={submit} noValidate className="form">
        <p>
          <strong>{said(step.title)}</strong>
        </p>
        <NativeSelect
          label={t('step.reassign-to')}
          required
          value={chosen}
          error={wasTried && chosen === '' ? t('shift.fault-person') : undefined}
          onChange={({ currentTarget: { value } }) => {
            setChosen(value);
          }}
          data={[
            { value: '', label: t('shift.choose') },
            {
              group: t('policies.group-people'),
              items: people.map(({ id, name }) => ({ value: `person/${id}`, label: name })),
            },
            {
              group: t('people.functions'),
              items: CRISIS_FUNCTIONS.map((name) => ({ value: `function/${name}`, label: t(`function.${name}`) })),
            },
          ]}
        />
        <p className="muted">{t('step.reassign-effect')}</p>
        <Fault error={order.error} saysWhy />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={order.isPending}>
            {t('step.do-reassign')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
