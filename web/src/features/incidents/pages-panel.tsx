import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { PageView } from '../../../../src/paging/paging.api';
import { ask } from '../../shared/api';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { MessageStateWord } from '../../shared/message-state';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { clockTime } from '../../shared/time';

/** Whom it called, why them, by which ways, and what came of each. */
export function PagesPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const mayLook = useMay('responder');
  const pages = useQuery({
    queryKey: ['incident', incident.id, 'pages'],
    queryFn: ({ signal }) => ask(z.array(PageView), `/v1/pages?incident=${encodeURIComponent(incident.id)}`, signal),
    // what a provider reports comes without an event of the incident
    refetchInterval: incident.state === 'open' ? 5_000 : false,
  });
  return (
    <section className="card panel" aria-labelledby="pages">
      <h2 id="pages">{t('pages.title')}</h2>
      {pages.isPending ? <LoadingState rows={2} height={40} /> : null}
      {pages.isError ? <ErrorState error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.data?.length === 0 ? <p className="muted">{t('pages.none')}</p> : null}
      <ol className="pages">
        {pages.data?.map((page) => (
          <Page key={page.id} page={page} />
        ))}
      </ol>
      {mayLook ? (
        <p>
          <Link to={`/on-call/deliveries?incident=${encodeURIComponent(incident.id)}`}>{t('deliveries.title')}</Link>
        </p>
      ) : null}
    </section>
  );
}

function Page({ page }: { readonly page: PageView }): ReactElement {
  const { t, i18n } = useTranslation();
  const why = useDeliveryReason();
  const at = page.sentAt ?? page.dueAt;
  return (
    <li className="pages__page">
      <time dateTime={at} className="numeric muted">
        {clockTime(at, i18n.language)}
      </time>
      <div className="pages__what">
        <p>
          <strong>{page.to}</strong> <Outcome page={page} />
        </p>
        <p className="muted">{useWhyPaged(page.why)}</p>
        <ul>
          {page.messages.map(({ id, channel, state, dueAt, failure }) => (
            <li key={id} className="pages__way">
              <time dateTime={dueAt} className="numeric muted">
                {clockTime(dueAt, i18n.language)}
              </time>{' '}
              {t(`via.${channel}`)} <MessageStateWord state={state} />
              {failure === null ? null : <p className="muted">{why(failure)}</p>}
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Outcome({ page: { state, answer, answeredAt, failure } }: { readonly page: PageView }): ReactElement {
  const { t, i18n } = useTranslation();
  const why = useDeliveryReason();
  if (answer !== null) {
    const time = answeredAt === null ? '' : clockTime(answeredAt, i18n.language);
    return <span className="pages__answer">{t('pages.answered', { answer: t(`key.${answer}`), time })}</span>;
  }
  return (
    <span className={state === 'failed' ? 'fault' : 'muted'}>
      {t(`page-state.${state}`)}
      {failure === null ? '' : `: ${why(failure)}`}
    </span>
  );
}

/** "Stufe 1 von „Standard“, Bereitschaft „Hauptdienst“" */
function useWhyPaged({ kind, policy, step, round, schedule }: PageView['why']): string {
  const { t } = useTranslation();
  const parts = [
    t(`page-why.${kind}`, { policy: policy ?? '', step: step ?? '' }),
    schedule === null ? null : t('page-why.schedule', { schedule }),
    // the end of a policy is no round of its steps
    round > 1 && kind === 'policy' ? t('page-why.round', { round }) : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
