import { ApprovalScope, type ResponseChannel } from '../../../src/responses/responses.api';
import { addDays, dayIn, READER_ZONE, startOf } from './zone';

/** As the fields hold it. */
export interface ScopeDraft {
  /** A day of the reader's zone, to its end. */
  readonly until: string;
  /** Empty: all. */
  readonly maxLevel: string;
  readonly playbooks: readonly string[];
  readonly channels: readonly ResponseChannel[];
  readonly languages: readonly ('de' | 'en')[];
}

/** Empty: everywhere, in each language. */
const EVERYWHERE = { maxLevel: '', channels: [], languages: [] } as const;

const HALF_A_YEAR = 182;

/** A text for the drawer is looked at again twice a year. */
export function scopeForTheDrawer(now: number): ScopeDraft {
  return { until: addDays(dayIn(READER_ZONE, now), HALF_A_YEAR), playbooks: [], ...EVERYWHERE };
}

/** In a crisis: until tomorrow night, for what runs now. */
export function scopeForTheMoment(now: number, playbook: string | undefined): ScopeDraft {
  const playbooks = playbook === undefined ? [] : [playbook];
  return { until: addDays(dayIn(READER_ZONE, now), 1), playbooks, ...EVERYWHERE };
}

/** undefined while the day is none, or over. */
export function scopeOf({ until, maxLevel, ...only }: ScopeDraft): ApprovalScope | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(until)) return undefined;
  const end = startOf(addDays(until, 1), READER_ZONE);
  if (!(end > Date.now())) return undefined;
  return ApprovalScope.parse({
    until: new Date(end).toISOString(),
    ...(maxLevel === '' ? {} : { maxLevel: Number(maxLevel) }),
    ...Object.fromEntries(Object.entries(only).filter(([, chosen]) => chosen.length > 0)),
  });
}
