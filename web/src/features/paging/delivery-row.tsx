import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AttemptView, type MessageView } from '../../../../src/delivery/delivery.api';
import { knownKey } from '../../i18n/i18n';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { Fold } from '../../shared/fold';
import { MessageStateWord } from '../../shared/message-state';
import { providerName } from '../../shared/provider-name';
import { Ago, exactTime } from '../../shared/time';
import { useNumber } from '../../shared/use-number';

/** A message: to whom, by which way, how far it came, and each attempt with what the provider answered. */
export function DeliveryRow({ message }: { readonly message: MessageView }): ReactElement {
  const { t } = useTranslation();
  const why = useDeliveryReason();
  return (
    <li className="card delivery">
      <header className="delivery__head">
        <p>
          <strong>{message.to}</strong> · {t(`via.${message.channel}`)}
          {message.address === null || message.provider === 'sandbox' ? null : ` (${message.address})`}{' '}
          <span className="tag">{t(`purpose.${message.purpose}`)}</span>
        </p>
        <Ago at={message.dueAt} />
      </header>
      <p className="panel__line">
        <MessageStateWord state={message.state} />{' '}
        {message.provider === null ? null : (
          <span className="muted">
            {message.provider === 'sandbox'
              ? t('deliveries.sandbox')
              : t('deliveries.by', { provider: providerName(message.provider) })}
          </span>
        )}
      </p>
      {message.failure === null ? null : <p className="fault">{why(message.failure)}</p>}
      {message.text === null ? null : <p className="muted delivery__text">{message.text}</p>}
      {message.forgottenAt === null ? null : <p className="muted">{t('deliveries.forgotten')}</p>}
      {message.incident === null ? null : <Link to={`/incidents/${message.incident}`}>{t('phone.open-incident')}</Link>}
      <Fold label={t('deliveries.attempts', { count: message.attempts.length })}>
        <ol className="attempts">
          {message.attempts.map((attempt, place) => (
            <Attempt key={place} attempt={attempt} />
          ))}
        </ol>
      </Fold>
    </li>
  );
}

function Attempt({ attempt }: { readonly attempt: AttemptView }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const why = useDeliveryReason();
  const { detail, errorCode } = attempt;
  const key = knownKey(`attempt.${attempt.outcome}`);
  const isSaid = errorCode === null || detail?.endsWith(`/${errorCode}`);
  const rest = [
    detail === null ? null : why(detail),
    isSaid ? null : t('deliveries.code', { code: errorCode }),
    attempt.tookMs === null ? null : t('deliveries.took', { ms: number.count(attempt.tookMs) }),
  ].filter((part) => part !== null);
  return (
    <li className="attempt">
      <time dateTime={attempt.at} className="muted">
        {exactTime(attempt.at, i18n.language)}
      </time>
      <p>
        {t(`attempt-kind.${attempt.kind}`)} ·{' '}
        {attempt.provider === 'sandbox' ? t('health.mode-sandbox') : providerName(attempt.provider)}:{' '}
        <strong>{key ? t(key) : attempt.outcome}</strong>
      </p>
      {rest.length > 0 ? <p className="muted">{rest.join(' · ')}</p> : null}
    </li>
  );
}
