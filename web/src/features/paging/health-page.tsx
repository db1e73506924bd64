import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ChannelView } from '../../../../src/delivery/delivery.api';
import { type PagingHealth } from '../../../../src/watchman/watchman.api';
import { ask } from '../../shared/api';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { OnCallNav } from '../../shared/on-call-nav';
import { usePagingHealth } from '../../shared/paging-health';
import { providerName } from '../../shared/provider-name';
import { useMay } from '../../shared/session';
import { DeniedState, ErrorState, LoadingState } from '../../shared/states';
import { Ago, useDayTime } from '../../shared/time';
import { READER_ZONE } from '../../shared/zone';
import { DrillsPanel } from './drills-panel';

/** Whether a page would go out this minute, proved by real work done lately. */
export function HealthPage(): ReactElement {
  const { t } = useTranslation();
  const mayLook = useMay('responder');
  const health = usePagingHealth(mayLook);
  if (!mayLook) return <DeniedState />;
  return (
    <>
      <header className="heading">
        <h1>{t('health.title')}</h1>
      </header>
      <OnCallNav />
      <div className="on-call">
        {health.isPending ? <LoadingState rows={4} height={48} /> : null}
        {health.isError ? <ErrorState error={health.error} retry={() => void health.refetch()} /> : null}
        {health.data ? (
          <>
            <Checks checks={health.data.checks} />
            <Heartbeat heartbeat={health.data.heartbeat} />
          </>
        ) : null}
        <Channels />
        <DrillsPanel />
      </div>
    </>
  );
}

function Checks({ checks }: Pick<PagingHealth, 'checks'>): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="checks">
      <h2 id="checks">{t('health.checks')}</h2>
      <ul className="plain">
        {checks.map(({ name, isFine, provedAt, detail }) => (
          <li key={name} className="plain__row">
            <div>
              <Sign isFine={isFine} word={t(`health.check-${name}`)} />
              {isFine ? null : (
                <p className="fault">
                  {t(`health.check-${name}-mend`)} {detail}
                </p>
              )}
            </div>
            <span className="muted">
              {isFine ? `${t('health.fine')} · ` : ''}
              {provedAt === null ? (
                t('health.never-proved')
              ) : (
                <>
                  {t('health.proved')} <Ago at={provedAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sign({ isFine, word }: { readonly isFine: boolean; readonly word: string }): ReactElement {
  const { t } = useTranslation();
  const Icon = isFine ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={isFine ? 'sign sign--fine' : 'sign sign--faulty'}>
      <Icon size={20} stroke={1.8} aria-hidden />
      <strong>{word}</strong> {isFine ? null : <span>{t('health.faulty')}</span>}
    </p>
  );
}

function Heartbeat({ heartbeat }: Pick<PagingHealth, 'heartbeat'>): ReactElement {
  const { t } = useTranslation();
  const why = useDeliveryReason();
  const { isConfigured, lastSentAt, lastFailure, failures } = heartbeat;
  return (
    <section className="card panel" aria-labelledby="heartbeat">
      <h2 id="heartbeat">{t('health.heartbeat')}</h2>
      <p className="muted">{t('health.heartbeat-hint')}</p>
      {isConfigured ? null : <p className="fault">{t('health.heartbeat-off')}</p>}
      {lastSentAt === null ? null : (
        <p>
          {t('health.heartbeat-sent')} <Ago at={lastSentAt} />
        </p>
      )}
      {lastFailure === null ? null : (
        <p className="fault">{t('health.heartbeat-failed', { count: failures, reason: why(lastFailure) })}</p>
      )}
    </section>
  );
}

function Channels(): ReactElement {
  const { t } = useTranslation();
  const time = useDayTime(READER_ZONE);
  const why = useDeliveryReason();
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => ask(z.array(ChannelView), '/v1/channels', signal),
    refetchInterval: 30_000,
  });
  return (
    <section className="card panel" aria-labelledby="channels">
      <h2 id="channels">{t('health.channels')}</h2>
      {channels.isPending ? <LoadingState rows={2} height={40} /> : null}
      {channels.isError ? <ErrorState error={channels.error} retry={() => void channels.refetch()} /> : null}
      <ul className="plain">
        {channels.data?.map(({ channel, mode, providers }) => (
          <li key={channel} className="plain__row">
            <div>
              <p>
                <strong>{t(`via.${channel}`)}</strong> <span className="tag">{t(`health.mode-${mode}`)}</span>
              </p>
              {providers.map(({ name, breaker, since, lastFailure }) => (
                <p key={name} className={breaker === 'closed' ? 'muted' : 'fault'}>
                  {name === 'sandbox'
                    ? t('health.sandbox-ready')
                    : t(`health.breaker-${breaker}`, { provider: providerName(name) })}
                  {since === null ? '' : ` ${t('health.since', { time: time(since) })}`}
                  {lastFailure === null ? '' : ` · ${why(lastFailure)}`}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
