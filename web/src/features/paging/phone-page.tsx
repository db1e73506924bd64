import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { SandboxMessage } from '../../../../src/paging/paging.api';
import { ask, tell } from '../../shared/api';
import { useMay } from '../../shared/session';
import { DeniedState, EmptyState, ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { Ago } from '../../shared/time';

const PHONE = ['sandbox-phone'] as const;

export function PhonePage(): ReactElement {
  return useMay('responder') ? <Phone /> : <DeniedState />;
}

function Phone(): ReactElement {
  const { t } = useTranslation();
  const messages = useQuery({
    queryKey: PHONE,
    queryFn: ({ signal }) => ask(z.array(SandboxMessage), '/v1/sandbox-phone', signal),
    refetchInterval: 3_000,
  });
  return (
    <>
      <header className="heading">
        <h1>{t('nav.phone')}</h1>
        <p className="muted">{t('phone.lead')}</p>
      </header>
      <section className="phone" aria-label={t('nav.phone')}>
        <div className="phone__screen">
          {messages.isPending ? <LoadingState rows={2} height={120} /> : null}
          {messages.isError ? <ErrorState error={messages.error} retry={() => void messages.refetch()} /> : null}
          {messages.data?.length === 0 ? <EmptyState title={t('phone.empty')} /> : null}
          <ol className="phone__messages" aria-live="polite">
            {messages.data?.map((message) => (
              <Message key={message.id} message={message} />
            ))}
          </ol>
        </div>
      </section>
    </>
  );
}

function Message({ message }: { readonly message: SandboxMessage }): ReactElement {
  const { t } = useTranslation();
  return (
    <li className="sms">
      <p className="sms__head">
        <span>
          {t(`via.${message.via}`)} · {message.via === 'slack' ? t('phone.war-room') : message.to}
        </span>
        <Ago at={message.at} />
      </p>
      <p className="sms__text">{message.via === 'slack' ? <SlackText text={message.text} /> : message.text}</p>
      <Keys message={message} />
      {message.incident === null ? null : <Link to={`/incidents/${message.incident}`}>{t('phone.open-incident')}</Link>}
    </li>
  );
}

/** As Slack shows it: what stands between two asterisks is bold. */
function SlackText({ text }: { readonly text: string }): ReactElement {
  const parts = text.split(/(?<!\w)\*([^*\n]+)\*(?!\w)/);
  return <>{parts.map((part, place) => (place % 2 === 1 ? <strong key={place}>{part}</strong> : part))}</>;
}

function Keys({ message }: { readonly message: SandboxMessage }): ReactElement | null {
  const { t } = useTranslation();
  const mayPress = useMay('responder');
  const problemText = useProblemText();
  const press = usePress(message.id);
  const pressed = message.keys.find(({ digit }) => digit === message.pressed);
  if (message.pressed !== null) {
    return (
      <p className="sms__answer">
        <IconCheck size={18} aria-hidden />
        {t('phone.pressed', { digit: message.pressed, action: pressed ? t(`key.${pressed.action}`) : '' })}
      </p>
    );
  }
  if (message.keys.length === 0) return null;
  return (
    <>
      <div className="keys" role="group" aria-label={t('phone.keys')}>
        {message.keys.map(({ digit, action }) => (
          <button
            key={digit}
            type="button"
            className="key"
            disabled={!mayPress || press.isPending}
            onClick={() => {
              press.mutate(digit);
            }}
          >
            <span className="key__digit">{digit}</span>
            <span className="key__word">{t(`key.${action}`)}</span>
          </button>
        ))}
      </div>
      {press.isError ? (
        <p role="alert" className="fault">
          {problemText(press.error)}
        </p>
      ) : null}
    </>
  );
}

function usePress(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (digit: string) =>
      tell(SandboxMessage, 'POST', `/v1/sandbox-phone/${encodeURIComponent(id)}/keys`, { digit }),
    onSuccess: (answered) => {
      client.setQueryData<SandboxMessage[]>(PHONE, (messages) =>
        messages?.map((message) => (message.id === answered.id ? answered : message)),
      );
      void client.invalidateQueries({ queryKey: ['incidents'] });
      void client.invalidateQueries({ queryKey: ['incident'] });
    },
  });
}
