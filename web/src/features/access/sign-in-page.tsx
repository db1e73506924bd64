import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { SessionView, type SignIn } from '../../../../src/access/access.api';
import { tell } from '../../shared/api';
import { beginSession } from '../../shared/begin-session';
import { useStatus } from '../../shared/session';
import { useProblemText } from '../../shared/states';
import { FrontDoor } from './front-door';

export function SignInPage(): ReactElement {
  const { t } = useTranslation();
  const { data: status } = useStatus();
  const problemText = useProblemText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <FrontDoor title={t('sign-in.title')}>
      {status?.needsSetUp ? <Alert>{t('sign-in.needs-set-up')}</Alert> : null}
      <form onSubmit={submit} className="form">
        <TextInput
          label={t('person.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={({ currentTarget }) => {
            setEmail(currentTarget.value);
          }}
        />
        <PasswordInput
          label={t('person.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={({ currentTarget }) => {
            setPassword(currentTarget.value);
          }}
          visibilityToggleButtonProps={{ 'aria-label': t('person.show-password') }}
        />
        {signIn.isError ? (
          <p role="alert" className="fault">
            {problemText(signIn.error)}
          </p>
        ) : null}
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('sign-in.do')}
        </Button>
      </form>
    </FrontDoor>
  );
}

function useSignIn() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return useMutation({
    mutationFn: (given: SignIn) => tell(SessionView, 'POST', '/v1/session', given),
    onSuccess: async (session) => {
      beginSession(client, session);
      await navigate(ownPath(search.get('to')), { replace: true });
    },
  });
}

/** Only a path of this console: `//elsewhere` would leave it. */
export function ownPath(wish: string | null): string {
  return wish?.startsWith('/') && !wish.startsWith('//') && !wish.includes('\\') ? wish : '/';
}
