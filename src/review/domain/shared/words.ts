import { dateFormat, numberFormat } from '../../../kernel/formats';
import { CODES } from './words-codes';

export type Language = 'de' | 'en';
export type Spoken = readonly [de: string, en: string];

/** In whose words, and by whose clock. */
export interface Reader {
  readonly language: Language;
  /** IANA name. */
  readonly timezone: string;
}

export type Values = Readonly<Record<string, unknown>>;

function wordOf([de, en]: Spoken, language: Language): string {
  return language === 'de' ? de : en;
}

/**
 * Fills `{name}`, and `{name|one|many}` with the number and the word that suits it. What a value is shows in its name: `…At` is an
 * instant, `…Ms` a span, `share` a part of all; of the others a code is said by its word.
 */
export function said(text: Spoken, values: Values, reader: Reader): string {
  const filled = wordOf(text, reader.language).replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const value = spoken(name, values[name], reader);
      if (one === undefined || many === undefined) return value;
      return `${value} ${values[name] === 1 ? one : many}`;
    },
  );
  return filled.replace(/\s+/g, ' ').trim();
}

/** What is unknown where a level may stand. */
const UNKNOWN: Readonly<Record<string, string>> = { level: '?', from: '?', to: '?' };

function spoken(name: string, value: unknown, reader: Reader): string {
  if (typeof value === 'number') return spokenNumber(name, value, reader);
  if (typeof value === 'string') return spokenText(name, value, reader);
  if (value === null) return UNKNOWN[name] ?? '';
  return typeof value === 'object' ? inBoth(value, reader.language) : '';
}

/** What the service itself says in both languages, e.g. the title of a step. */
function inBoth(value: object, language: Language): string {
  return 'de' in value && 'en' in value ? String(value[language]) : '';
}

function spokenNumber(name: string, value: number, reader: Reader): string {
  if (name.endsWith('Ms')) return spanWords(value, reader.language);
  if (name === 'level') return levelWords(value, reader.language);
  const format = name === 'share' ? ({ style: 'percent' } as const) : { maximumFractionDigits: value < 10 ? 1 : 0 };
  return numberFormat(reader.language, format).format(value);
}

function spokenText(name: string, value: string, reader: Reader): string {
  if (/(^at|At|Until)$/.test(name)) return Number.isNaN(Date.parse(value)) ? value : timeWords(value, reader);
  return codeWords(name, value, reader.language) ?? value;
}

/** The facts of a timeline line whose values are codes, and where their words stand. The console reads it as well. */
export const CODES_OF: Readonly<Record<string, readonly (keyof typeof CODES)[]>> = {
  kind: ['kind'],
  from: ['kind'],
  to: ['kind', 'function'],
  mark: ['mark'],
  answer: ['key'],
  via: ['via'],
  function: ['function'],
  owner: ['function'],
  deputy: ['function'],
  channel: ['channel'],
  why: ['why'],
};

function codeWords(name: string, value: string, language: Language): string | undefined {
  for (const group of CODES_OF[name] ?? []) {
    const words: Readonly<Record<string, Spoken>> = CODES[group];
    const word = words[value];
    if (word) return wordOf(word, language);
  }
  return undefined;
}

/** "4 (starker Wind)"; of an unknown level "?". */
export function levelWords(level: number | null, language: Language): string {
  const words: Readonly<Record<string, Spoken>> = CODES.level;
  const word = words[String(level)];
  return word ? `${level} (${wordOf(word, language)})` : '?';
}

export function kindWords(kind: keyof typeof CODES.kind, language: Language): string {
  return wordOf(CODES.kind[kind], language);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "45 s", "12 min", "3 h 5 min", "2 Tage 4 h": two parts at most. */
export function spanWords(ms: number, language: Language): string {
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  if (ms < DAY) return parts(Math.floor(ms / HOUR), 'h', Math.round((ms % HOUR) / MINUTE), 'min');
  const days = Math.floor(ms / DAY);
  const word = language === 'de' ? (days === 1 ? 'Tag' : 'Tage') : days === 1 ? 'day' : 'days';
  return parts(days, word, Math.round((ms % DAY) / HOUR), 'h');
}

function parts(large: number, largeWord: string, small: number, smallWord: string): string {
  return small === 0 ? `${large} ${largeWord}` : `${large} ${largeWord} ${small} ${smallWord}`;
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** "28.11., 03:07": with its day, whoever reads it does so weeks later. */
export function timeWords(at: string, { language, timezone }: Reader): string {
  const format = { day: '2-digit', month: language === 'de' ? '2-digit' : 'short', ...CLOCK } as const;
  return dateFormat(regionOf(language), { ...format, timeZone: timezone }).format(new Date(at));
}

export function clockWords(at: string, { language, timezone }: Reader): string {
  return dateFormat(regionOf(language), { ...CLOCK, timeZone: timezone }).format(new Date(at));
}

/** "28. November 2026, 03:07 MEZ" */
export function longTimeWords(at: string, { language, timezone }: Reader): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', ...CLOCK, timeZoneName: 'short' } as const;
  return dateFormat(regionOf(language), { ...format, timeZone: timezone }).format(new Date(at));
}

/** Of a day without a time: "28.11.2026". */
export function dayWords(day: string, language: Language): string {
  const format = {
    day: '2-digit',
    month: language === 'de' ? '2-digit' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return dateFormat(regionOf(language), format).format(new Date(`${day}T12:00:00Z`));
}

/** The day before the month and the 24-hour clock, also in English. */
function regionOf(language: Language): string {
  return language === 'de' ? 'de-DE' : 'en-GB';
}
