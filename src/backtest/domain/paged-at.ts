import { DateTime, IANAZone } from 'luxon';

/** Night wins over weekend, so that nobody is counted twice. */
export type PagedAt = 'night' | 'weekend' | 'day';

const NIGHT = { from: 22, to: 7 } as const;
const SATURDAY = 6;

/** When a page would have reached the people on call, by the clock on the topic's wall. */
export function pagedAt(at: Date, timezone: string): PagedAt {
  const { hour, weekday } = DateTime.fromJSDate(at, { zone: IANAZone.isValidZone(timezone) ? timezone : 'utc' });
  if (hour >= NIGHT.from || hour < NIGHT.to) return 'night';
  return weekday >= SATURDAY ? 'weekend' : 'day';
}
