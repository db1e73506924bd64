import Holidays from 'date-holidays';
import { DAY_MS } from './calendar-zone';

/**
 * The public holidays of one region (ISO 3166-2), by the law: unlike what is expected of the public, who works on a holiday is a
 * matter of contracts, so the banks' Christmas Eve is none. A year is worked out when it is first asked for.
 */
export class PublicHolidays {
  private rules: Holidays | undefined;
  private readonly years = new Map<number, ReadonlySet<number>>();

  constructor(private readonly region: string) {}

  /** @param day since 1 January 1970 on the wall */
  has(day: number): boolean {
    const year = new Date(day * DAY_MS).getUTCFullYear();
    let days = this.years.get(year);
    if (!days) this.years.set(year, (days = this.of(year)));
    return days.has(day);
  }

  private of(year: number): ReadonlySet<number> {
    this.rules ??= rulesOf(this.region);
    const days = new Set<number>();
    // A feast of several days that begins in December goes on in January.
    for (const each of [...this.rules.getHolidays(year - 1), ...this.rules.getHolidays(year)]) {
      if (each.type !== 'public') continue;
      const first = Date.parse(`${each.date.slice(0, 10)}T00:00:00Z`) / DAY_MS;
      const length = Math.max(1, Math.round((each.end.getTime() - each.start.getTime()) / DAY_MS));
      for (let day = first; day < first + length; day++) days.add(day);
    }
    return days;
  }
}

/** Whether the public holidays of this region are known. */
export function isRegion(region: string): boolean {
  const [country = '', state, part, ...rest] = region.split('-');
  if (rest.length > 0) return false;
  const rules = new Holidays();
  if (!isNamed(rules.getCountries(), country)) return false;
  if (state === undefined) return true;
  if (!isNamed(rules.getStates(country), state)) return false;
  return part === undefined || isNamed(rules.getRegions(country, state), part);
}

function isNamed(names: Readonly<Record<string, string>> | undefined, name: string): boolean {
  return names !== undefined && Object.hasOwn(names, name);
}

function rulesOf(region: string): Holidays {
  const [country = '', state = '', part = ''] = region.split('-');
  return new Holidays(country, state, part);
}
