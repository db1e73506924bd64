import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { AuditView } from '../../../../src/access/access.api';
import { knownKey } from '../../i18n/i18n';
import { ask } from '../../shared/api';
import { Fold } from '../../shared/fold';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';

const PAGE = 25;

/** Who changed what in the settings and topics, newest first. Read only once somebody asks for it. */
export function AuditSection(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="audit">
      <h2 id="audit">{t('audit.title')}</h2>
      <Fold label={t('audit.show')}>
        <AuditList />
      </Fold>
    </section>
  );
}

function AuditList(): ReactElement {
  const { t } = useTranslation();
  const audit = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: String(PAGE), ...(pageParam ? { before: String(pageParam) } : {}) });
      return ask(z.array(AuditView), `/v1/audit?${asked.toString()}`, signal);
    },
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });
  return (
    <>
      {audit.isPending ? <LoadingState rows={3} height={40} /> : null}
      {audit.isError ? <ErrorState error={audit.error} retry={() => void audit.refetch()} /> : null}
      <ul className="plain">
        {audit.data?.pages.flat().map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {audit.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {t('audit.more')}
        </Button>
      ) : null}
    </>
  );
}

function Entry({ entry: { action, actor, subject, at } }: { readonly entry: AuditView }): ReactElement {
  const { t } = useTranslation();
  const key = knownKey(`audit.${action}`);
  return (
    <li className="plain__row">
      <div>
        <p>{key ? t(key) : action}</p>
        <p className="muted">
          {actor.name} · {subject}
        </p>
      </div>
      <Ago at={at} />
    </li>
  );
}
