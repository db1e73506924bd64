import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { HandOver, PageNow, PolicyView } from '../../../../src/paging/paging.api';
import { ask } from '../../shared/api';
import { callable, useColleagues } from '../../shared/colleagues';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { useSession } from '../../shared/session';
import { type Calling, useCalling } from './incident-queries';

export type Call = Calling['what'];

interface Props {
  readonly incident: IncidentView;
  readonly call: Call;
  readonly close: () => void;
}

interface Draft {
  readonly person: string;
  readonly note: string;
  readonly policy: string;
}

/** Takes it over, hands it over, or calls more people; says who is called before anybody is. */
export function CallDialog({ incident, call, close }: Props): ReactElement {
  const { t } = useTranslation();
  const calling = useCalling(incident.id);
  const [draft, setDraft] = useState<Draft>({ person: '', note: '', policy: '' });
  const [isFaulty, setFaulty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const order = orderOf(call, draft);
    setFaulty(!order);
    if (order) calling.mutate(order, { onSuccess: close });
  };
  const change = (changes: Partial<Draft>): void => {
    setDraft({ ...draft, ...changes });
  };
  return (
    <Dialog title={t(`call.${call}`)} close={close}>
      <form onSubmit={submit} noValidate className="form">
        {call === 'hand-over' ? <HandOverFields draft={draft} change={change} isFaulty={isFaulty} /> : null}
        {call === 'page' ? <PolicyField draft={draft} change={change} /> : null}
        <p>{t(`call.${call}-effect`, { name: incident.acknowledgedBy ?? '' })}</p>
        <Fault error={calling.error} saysWhy />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={calling.isPending}>
            {t(`call.${call}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function orderOf(what: Call, { person, note, policy }: Draft): Calling | undefined {
  if (what === 'take-over') return { what, body: {} };
  if (what === 'page') return { what, body: PageNow.parse(policy === '' ? {} : { policyId: policy }) };
  const { data } = HandOver.safeParse({ personId: person, note });
  return data && { what, body: data };
}

interface FieldProps {
  readonly draft: Draft;
  readonly change: (changes: Partial<Draft>) => void;
}

function HandOverFields({ draft, change, isFaulty }: FieldProps & { readonly isFaulty: boolean }): ReactElement {
  const { t } = useTranslation();
  const me = useSession().data?.person.id;
  const others = callable(useColleagues().data).filter(({ id }) => id !== me);
  return (
    <>
      <NativeSelect
        label={t('call.to')}
        required
        value={draft.person}
        error={isFaulty && draft.person === '' ? t('shift.fault-person') : undefined}
        onChange={({ currentTarget: { value } }) => {
          change({ person: value });
        }}
        data={[{ value: '', label: t('shift.choose') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <TextInput
        label={t('call.note')}
        maxLength={200}
        value={draft.note}
        onChange={({ currentTarget: { value } }) => {
          change({ note: value });
        }}
      />
    </>
  );
}

function PolicyField({ draft, change }: FieldProps): ReactElement {
  const { t } = useTranslation();
  const { data: policies = [] } = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => ask(z.array(PolicyView), '/v1/policies', signal),
  });
  const others = policies.filter(({ isDefault }) => !isDefault);
  const usual = policies.find(({ isDefault }) => isDefault);
  return (
    <NativeSelect
      label={t('call.policy')}
      value={draft.policy}
      onChange={({ currentTarget: { value } }) => {
        change({ policy: value });
      }}
      data={[
        { value: '', label: usual?.name ?? t('call.usual-policy') },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
