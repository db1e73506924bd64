import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { MentionPage } from '../../../src/intake/mentions.api';
import { copiesPath, type MentionFilters, type MentionSpan, mentionsPath } from '../early/mentions-path';
import { ask } from './api';

export type MentionPages = UseInfiniteQueryResult<InfiniteData<MentionPage>>;

export function useMentions(span: MentionSpan, filters: MentionFilters): MentionPages {
  const path = mentionsPath(span, filters);
  return usePages(['mentions', span.topic ?? '', path], path);
}

/** What says the same as one of them, in its words or nearly. */
export function useCopies(span: MentionSpan, key: string): MentionPages {
  const path = copiesPath(span, key);
  return usePages(['mentions', span.topic ?? '', path], path);
}

function usePages(queryKey: readonly string[], path: string): MentionPages {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return ask(MentionPage, `${path}${cursor}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // the list never moves under the reader's eyes: newer ones are offered, and shown on demand
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}
