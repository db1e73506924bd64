import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { type Channel, ChannelView } from '../../../../src/delivery/delivery.api';
import { ask } from '../../shared/api';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { providerName } from '../../shared/provider-name';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import './settings.css';

/** Where each way is set up; without an entry each person brings their own. */
const SETTINGS: Readonly<Partial<Record<Channel, readonly string[]>>> = {
  sms: ['paging.twilio', 'paging.httpSms'],
  voice: ['paging.twilio', 'paging.httpVoice'],
  email: ['paging.smtp'],
  slack: ['slack.botToken'],
};

/** Which provider brings messages by which way, and whether it ever did. */
export function ProvidersSection(): ReactElement {
  const { t } = useTranslation();
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => ask(z.array(ChannelView), '/v1/channels', signal),
    refetchInterval: 30_000,
  });
  return (
    <section className="card panel" aria-labelledby="providers">
      <h2 id="providers">{t('providers.title')}</h2>
      <p className="muted">{t('providers.lead')}</p>
      {channels.isPending ? <LoadingState rows={4} height={48} /> : null}
      {channels.isError ? <ErrorState error={channels.error} retry={() => void channels.refetch()} /> : null}
      <ul className="plain">
        {channels.data?.map((channel) => (
          <Way key={channel.channel} view={channel} />
        ))}
      </ul>
      <p className="providers__more">
        <Link to="/settings/slack">{t('chat.open')}</Link>
        <Link to="/on-call/health">{t('providers.health')}</Link>
      </p>
    </section>
  );
}

function Way({ view: { channel, mode, providers } }: { readonly view: ChannelView }): ReactElement {
  const { t } = useTranslation();
  const settings = SETTINGS[channel];
  return (
    <li className="providers__way">
      <h3>
        {t(`via.${channel}`)} <span className="tag">{t(`health.mode-${mode}`)}</span>
      </h3>
      {mode === 'sandbox' ? <p className="fault">{t('providers.sandbox')}</p> : null}
      {providers.length === 0 ? <p className="muted">{t('providers.none')}</p> : null}
      {mode === 'sandbox' ? null : (
        <ul className="plain">
          {providers.map((provider) => (
            <Provider key={provider.name} provider={provider} />
          ))}
        </ul>
      )}
      <p className="muted">
        {settings === undefined ? (
          t('providers.own-way')
        ) : (
          <>
            {t('providers.setting')}{' '}
            {settings.map((name) => (
              <code key={name} className="providers__setting">
                {name}
              </code>
            ))}
          </>
        )}
      </p>
    </li>
  );
}

interface Props {
  readonly provider: ChannelView['providers'][number];
}

function Provider({ provider: { name, breaker, lastFailure, provedAt } }: Props): ReactElement {
  const { t } = useTranslation();
  const why = useDeliveryReason();
  const Icon = breaker !== 'closed' ? IconAlertTriangle : provedAt === null ? IconCircleDashed : IconCircleCheck;
  return (
    <li className="providers__one" data-is-faulty={breaker !== 'closed' || undefined}>
      <Icon size={20} stroke={1.8} aria-hidden />
      <div>
        <p>
          <strong>{providerName(name)}</strong> {t(`providers.breaker-${breaker}`)}
        </p>
        <p className="muted">
          {provedAt === null ? (
            t('providers.unproved')
          ) : (
            <>
              {t('providers.proved')} <Ago at={provedAt} />
            </>
          )}
        </p>
        {breaker === 'closed' || lastFailure === null ? null : <p className="fault">{why(lastFailure)}</p>}
      </div>
    </li>
  );
}
