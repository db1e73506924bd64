/** Looks up a key of the language files and fills in the values; throws where there is none. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export type Language = 'de' | 'en';

/** In whose words and whose time something is written. */
export interface Pen {
  readonly say: Say;
  /** undefined where the language files have no such key. */
  readonly ifKnown: (...of: Parameters<Say>) => string | undefined;
  readonly language: Language;
  readonly timezone: string;
}

/** "14:03", with the day where it is another one than that of `now`. */
export function clockTime(at: Date, now: Date, { language, timezone }: Pick<Pen, 'language' | 'timezone'>): string {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { timeZone: timezone, ...options });
  const day = format({ day: '2-digit', month: '2-digit' });
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return day.format(at) === day.format(now) ? time : `${day.format(at)} ${time}`;
}
