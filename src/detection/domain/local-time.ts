import { IANAZone } from 'luxon';
import { HolidayCalendar } from './holidays';
import { BIN_MS } from './windows';

const HOUR_MS = 3_600_000;
const REMEMBERED_HOURS = 4_096;
/** A power of two, and more bins than are in sight: all topics of a zone ask for the same few. */
const REMEMBERED_BINS = 512;

/** Position in the local week: `hour` in [0, 24) at the middle of the bin, `day` 0 = Monday … 6 = Sunday. */
export interface LocalTime {
  readonly hour: number;
  readonly day: number;
  /** A public holiday where the topic lives. */
  readonly isHoliday: boolean;
}

/** The local time of bins in one IANA zone, and the holidays of one region. Asking luxon for an offset is slow, so offsets are remembered by the hour. */
export class ZoneClock {
  private readonly zone: IANAZone;
  private readonly offsetMs = new Map<number, number>();
  private readonly holidays: HolidayCalendar | undefined;
  /** Bins are asked for in order, so one day is asked about again and again. */
  private lastDay = NaN;
  private lastIsHoliday = false;
  private readonly bins = new Float64Array(REMEMBERED_BINS).fill(NaN);
  private readonly times: LocalTime[] = [];

  /** @param region whose public holidays count; none without it */
  constructor(name: string, region?: string) {
    this.zone = IANAZone.create(name);
    this.holidays = region === undefined ? undefined : new HolidayCalendar(region);
  }

  at(bin: number): LocalTime {
    const place = bin & (REMEMBERED_BINS - 1);
    const known = this.bins[place] === bin ? this.times[place] : undefined;
    if (known) return known;
    this.bins[place] = bin;
    return (this.times[place] = this.timeOf(bin));
  }

  private timeOf(bin: number): LocalTime {
    const ms = bin * BIN_MS + BIN_MS / 2;
    const local = ms + this.offsetAt(Math.floor(ms / HOUR_MS));
    const days = Math.floor(local / (24 * HOUR_MS));
    const day = (((days + 3) % 7) + 7) % 7; // 1 January 1970 was a Thursday
    return { hour: local / HOUR_MS - days * 24, day, isHoliday: this.isHoliday(days) };
  }

  private isHoliday(day: number): boolean {
    if (!this.holidays) return false;
    if (day !== this.lastDay) [this.lastDay, this.lastIsHoliday] = [day, this.holidays.has(day)];
    return this.lastIsHoliday;
  }

  private offsetAt(hour: number): number {
    let offset = this.offsetMs.get(hour);
    if (offset === undefined) {
      if (this.offsetMs.size >= REMEMBERED_HOURS) this.offsetMs.clear();
      const minutes = this.zone.isValid ? this.zone.offset(hour * HOUR_MS) : 0;
      this.offsetMs.set(hour, (offset = minutes * 60_000));
    }
    return offset;
  }
}
