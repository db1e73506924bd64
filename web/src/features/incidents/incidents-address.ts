import { addDays, READER_ZONE, startOf } from '../../shared/zone';

export const SHOWN = ['open', 'closed', 'all'] as const;
export const KINDS = ['firestorm', 'coordinated', 'industry', 'surge', 'blind'] as const;
export const DRILLS = ['with', 'without', 'only'] as const;

/** What of the incidents is looked at; it stands in the address, so that a list can be sent to somebody. */
export interface IncidentWish {
  readonly state: (typeof SHOWN)[number];
  /** '' = each. */
  readonly kind: (typeof KINDS)[number] | '';
  readonly topic: string;
  /** Days, both included; '' = open. */
  readonly from: string;
  readonly to: string;
  readonly drills: (typeof DRILLS)[number];
  /** Also the many outages of sources that are over. */
  readonly blind: 'all' | 'open';
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function wishOf(search: URLSearchParams): IncidentWish {
  const day = (name: string): string => (DAY.test(search.get(name) ?? '') ? (search.get(name) ?? '') : '');
  return {
    state: SHOWN.find((known) => known === search.get('state')) ?? 'open',
    kind: KINDS.find((known) => known === search.get('kind')) ?? '',
    topic: search.get('topic') ?? '',
    from: day('from'),
    to: day('to'),
    drills: DRILLS.find((known) => known === search.get('drills')) ?? 'with',
    blind: search.get('blind') === 'all' ? 'all' : 'open',
  };
}

const USUAL: IncidentWish = wishOf(new URLSearchParams());
const FILTERS = ['kind', 'topic', 'from', 'to', 'drills'] as const;
export const NO_FILTERS: Partial<IncidentWish> = Object.fromEntries(FILTERS.map((name) => [name, USUAL[name]]));

export function isFiltered(wish: IncidentWish): boolean {
  return FILTERS.some((name) => wish[name] !== USUAL[name]);
}

/** What is as usual is left out: the address stays short. */
export function changedAddress(before: URLSearchParams, changes: Partial<IncidentWish>): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries({ ...wishOf(before), ...changes })) {
    if (value === USUAL[name as keyof IncidentWish]) after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** A source that is blind now concerns everybody; that one was is rarely what somebody looks for. */
export function hidesBlind({ state, kind, blind }: IncidentWish): boolean {
  return state !== 'open' && kind === '' && blind === 'open';
}

/** As the service is asked; days as instants of the reader's zone. */
export function askedOf(wish: IncidentWish): Readonly<Record<string, string>> {
  const { state, kind, topic, from, to, drills } = wish;
  const asked = {
    ...{ state, kind, topic, drills, blind: hidesBlind(wish) ? 'open' : 'all' },
    from: from === '' ? '' : new Date(startOf(from, READER_ZONE)).toISOString(),
    to: to === '' ? '' : new Date(startOf(addDays(to, 1), READER_ZONE)).toISOString(),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}
