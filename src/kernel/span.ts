const SPAN = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/;
const HOUR = 60;
const DAY = 24 * HOUR;
const DAYS: Readonly<Record<'de' | 'en', string>> = { de: 'Tage', en: 'days' };

/** Minutes of an ISO 8601 duration in days, hours and minutes (PT15M, P3DT4H); undefined where the text is none. */
export function minutesOf(iso: string): number | undefined {
  const [, days, hours, minutes] = SPAN.exec(iso) ?? [];
  if (days === undefined && hours === undefined && minutes === undefined) return undefined;
  return Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0);
}

/**
 * A span as people say it: "41 min", "1 h 41 min", and from two days on, where a minute no longer matters, "3 Tage 4 h".
 * Hours and minutes have the same short names in both languages.
 */
export function saySpan(minutes: number, language: 'de' | 'en'): string {
  const all = Math.round(minutes);
  if (all < HOUR) return `${all} min`;
  if (all < 2 * DAY) return joined(`${Math.floor(all / HOUR)} h`, all % HOUR, 'min');
  const hours = Math.round(all / HOUR);
  return joined(`${Math.floor(hours / 24)} ${DAYS[language]}`, hours % 24, 'h');
}

function joined(large: string, small: number, unit: string): string {
  return small === 0 ? large : `${large} ${small} ${unit}`;
}
