import Holidays from 'date-holidays';
import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;
/** Easter and Whit Sunday are holidays by name in few states, and kept in all. */
const FEASTS: readonly string[] = ['easter', 'easter 49'];
/** Whose calendar a topic lives by that names no region. */
const REGION_OF_ZONE: Readonly<Record<string, string>> = {
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
};

/** The region whose public holidays count for a topic; undefined = none are known. */
export function regionOf({
  region,
  timezone,
}: {
  readonly region?: string;
  readonly timezone: string;
}): string | undefined {
  return region ?? REGION_OF_ZONE[timezone];
}

/**
 * The public holidays of one region (ISO 3166-2), and the days that banks keep closed there: Christmas Eve and New Year's
 * Eve are holidays in all but law. A year is worked out when it is first asked for.
 */
export class HolidayCalendar {
  private rules: Holidays | undefined;
  private readonly years = new Map<number, ReadonlySet<number>>();

  constructor(private readonly region: string) {}

  /** @param day days since 1 January 1970 on the local calendar */
  has(day: number): boolean {
    const { year } = DateTime.fromMillis(day * DAY_MS, { zone: 'utc' });
    let days = this.years.get(year);
    if (!days) this.years.set(year, (days = new Set(this.of(year))));
    return days.has(day);
  }

  /** In order, as days since 1 January 1970. */
  of(year: number): readonly number[] {
    const [country = '', ...state] = this.region.split('-');
    this.rules ??= new Holidays(country, state.join('-'));
    const kept = this.rules
      .getHolidays(year)
      .filter(({ type, rule }) => type === 'public' || type === 'bank' || FEASTS.includes(rule));
    const days = kept.map(({ date }) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS);
    return [...new Set(days)].sort((a, b) => a - b);
  }
}
