import { IANAZone } from 'luxon';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** No clock has ever been further from UTC, nor jumped by more (Apia left a whole day out). */
const FARTHEST_MS = 2 * DAY_MS;

/** While one offset from UTC holds: from `start` (inclusive) to `end`. */
export interface OffsetSpan {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/**
 * The wall clock of one IANA zone. An instant is in milliseconds since 1970; a wall time is what the clock shows, written
 * as if it were UTC, so that days and weeks can be added to it without minding the clock change.
 *
 * Asking for an offset is slow, so a year's changes are looked for once (day by day, then by halves) and remembered.
 */
export class WallClock {
  private readonly zone: IANAZone;
  private readonly years = new Map<number, readonly OffsetSpan[]>();

  constructor(name: string) {
    this.zone = IANAZone.create(name);
  }

  wallAt(instant: number): number {
    return instant + this.spanAt(instant).offset;
  }

  /**
   * The first instant at which the clock shows this wall time or a later one: of a time that exists twice the first, and of one
   * that is jumped over the jump itself. So it never goes back: a later wall time has no earlier instant.
   */
  instantOf(wall: number): number {
    for (const { start, end, offset } of this.spansBetween(wall - FARTHEST_MS, wall + FARTHEST_MS)) {
      const instant = Math.max(start, wall - offset);
      if (instant < end) return instant;
    }
    throw new Error(`the clock of ${this.zone.name} never shows ${new Date(wall).toISOString()}`);
  }

  /** The latest wall time that the clock has shown up to this instant: after it was put back, one of before that. */
  latestWallAt(instant: number): number {
    let latest = -Infinity;
    for (const { start, end, offset } of this.spansBetween(instant - FARTHEST_MS, instant + 1)) {
      // What was put back never showed the very moment of the change, only all before it.
      if (start <= instant) latest = Math.max(latest, end <= instant ? end - 1 + offset : instant + offset);
    }
    return latest;
  }

  /** The spans that have a part in [from, to), in order and whole, but for where the years in question end. */
  spansBetween(from: number, to: number): OffsetSpan[] {
    const found: OffsetSpan[] = [];
    for (let year = yearOf(from); year <= yearOf(to); year++)
      for (const span of this.spansOf(year)) if (span.start < to && span.end > from) append(found, span);
    return found;
  }

  private spanAt(instant: number): OffsetSpan {
    const spans = this.spansOf(yearOf(instant));
    const span = spans.find(({ end }) => instant < end);
    if (!span) throw new Error('a year has an end');
    return span;
  }

  private spansOf(year: number): readonly OffsetSpan[] {
    let spans = this.years.get(year);
    if (!spans) this.years.set(year, (spans = this.look(Date.UTC(year), Date.UTC(year + 1))));
    return spans;
  }

  private look(from: number, to: number): OffsetSpan[] {
    const spans: OffsetSpan[] = [];
    let offset = this.offsetAt(from);
    for (let day = from; day < to; day += DAY_MS) {
      const next = this.offsetAt(day + DAY_MS);
      const change = next === offset ? day + DAY_MS : this.changeBetween(day, day + DAY_MS);
      append(spans, { start: day, end: change, offset });
      append(spans, { start: change, end: day + DAY_MS, offset: next });
      offset = next;
    }
    return spans.filter(({ start, end }) => start < end);
  }

  /** The first minute of the new offset. */
  private changeBetween(before: number, after: number): number {
    const old = this.offsetAt(before);
    let [low, high] = [before / MINUTE_MS, after / MINUTE_MS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle * MINUTE_MS) === old) low = middle;
      else high = middle;
    }
    return high * MINUTE_MS;
  }

  private offsetAt(instant: number): number {
    return this.zone.offset(instant) * MINUTE_MS;
  }
}

function append(spans: OffsetSpan[], span: OffsetSpan): void {
  const last = spans.at(-1);
  if (last?.offset === span.offset && last.end === span.start) spans[spans.length - 1] = { ...last, end: span.end };
  else spans.push(span);
}

function yearOf(instant: number): number {
  return new Date(instant).getUTCFullYear();
}

/** `+02:00` has no summer time: a handoff at 08:00 would be at 09:00 half of the year. */
export function isTimezone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

/** Days since 1 January 1970 on the wall. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY_MS);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1; // 1 January 1970 was a Thursday
}

/** A date `2026-03-29` and a time `08:00`, as wall time. */
export function wallOf(date: string, clock = '00:00'): number {
  return Date.parse(`${date}T${clock}:00Z`);
}

/** `08:00` as milliseconds since midnight. */
export function clockOf(clock: string): number {
  return wallOf('1970-01-01', clock);
}
