import { IANAZone } from 'luxon';
import { BIN_MS } from './topic';

export const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const zone = IANAZone.create(ZONE);
/** Asking luxon is slow, and all topics live in the same years. */
const offsetsMs = new Map<number, number>();

/** Month and day of the holidays that all German states keep; Christmas Eve and New Year's Eve are holidays in all but law. */
const FIXED: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 1],
  [10, 3],
  [12, 24],
  [12, 25],
  [12, 26],
  [12, 31],
];
/** Days from Easter Sunday: Good Friday, Easter, Easter Monday, Ascension, Whit Sunday and Monday. */
const MOVING = [-2, 0, 1, 39, 49, 50];

export interface LocalTime {
  /** Days since 1 January 1970 on the local calendar. */
  readonly date: number;
  /** 0 = Monday. */
  readonly weekday: number;
  /** At the middle of the bin, [0, 24). */
  readonly hour: number;
  readonly isHoliday: boolean;
}

/** Local time of bins in Germany: one day a year has 23 hours, one has 25. */
export class GermanCalendar {
  private readonly holidays = new Set<number>();

  constructor(fromYear: number, toYear: number) {
    for (let year = fromYear; year <= toYear; year++) for (const date of holidaysOf(year)) this.holidays.add(date);
  }

  at(binStartMs: number): LocalTime {
    const ms = binStartMs + BIN_MS / 2;
    const localMs = ms + offsetAt(Math.floor(ms / HOUR_MS));
    const date = Math.floor(localMs / DAY_MS);
    return {
      date,
      weekday: (date + 3) % 7, // 1 January 1970 was a Thursday
      hour: (localMs - date * DAY_MS) / HOUR_MS,
      isHoliday: this.holidays.has(date),
    };
  }
}

function offsetAt(hour: number): number {
  let offset = offsetsMs.get(hour);
  if (offset === undefined) offsetsMs.set(hour, (offset = zone.offset(hour * HOUR_MS) * 60_000));
  return offset;
}

/** Dates as days since 1 January 1970. */
export function holidaysOf(year: number): readonly number[] {
  const easter = easterSunday(year);
  return [
    ...FIXED.map(([month, day]) => Date.UTC(year, month - 1, day) / DAY_MS),
    ...MOVING.map((days) => easter + days),
  ].sort((a, b) => a - b);
}

/** Anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1) / DAY_MS;
}
