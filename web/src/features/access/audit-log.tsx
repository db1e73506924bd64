import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { AuditView } from '../../../../src/access/access.api';
import { ask } from '../../shared/api';
import { ErrorState, LoadingState } from '../../shared/states';
import './audit.css';
import { AuditEntry } from './audit-entry';
import { askedOf, AuditFilters, type AuditWish, EVERYTHING } from './audit-filters';

const PAGE = 25;

export function AuditLog(): ReactElement {
  const { t } = useTranslation();
  const [wish, setWish] = useState<AuditWish>(EVERYTHING);
  const [settled] = useDebouncedValue(wish, 300);
  const asked = askedOf(settled);
  const audit = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) => {
      const page = { ...asked, limit: String(PAGE), ...(pageParam ? { before: String(pageParam) } : {}) };
      return ask(z.array(AuditView), `/v1/audit?${new URLSearchParams(page).toString()}`, signal);
    },
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });
  const entries = audit.data?.pages.flat() ?? [];
  return (
    <div className="audit">
      <AuditFilters wish={wish} change={setWish} />
      {audit.isPending ? <LoadingState rows={3} height={40} /> : null}
      {audit.isError ? <ErrorState error={audit.error} retry={() => void audit.refetch()} /> : null}
      {audit.isSuccess && entries.length === 0 ? <p className="muted">{t('audit.none')}</p> : null}
      <ul className="plain">
        {entries.map((entry) => (
          <AuditEntry
            key={entry.id}
            entry={entry}
            choose={(changes) => {
              setWish({ ...EVERYTHING, ...changes });
            }}
          />
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
    </div>
  );
}
