import { type MentionFilters, NO_FILTERS, ONLY, SORTS } from '../../early/mentions-path';
import { SENTIMENTS } from '../../shared/correct-tone';

export const HOUR_MS = 3_600_000;
/** Hours back from now; 0 = of all times. */
export const SPANS = [1, 24, 168, 0] as const;
const USUAL: (typeof SPANS)[number] = 24;

export function hoursOf(search: URLSearchParams): (typeof SPANS)[number] {
  return SPANS.find((span) => String(span) === search.get('hours')) ?? USUAL;
}

export function filtersOf(search: URLSearchParams): MentionFilters {
  return {
    sort: SORTS.find((known) => known === search.get('sort')) ?? NO_FILTERS.sort,
    only: ONLY.find((known) => known === search.get('only')) ?? NO_FILTERS.only,
    search: search.get('search') ?? '',
    source: search.get('source') ?? '',
    sentiment: SENTIMENTS.find((known) => known === search.get('sentiment')) ?? '',
    isFolded: search.get('isFolded') !== 'false',
  };
}

/** What is as usual is left out: the address stays short. */
export function changedAddress(before: URLSearchParams, changes: Readonly<Record<string, unknown>>): URLSearchParams {
  const usual: Readonly<Record<string, unknown>> = { ...NO_FILTERS, topic: '', hours: USUAL };
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    if (String(value) === String(usual[name])) after.delete(name);
    else after.set(name, String(value));
  }
  return after;
}
