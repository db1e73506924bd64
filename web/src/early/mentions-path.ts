import { type MentionQuery } from '../../../src/intake/mentions.api';

export const SORTS = ['new', 'reach', 'outrage', 'negative'] as const satisfies readonly MentionQuery['sort'][];
export const ONLY = ['all', 'outrage', 'needs-answer'] as const satisfies readonly (MentionQuery['only'] | 'all')[];

const LIMIT = '25';

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

export function mentionsPath({ topic, from, to }: MentionSpan, filters: MentionFilters): string {
  const { sort, only, search, source, sentiment, isFolded } = filters;
  return path({
    ...{ topic, sort, limit: LIMIT, from, to, source, sentiment },
    ...{ only: only === 'all' ? '' : only, search: search.trim(), fold: isFolded ? 'copies' : '' },
  });
}

/** What says the same as one of them, in its words or nearly. */
export function copiesPath({ topic, from, to }: MentionSpan, key: string): string {
  return path({ topic, sort: 'new', limit: LIMIT, from, to, like: key });
}

function path(asked: Readonly<Record<string, string | undefined>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined && value !== '') given.set(name, value);
  return `/v1/mentions?${given.toString()}`;
}
