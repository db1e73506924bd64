import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { KeyInput, KeyView, NewKey } from '../../../../src/access/access.api';
import { SCOPES, type Scope } from '../../../../src/kernel/actor';
import { ask, tell } from '../../shared/api';
import { AskDialog } from '../../shared/dialog';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { Ago } from '../../shared/time';
import { OnceShown } from '../../shared/once-shown';

const KEYS = ['keys'] as const;

export function KeysSection(): ReactElement {
  const { t } = useTranslation();
  const keys = useQuery({ queryKey: KEYS, queryFn: ({ signal }) => ask(z.array(KeyView), '/v1/keys', signal) });
  return (
    <section className="card panel" aria-labelledby="keys">
      <h2 id="keys">{t('keys.title')}</h2>
      <p className="muted">{t('keys.lead')}</p>
      {keys.isPending ? <LoadingState rows={2} height={48} /> : null}
      {keys.isError ? <ErrorState error={keys.error} retry={() => void keys.refetch()} /> : null}
      <ul className="plain">
        {keys.data?.map((key) => (
          <Key key={key.id} view={key} />
        ))}
      </ul>
      <NewKeyForm />
    </section>
  );
}

function Key({ view }: { readonly view: KeyView }): ReactElement {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => tell(z.unknown(), 'DELETE', `/v1/keys/${encodeURIComponent(view.id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS }),
  });
  return (
    <li className="plain__row">
      <div>
        <strong>{view.name}</strong>
        <p className="muted">
          {view.scopes.map((scope) => t(`scope.${scope}`)).join(', ')} · {t('keys.used')}{' '}
          {view.lastUsedAt === null ? t('keys.never') : <Ago at={view.lastUsedAt} />}
        </p>
      </div>
      <Button
        variant="default"
        aria-label={t('keys.revoke-named', { name: view.name })}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('keys.revoke')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('keys.revoke-named', { name: view.name })}
          yes={t('keys.revoke')}
          close={() => {
            setAsking(false);
          }}
          isGrave
          isPending={revoke.isPending}
          error={revoke.error}
          confirm={() => {
            revoke.mutate();
          }}
        >
          <p>{t('keys.revoke-effect')}</p>
        </AskDialog>
      ) : null}
    </li>
  );
}

function NewKeyForm(): ReactElement {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['mentions:write']);
  const create = useMutation({
    mutationFn: (input: KeyInput) => tell(NewKey, 'POST', '/v1/keys', input),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: KEYS });
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = KeyInput.safeParse({ name, scopes });
    if (input.success) create.mutate(input.data);
  };
  return (
    <form onSubmit={submit} className="form">
      <h3>{t('keys.new')}</h3>
      <TextInput
        label={t('keys.name')}
        required
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
        }}
      />
      <Checkbox.Group
        label={t('keys.scopes')}
        value={scopes}
        onChange={(chosen) => {
          setScopes(SCOPES.filter((scope) => chosen.includes(scope)));
        }}
      >
        <div className="checks">
          {SCOPES.map((scope) => (
            <Checkbox key={scope} value={scope} label={t(`scope.${scope}`)} size="md" className="check" />
          ))}
        </div>
      </Checkbox.Group>
      {create.isError ? (
        <p role="alert" className="fault">
          {problemText(create.error)}
        </p>
      ) : null}
      <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
        {t('keys.create')}
      </Button>
      {create.data ? (
        <OnceShown title={t('keys.secret', { name: create.data.name })} secret={create.data.secret} />
      ) : null}
    </form>
  );
}
