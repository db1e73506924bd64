import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FeedView } from '../../../../src/adapters/feeds/feeds.api';
import { ask } from '../../shared/api';
import { ErrorState, LoadingState } from '../../shared/states';
import { useDayTime } from '../../shared/time';
import { READER_ZONE } from '../../shared/zone';

/** The feeds of the settings: whether each can be read, and if not why. */
export function Feeds(): ReactElement {
  const { t } = useTranslation();
  const feeds = useQuery({
    queryKey: ['feeds'],
    queryFn: ({ signal }) => ask(z.array(FeedView), '/v1/feeds', signal),
    refetchInterval: 30_000,
  });
  return (
    <section className="card panel feeds" aria-labelledby="feeds">
      <h2 id="feeds">{t('sources.feeds')}</h2>
      {feeds.isPending ? <LoadingState rows={2} height={48} /> : null}
      {feeds.isError ? <ErrorState error={feeds.error} retry={() => void feeds.refetch()} /> : null}
      {feeds.data?.length === 0 ? <p className="muted">{t('sources.feeds-none')}</p> : null}
      <ul className="plain">
        {feeds.data?.map((feed) => (
          <Feed key={`${feed.source} ${feed.address}`} feed={feed} />
        ))}
      </ul>
    </section>
  );
}

function Feed({ feed }: { readonly feed: FeedView }): ReactElement {
  const { t } = useTranslation();
  const time = useDayTime(READER_ZONE);
  const said = useFailureWords();
  const { source, address, state, failures, failure, nextAt } = feed;
  const isFaulty = state === 'failing' || state === 'stopped';
  return (
    <li className="feeds__one">
      <p>
        <strong>{source}</strong>{' '}
        <span className={isFaulty ? 'fault' : 'muted'}>{t(`sources.feed-state-${state}`)}</span>
      </p>
      <p className="muted feeds__address">{address}</p>
      {state === 'failing' ? (
        <p>
          {t('sources.feed-failed', { count: failures })}
          {failure === null ? '' : `: ${said(failure)}`}
        </p>
      ) : null}
      {nextAt === null ? null : (
        <p className="muted numeric">
          {t('sources.feed-next')} {time(nextAt)}
        </p>
      )}
    </li>
  );
}

/** What a server answered, said in words; all else as it was recorded. */
function useFailureWords(): (failure: string) => string {
  const { t } = useTranslation();
  return (failure) => {
    const [, status] = /^status (\d{3})$/.exec(failure) ?? [];
    return status === undefined ? failure : t('sources.feed-status', { status });
  };
}
