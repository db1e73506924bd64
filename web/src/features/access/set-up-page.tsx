import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { SessionView, SetUp, SetUpState } from '../../../../src/access/access.api';
import { isLanguage } from '../../i18n/language';
import { tell } from '../../shared/api';
import { beginSession } from '../../shared/begin-session';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { FrontDoor } from './front-door';

/**
 * Behind the one-time link. Its token stands after #, so it reaches no log and no Referer; it is taken out of the
 * address at once, so that it stays in no history either.
 */
function takeToken(): string {
  const token = globalThis.location.hash.slice(1);
  if (token !== '') globalThis.history.replaceState(null, '', globalThis.location.pathname);
  return token;
}

let taken: string | undefined;

export function SetUpPage(): ReactElement {
  const { t } = useTranslation();
  const [token] = useState(() => (taken ??= takeToken()));
  const state = useQuery({
    queryKey: ['set-up'],
    queryFn: () => tell(SetUpState, 'POST', '/v1/setup/check', { token }),
    staleTime: Infinity,
  });
  if (state.isPending)
    return (
      <FrontDoor title={t('set-up.title')}>
        <LoadingState rows={3} height={48} />
      </FrontDoor>
    );
  if (state.isError)
    return (
      <FrontDoor title={t('set-up.title')}>
        <ErrorState error={state.error} retry={() => void state.refetch()} />
      </FrontDoor>
    );
  if (!state.data.usable) {
    return (
      <FrontDoor title={t('set-up.used-up')} lead={t('set-up.used-up-mend')}>
        <Button component={Link} to="/sign-in" variant="default">
          {t('sign-in.do')}
        </Button>
      </FrontDoor>
    );
  }
  return <SetUpForm token={token} invited={state.data} />;
}

function SetUpForm({ token, invited }: { readonly token: string; readonly invited: SetUpState }): ReactElement {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  const [given, setGiven] = useState({ name: invited.name ?? '', email: invited.email ?? '', password: '' });
  const [fault, setFault] = useState<string>();
  const setUp = useSetUp();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = SetUp.safeParse({ ...given, token, language: isLanguage(i18n.language) ? i18n.language : 'de' });
    setFault(checked.success ? undefined : t('set-up.fault'));
    if (checked.success) setUp.mutate(checked.data);
  };
  const isFirst = invited.email === undefined;
  return (
    <FrontDoor title={t('set-up.title')} lead={isFirst ? t('set-up.first') : t('set-up.invited')}>
      <form onSubmit={submit} className="form">
        <TextInput
          label={t('person.name')}
          autoComplete="name"
          required
          value={given.name}
          onChange={({ currentTarget: { value } }) => {
            setGiven({ ...given, name: value });
          }}
        />
        <TextInput
          label={t('person.email')}
          type="email"
          autoComplete="username"
          required
          readOnly={!isFirst}
          value={given.email}
          onChange={({ currentTarget: { value } }) => {
            setGiven({ ...given, email: value });
          }}
        />
        <PasswordInput
          label={t('person.password')}
          description={t('person.password-hint')}
          autoComplete="new-password"
          required
          minLength={12}
          value={given.password}
          onChange={({ currentTarget: { value } }) => {
            setGiven({ ...given, password: value });
          }}
          visibilityToggleButtonProps={{ 'aria-label': t('person.show-password') }}
        />
        {fault !== undefined || setUp.isError ? (
          <p role="alert" className="fault">
            {fault ?? problemText(setUp.error)}
          </p>
        ) : null}
        <Button type="submit" fullWidth loading={setUp.isPending}>
          {t('set-up.do')}
        </Button>
      </form>
    </FrontDoor>
  );
}

function useSetUp() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (given: SetUp) => tell(SessionView, 'POST', '/v1/setup', given),
    onSuccess: async (session) => {
      beginSession(client, session);
      await navigate('/', { replace: true });
    },
  });
}
