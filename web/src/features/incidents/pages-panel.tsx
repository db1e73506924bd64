import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { PageView } from '../../../../src/paging/paging.api';
import { ask } from '../../shared/api';
import { ErrorState, LoadingState } from '../../shared/states';
import { clockTime } from '../../shared/time';

export function PagesPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const pages = useQuery({
    queryKey: ['incident', incident.id, 'pages'],
    queryFn: ({ signal }) => ask(z.array(PageView), `/v1/pages?incident=${encodeURIComponent(incident.id)}`, signal),
  });
  return (
    <section className="card panel" aria-labelledby="pages">
      <h2 id="pages">{t('pages.title')}</h2>
      {pages.isPending ? <LoadingState rows={2} height={40} /> : null}
      {pages.isError ? <ErrorState error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.data?.length === 0 ? <p className="muted">{t('pages.none')}</p> : null}
      <ul className="pages">
        {pages.data?.map((page) => (
          <Page key={page.id} page={page} />
        ))}
      </ul>
    </section>
  );
}

function Page({ page }: { readonly page: PageView }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <li className="pages__page">
      <time dateTime={page.sentAt ?? page.dueAt} className="numeric muted">
        {clockTime(page.sentAt ?? page.dueAt, i18n.language)}
      </time>
      <span>
        {page.to} · {t(`via.${page.via}`)}
      </span>
      <span className={page.state === 'failed' ? 'fault' : 'muted'}>
        {t(`page-state.${page.state}`)}
        {page.answeredAt === null ? '' : ` ${clockTime(page.answeredAt, i18n.language)}`}
        {page.failure === null ? '' : `: ${page.failure}`}
      </span>
    </li>
  );
}
