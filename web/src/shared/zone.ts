import { dateFormat } from '../../../src/kernel/formats';

/** Days and instants by the clock of a zone, as far as a calendar needs them. The browser knows the zones; the service decides the shifts. */

export const READER_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** "2026-03-29": the day that it is there. */
export function dayIn(zone: string, at: number): string {
  return dateFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}

/** The Monday of its week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** When the day begins there. A zone that leaps at midnight begins it later; then this is the first instant of it. */
export function startOf(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const first = wall - offsetAt(zone, wall);
  // on the other side of a change of clocks the first guess is off by that change
  const second = wall - offsetAt(zone, first);
  return dayIn(zone, second) === day ? second : Math.max(first, second);
}

function offsetAt(zone: string, at: number): number {
  const parts = dateFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return wall - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** The same hour of the clock there, so many weeks before: a change of clocks between them moves it. */
export function weeksBefore(at: number, weeks: number, zone: string): number {
  const before = at - weeks * 7 * DAY_MS;
  return before + offsetAt(zone, at) - offsetAt(zone, before);
}

/** How many hours the day has there: 23 or 25 when the clocks change. */
export function hoursOf(day: string, zone: string): number {
  return (startOf(addDays(day, 1), zone) - startOf(day, zone)) / (60 * MINUTE_MS);
}

/** For a field of day and time in the reader's own zone: "2026-11-28T18:00". */
export function localInput(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/** What was typed there, as an instant; undefined while it is none. */
export function fromLocalInput(text: string): string | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

export function isZone(zone: string): boolean {
  try {
    dateFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
