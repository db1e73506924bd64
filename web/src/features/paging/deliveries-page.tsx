import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { z } from 'zod';
import { MessageView } from '../../../../src/delivery/delivery.api';
import { ask } from '../../shared/api';
import { OnCallNav } from '../../shared/on-call-nav';
import { useMay } from '../../shared/session';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { useChangeAddress } from '../../shared/use-change-address';
import { DeliveryFilters } from './delivery-filters';
import { DeliveryRow } from './delivery-row';

const PAGE = 25;

/** Every message that went out or did not, and what each provider answered. */
export function DeliveriesPage(): ReactElement {
  const { t } = useTranslation();
  if (!useMay('responder')) return <DeniedState />;
  return (
    <>
      <header className="heading">
        <h1>{t('deliveries.title')}</h1>
      </header>
      <OnCallNav />
      <Log />
    </>
  );
}

function Log(): ReactElement {
  const { t } = useTranslation();
  // in the address, so that what was found can be sent to somebody
  const [asked] = useSearchParams();
  const changeAddress = useChangeAddress();
  const wanted = [...asked.entries()].filter(([, value]) => value !== '');
  const log = useInfiniteQuery({
    queryKey: ['messages', wanted],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams([...wanted, ['limit', String(PAGE)]]);
      if (pageParam !== '') query.set('before', pageParam);
      return ask(z.array(MessageView), `/v1/messages?${query.toString()}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });
  const messages = log.data?.pages.flat();
  return (
    <div className="on-call">
      <DeliveryFilters
        asked={asked}
        change={(name, value) => {
          changeAddress((next) => {
            if (value === '') next.delete(name);
            else next.set(name, value);
            return next;
          });
        }}
      />
      {log.isPending ? <LoadingState rows={4} height={64} /> : null}
      {log.isError ? <ErrorState error={log.error} retry={() => void log.refetch()} /> : null}
      {messages?.length === 0 ? <EmptyState title={t('deliveries.none')} /> : null}
      <ul className="rows" aria-label={t('deliveries.title')}>
        {messages?.map((message) => (
          <DeliveryRow key={message.id} message={message} />
        ))}
      </ul>
      {log.hasNextPage ? (
        <Button variant="default" fullWidth loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('deliveries.more')}
        </Button>
      ) : null}
    </div>
  );
}
