import { IANAZone } from 'luxon';
import { HolidayCalendar } from '../../src/detection/domain/holidays';
import { BIN_MS } from './topic';

export const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const zone = IANAZone.create(ZONE);
/** Asking luxon is slow, and all topics live in the same years. */
const offsetsMs = new Map<number, number>();

/** Those that all German states keep, and the two eves that are holidays in all but law. */
const holidays = new HolidayCalendar('DE');

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
  return holidays.of(year);
}
