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
  const { day, time } = formatsOf(language, timezone);
  return day.format(at) === day.format(now) ? time.format(at) : `${day.format(at)} ${time.format(at)}`;
}

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

/** Made once each: a room's card says a dozen times, and to make a format takes longer than to draw the card. */
const FORMATS = new Map<string, Formats>();

function formatsOf(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const known = FORMATS.get(key);
  if (known) return known;
  const region = language === 'de' ? 'de-DE' : 'en-GB';
  const made: Formats = {
    day: new Intl.DateTimeFormat(region, { timeZone, day: '2-digit', month: '2-digit' }),
    time: new Intl.DateTimeFormat(region, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
  FORMATS.set(key, made);
  return made;
}
