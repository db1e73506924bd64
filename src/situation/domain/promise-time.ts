import { DateTime } from 'luxon';

const CLOCK = /^([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s*(?:uhr|h))?$/i;
const SPAN = /^(?:\+|in\s+)?(\d{1,4})\s*(m|min|minuten|minutes|h|std|stunden|hours)?$/i;
/** Nobody promises the public an update in the next month by a chat command. */
const MOST_MINUTES = 10_080;

/** "15:00" is the next time that a clock shows it there; "+30", "30min", "2h" are from now. undefined where it is neither. */
export function promiseTime(text: string, now: Date, timezone: string): Date | undefined {
  const written = text.trim();
  const clock = CLOCK.exec(written);
  if (clock) return nextClock(Number(clock[1]), Number(clock[2]), { now, timezone });
  const [, count, unit = 'min'] = SPAN.exec(written) ?? [];
  if (count === undefined) return undefined;
  const minutes = Number(count) * (/^(h|s)/i.test(unit) ? 60 : 1);
  return minutes > 0 && minutes <= MOST_MINUTES ? new Date(now.getTime() + minutes * 60_000) : undefined;
}

function nextClock(hour: number, minute: number, { now, timezone }: { now: Date; timezone: string }): Date {
  const here = DateTime.fromJSDate(now, { zone: timezone });
  const today = here.set({ hour, minute, second: 0, millisecond: 0 });
  return (today > here ? today : today.plus({ days: 1 })).toJSDate();
}
