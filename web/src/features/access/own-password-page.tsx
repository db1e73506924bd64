import { Alert, Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ChangePassword } from '../../../../src/access/access.api';
import { tell } from '../../shared/api';
import { useSession } from '../../shared/session';
import { useProblemText } from '../../shared/states';

const NOTHING: ChangePassword = { oldPassword: '', newPassword: '' };

export function OwnPasswordPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <header className="heading">
        <h1>{t('password.change')}</h1>
      </header>
      <section className="card panel">
        <PasswordForm />
      </section>
    </>
  );
}

function PasswordForm(): ReactElement {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const session = useSession();
  const [given, setGiven] = useState(NOTHING);
  const [fault, setFault] = useState<string>();
  const change = useMutation({
    mutationFn: (input: ChangePassword) => tell(z.unknown(), 'POST', '/v1/me/password', input),
    onSuccess: () => {
      setGiven(NOTHING);
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = ChangePassword.safeParse(given);
    setFault(checked.success ? undefined : t('password.fault'));
    if (checked.success) change.mutate(checked.data);
  };
  return (
    <form onSubmit={submit} className="form">
      {/* a browser that keeps passwords must know whose this is */}
      <input type="hidden" autoComplete="username" value={session.data?.person.email ?? ''} readOnly />
      <PasswordInput
        label={t('password.old')}
        autoComplete="current-password"
        required
        maxLength={200}
        value={given.oldPassword}
        onChange={({ currentTarget: { value } }) => {
          setGiven({ ...given, oldPassword: value });
        }}
        visibilityToggleButtonProps={{ 'aria-label': t('person.show-password') }}
      />
      <PasswordInput
        label={t('password.new')}
        description={t('person.password-hint')}
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={200}
        value={given.newPassword}
        onChange={({ currentTarget: { value } }) => {
          setGiven({ ...given, newPassword: value });
        }}
        visibilityToggleButtonProps={{ 'aria-label': t('person.show-password') }}
      />
      <p className="muted">{t('password.effect')}</p>
      {fault !== undefined || change.isError ? (
        <p role="alert" className="fault">
          {fault ?? problemText(change.error)}
        </p>
      ) : null}
      {change.isSuccess ? <Alert role="status">{t('password.changed')}</Alert> : null}
      <Button type="submit" loading={change.isPending}>
        {t('password.change')}
      </Button>
    </form>
  );
}
