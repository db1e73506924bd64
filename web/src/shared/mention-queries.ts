import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { MentionPage, type MentionQuery } from '../../../src/intake/mentions.api';
import { ask } from './api';

export const SORTS = ['new', 'reach', 'outrage', 'negative'] as const satisfies readonly MentionQuery['sort'][];
export const ONLY = ['all', 'outrage', 'needs-answer'] as const satisfies readonly (MentionQuery['only'] | 'all')[];

/** Which mentions, and in which order. An empty word asks for all. */
export interface MentionFilters {
  readonly sort: (typeof SORTS)[number];
  readonly only: (typeof ONLY)[number];
  readonly search: string;
  readonly source: string;
  readonly sentiment: '' | NonNullable<MentionQuery['sentiment']>;
  /** Near-copies stand behind the first of them. */
  readonly isFolded: boolean;
}

export const NO_FILTERS: MentionFilters = {
  ...{ sort: 'new', only: 'all', search: '', source: '', sentiment: '', isFolded: true },
};

export interface MentionSpan {
  readonly topic: string | undefined;
  /** ISO 8601; without them the newest of all times. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type MentionPages = UseInfiniteQueryResult<InfiniteData<MentionPage>>;

export function useMentions(span: MentionSpan, filters: MentionFilters): MentionPages {
  const asked = addressOf(span, filters);
  return usePages(['mentions', span.topic ?? '', asked], asked);
}

/** What says the same as one of them, in its words or nearly. */
export function useCopies({ topic, from, to }: MentionSpan, key: string): MentionPages {
  const asked = new URLSearchParams(given({ topic, sort: 'new', limit: '25', from, to, like: key })).toString();
  return usePages(['mentions', topic ?? '', asked], asked);
}

function usePages(queryKey: readonly string[], asked: string): MentionPages {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return ask(MentionPage, `/v1/mentions?${asked}${cursor}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // the list never moves under the reader's eyes: newer ones are offered, and shown on demand
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

function addressOf({ topic, from, to }: MentionSpan, filters: MentionFilters): string {
  const { sort, only, search, source, sentiment, isFolded } = filters;
  const asked = {
    ...{ topic, sort, limit: '25', from, to, source, sentiment },
    ...{ only: only === 'all' ? '' : only, search: search.trim(), fold: isFolded ? 'copies' : '' },
  };
  return new URLSearchParams(given(asked)).toString();
}

function given(asked: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}
