import { IANAZone } from 'luxon';

/** Local to its zone; from 22:00 to 07:00 goes over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
}

const MINUTE_MS = 60_000;
/** A night is never longer, whatever the clocks do. */
const MOST_MINUTES = 26 * 60;

export function isZone(name: string): boolean {
  // `+02:00` has no summer time
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

/**
 * The first instant at which a notice of `now` disturbs nobody; undefined when that is now. Looked for minute by minute on the
 * local clock, so that it is right in the nights in which that clock skips an hour or shows one twice.
 */
export function heldUntil(quiet: QuietHours | undefined, now: Date): Date | undefined {
  if (!quiet) return undefined;
  const zone = IANAZone.create(quiet.timezone);
  if (!isQuiet(quiet, localMinute(zone, now.getTime()))) return undefined;
  const first = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  for (let minutes = 1; minutes <= MOST_MINUTES; minutes++) {
    const ms = first + minutes * MINUTE_MS;
    if (!isQuiet(quiet, localMinute(zone, ms))) return new Date(ms);
  }
  return undefined;
}

function isQuiet({ from, to }: QuietHours, minute: number): boolean {
  const begin = minuteOf(from);
  const end = minuteOf(to);
  return begin < end ? minute >= begin && minute < end : minute >= begin || minute < end;
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function localMinute(zone: IANAZone, ms: number): number {
  const day = 24 * 60;
  const minutes = Math.floor(ms / MINUTE_MS + zone.offset(ms));
  return ((minutes % day) + day) % day;
}
