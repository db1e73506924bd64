import { Button, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MethodView, VerifyMethod } from '../../../../src/oncall/oncall.api';
import { Fault } from '../../shared/fault';
import { useStatus } from '../../shared/session';
import { useProblemText } from '../../shared/states';
import { useNewCode, useVerify } from './contact-queries';

/** The code that came there proves that it is theirs, and that it arrives. */
export function CodeForm({ method }: { readonly method: MethodView }): ReactElement {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const verify = useVerify(method);
  const newCode = useNewCode(method);
  const [code, setCode] = useState('');
  const [isFaulty, setFaulty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = VerifyMethod.safeParse({ code: code.replaceAll(/\s/g, '') });
    setFaulty(!checked.success);
    if (checked.success) verify.mutate(checked.data.code);
  };
  return (
    <form onSubmit={submit} noValidate className="form code">
      <TextInput
        label={t('contact.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={code}
        error={isFaulty ? t('contact.code-fault') : verify.isError ? problemText(verify.error) : undefined}
        onChange={({ currentTarget: { value } }) => {
          setCode(value);
        }}
      />
      <div className="code__buttons">
        <Button type="submit" loading={verify.isPending}>
          {t('contact.code-do')}
        </Button>
        <Button
          variant="default"
          loading={newCode.isPending}
          onClick={() => {
            newCode.mutate();
          }}
        >
          {t('contact.code-new')}
        </Button>
      </div>
      <p role="status" className="muted">
        {newCode.isSuccess ? t('contact.code-sent', { address: method.address }) : ''}
      </p>
      <Fault error={newCode.error} saysWhy />
      <OnSandbox method={method} />
    </form>
  );
}

/** Who waits for an SMS that no provider sends is told where it went. */
function OnSandbox({ method: { channel } }: { readonly method: MethodView }): ReactElement | null {
  const { t } = useTranslation();
  const isSandbox = useStatus().data?.paging === 'sandbox';
  if (!isSandbox || (channel !== 'sms' && channel !== 'voice')) return null;
  return (
    <p className="muted">
      {t('contact.code-on-sandbox')} <Link to="/phone">{t('nav.phone')}</Link>
    </p>
  );
}
