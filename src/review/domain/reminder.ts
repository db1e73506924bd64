import { DateTime } from 'luxon';

/** A lesson's owner is reminded the day before it is due, and the day after it was. */
export type Occasion = 'soon' | 'late';
const DAYS: Readonly<Record<Occasion, number>> = { soon: -1, late: 1 };
const HOUR = 9;

/** In the morning of the topic's day. */
function remindAt(dueOn: string, occasion: Occasion, zone: string): Date {
  return DateTime.fromISO(dueOn, { zone }).plus({ days: DAYS[occasion] }).set({ hour: HOUR }).toJSDate();
}

/** What of it still lies ahead; what is due at once says so at once. */
export function remindersOf(dueOn: string, zone: string, now: Date): readonly { occasion: Occasion; at: Date }[] {
  return (['soon', 'late'] as const)
    .map((occasion) => ({ occasion, at: remindAt(dueOn, occasion, zone) }))
    .filter(({ at }) => at > now);
}

/** Once the day is over where the topic is. */
export function isLate(dueOn: string, zone: string, now: Date): boolean {
  return DateTime.fromISO(dueOn, { zone }).endOf('day').toJSDate() < now;
}
