import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { InvitedPerson, PersonInput, PersonView } from '../../../../src/access/access.api';
import { CRISIS_FUNCTIONS, ROLES, type Role } from '../../../../src/kernel/actor';
import { LANGUAGES } from '../../i18n/i18n';
import { ask, tell } from '../../shared/api';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { OnceShown } from './once-shown';
import { FunctionsField } from './functions-field';

const PEOPLE = ['people'] as const;

export function PeopleSection(): ReactElement {
  const { t } = useTranslation();
  const people = useQuery({
    queryKey: PEOPLE,
    queryFn: ({ signal }) => ask(z.array(PersonView), '/v1/people', signal),
  });
  return (
    <section className="card panel" aria-labelledby="people">
      <h2 id="people">{t('people.title')}</h2>
      {people.isPending ? <LoadingState rows={2} height={48} /> : null}
      {people.isError ? <ErrorState error={people.error} retry={() => void people.refetch()} /> : null}
      <ul className="plain">
        {people.data?.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      <InviteForm />
    </section>
  );
}

function Person({ person }: { readonly person: PersonView }): ReactElement {
  const { t } = useTranslation();
  return (
    <li className="plain__row">
      <div>
        <strong>{person.name}</strong> <span className="muted">{person.email}</span>
        <p className="muted">
          {[t(`role.${person.role}`), ...person.functions.map((name) => t(`function.${name}`))].join(' · ')}
        </p>
      </div>
      {person.disabledAt === null ? null : <span className="tag">{t('people.disabled')}</span>}
    </li>
  );
}

const NOBODY: PersonInput = { name: '', email: '', role: 'responder', functions: [], language: 'de' };

function InviteForm(): ReactElement {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [input, setInput] = useState<PersonInput>(NOBODY);
  const [isFaulty, setFaulty] = useState(false);
  const invite = useInvite(() => {
    setInput(NOBODY);
  });
  const change = (changes: Partial<PersonInput>): void => {
    setInput((before) => ({ ...before, ...changes }));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = PersonInput.safeParse(input);
    setFaulty(!checked.success);
    if (checked.success) invite.mutate(checked.data);
  };
  return (
    <form onSubmit={submit} className="form">
      <h3>{t('people.invite')}</h3>
      <TextInput
        label={t('person.name')}
        required
        maxLength={120}
        value={input.name}
        onChange={({ currentTarget: { value } }) => {
          change({ name: value });
        }}
      />
      <TextInput
        label={t('person.email')}
        type="email"
        required
        maxLength={200}
        value={input.email}
        onChange={({ currentTarget: { value } }) => {
          change({ email: value });
        }}
      />
      <NativeSelect
        label={t('people.role')}
        value={input.role}
        onChange={({ currentTarget: { value } }) => {
          change({ role: roleOf(value) });
        }}
        data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <NativeSelect
        label={t('menu.language')}
        value={input.language}
        onChange={({ currentTarget: { value } }) => {
          change({ language: value === 'en' ? 'en' : 'de' });
        }}
        data={LANGUAGES.map((language) => ({ value: language, label: t(`language.${language}`) }))}
      />
      <FunctionsField
        chosen={input.functions}
        choose={(functions) => {
          change({ functions: CRISIS_FUNCTIONS.filter((name) => functions.includes(name)) });
        }}
      />
      {isFaulty ? (
        <p role="alert" className="fault">
          {t('people.fault')}
        </p>
      ) : null}
      {invite.isError ? (
        <p role="alert" className="fault">
          {problemText(invite.error)}
        </p>
      ) : null}
      <Button type="submit" loading={invite.isPending}>
        {t('people.invite')}
      </Button>
      {invite.data ? (
        <OnceShown title={t('people.link', { name: invite.data.name })} secret={invite.data.inviteUrl} />
      ) : null}
    </form>
  );
}

function useInvite(done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: PersonInput) => tell(InvitedPerson, 'POST', '/v1/people', input),
    onSuccess: async () => {
      done();
      await client.invalidateQueries({ queryKey: PEOPLE });
    },
  });
}

function roleOf(word: string): Role {
  return ROLES.find((role) => role === word) ?? 'viewer';
}
