import { DateTime } from 'luxon';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** A service that slept through a drill by more than this waits for the next one. */
const STILL_DUE_MS = 15 * 60_000;

export interface DrillRule {
  readonly weekday: (typeof WEEKDAYS)[number];
  /** HH:MM */
  readonly at: string;
  readonly zone: string;
}

/** The instants of the last quarter of an hour at which a drill had to begin. An hour that the clock change leaves out begins an hour later. */
export function dueDrills(rules: readonly DrillRule[], now: Date): readonly Date[] {
  return rules.flatMap((rule) => {
    const due = lastOf(rule, now);
    return now.getTime() - due.getTime() < STILL_DUE_MS ? [due] : [];
  });
}

function lastOf({ weekday, at, zone }: DrillRule, now: Date): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const today = DateTime.fromJSDate(now, { zone });
  const daysAgo = (today.weekday - 1 - WEEKDAYS.indexOf(weekday) + 7) % 7;
  // From the beginning of the day, whose offset is always the same: a time that the clock change repeats is its first.
  const due = today.minus({ days: daysAgo }).startOf('day').set({ hour, minute });
  return (due > today ? due.minus({ weeks: 1 }) : due).toJSDate();
}
