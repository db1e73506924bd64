const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A factor follows its hour by 3 % a day and its weekday by 15 % a week: slowly enough that no single day shapes it. */
const HOUR_RATE = 0.03;
const DAY_RATE = 0.15;
/** One bin teaches at most this many times the level. */
const MOST_HOUR = 5;
const MOST_DAY = 4;
/** A night may be quiet, but a factor near zero would make every post there a storm. */
const LEAST_HOUR = 0.05;
/** With seven factors learned from few weeks, a weekday may not explain everything away. */
const DAY_RANGE = { least: 0.3, most: 2 };
/** Hours are learned after a quarter of a day, weekdays after two days: before, there is no level to compare with. */
const HOURS_FROM = 0.25;
const DAYS_FROM = 2;

/**
 * Hour of day × day of week, learned online; all factors begin at 1. Hours run into each other linearly, so that the
 * expectation has no steps. The calendar is the timestamps' own (UTC): no zone of the machine takes part.
 */
export class BurstSeason {
  private readonly hours = new Float64Array(24).fill(1);
  private readonly hoursKnown = new Float64Array(24);
  private readonly days = new Float64Array(7).fill(1);
  private readonly daysKnown = new Float64Array(7);

  factorAt(atMs: number): number {
    const hour = atMs / HOUR_MS - 0.5; // a factor holds for the middle of its hour
    const share = hour - Math.floor(hour);
    const before = this.hours[wrap(Math.floor(hour), 24)] ?? 1;
    const after = this.hours[wrap(Math.floor(hour) + 1, 24)] ?? 1;
    return (before * (1 - share) + after * share) * (this.days[wrap(Math.floor(atMs / DAY_MS), 7)] ?? 1);
  }

  /** @param ratio what was seen, by the level without season. @param known rows learned so far */
  learn(atMs: number, ratio: number, by: { readonly binMs: number; readonly known: number }): void {
    const { binMs } = by;
    const knownDays = (by.known * binMs) / DAY_MS;
    const h = wrap(Math.floor(atMs / HOUR_MS), 24);
    const d = wrap(Math.floor(atMs / DAY_MS), 7);
    if (binMs <= HOUR_MS && knownDays > HOURS_FROM) this.learnHour(h, ratio / (this.days[d] ?? 1), binMs / HOUR_MS);
    if (binMs <= DAY_MS && knownDays > DAYS_FROM) this.learnDay(d, ratio / (this.hours[h] ?? 1), binMs / DAY_MS);
  }

  private learnHour(h: number, ratio: number, part: number): void {
    const known = (this.hoursKnown[h] = (this.hoursKnown[h] ?? 0) + part);
    const old = this.hours[h] ?? 1;
    const rate = Math.max(HOUR_RATE, 1 / (known + 2)) * part;
    this.hours[h] = Math.max(LEAST_HOUR, old + rate * (Math.min(ratio, MOST_HOUR) - old));
  }

  private learnDay(d: number, ratio: number, part: number): void {
    const known = (this.daysKnown[d] = (this.daysKnown[d] ?? 0) + part);
    const old = this.days[d] ?? 1;
    const rate = Math.max(DAY_RATE, 1 / (known + 2)) * part;
    const next = old + rate * (Math.min(ratio, MOST_DAY) - old);
    this.days[d] = Math.min(DAY_RANGE.most, Math.max(DAY_RANGE.least, next));
  }
}

function wrap(value: number, by: number): number {
  return ((value % by) + by) % by;
}
