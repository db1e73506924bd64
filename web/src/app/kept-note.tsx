import { IconCloudOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusView } from '../../../src/live/live.api';
import { ask } from '../shared/api';
import { kept, useKeptSince } from '../shared/kept';
import { dayTime, useNow } from '../shared/time';
import './kept-note.css';

const TRY_EACH_MS = 5_000;

/** Says that what stands here is not of now, until it is again. */
export function KeptNote(): ReactElement | null {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const since = useKeptSince();
  useReturn(since !== undefined);
  if (since === undefined) return null;
  return (
    <p className="kept-note" role="status">
      <IconCloudOff size={20} stroke={1.8} aria-hidden />
      {t('offline.since', { time: dayTime(since, i18n.language, now) })}
    </p>
  );
}

/** Asks until the service answers, and then for everything anew. The status is never kept. */
function useReturn(isAway: boolean): void {
  const client = useQueryClient();
  const { dataUpdatedAt } = useQuery({
    queryKey: ['is-back'],
    queryFn: ({ signal }) => ask(StatusView, '/v1/status', signal),
    enabled: isAway,
    refetchInterval: TRY_EACH_MS,
    retry: false,
    gcTime: 0,
    staleTime: 0,
  });
  useEffect(() => {
    if (!isAway || dataUpdatedAt === 0) return;
    kept.clear();
    void client.invalidateQueries();
  }, [client, isAway, dataUpdatedAt]);
}
