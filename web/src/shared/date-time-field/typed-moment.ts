import { dateFormat } from '../../../../src/kernel/formats';

/** Days and times as people type them. The browser's own fields follow its language instead of the page's, and show "08:00 PM". */

export type MomentKind = 'date' | 'time' | 'date-time';

const MONTHS = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];
const ALSO: Readonly<Record<string, number>> = { mar: 3, mrz: 3, may: 5, oct: 10, dec: 12 };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const STEP_MINUTES = 15;

/** Values are as a form keeps them: "2026-11-28", "18:00", "2026-11-28T18:00". undefined = this is none. */
export function readMoment(kind: MomentKind, text: string, today: string): string | undefined {
  if (kind === 'date') return readDay(text, today);
  return kind === 'time' ? readTime(text) : readDayTime(text, today);
}

export function writeMoment(kind: MomentKind, value: string, language: string): string {
  if (kind === 'time' || value === '') return value;
  const [day = '', time] = value.split('T');
  const said = writeDay(day, language);
  return kind === 'date' || time === undefined ? said : `${said} ${time}`;
}

/** Digits alone are read as day and month in one country, as month and day in another: English has the month's name. */
function writeDay(day: string, language: string): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(at)) return day;
  const isGerman = language.startsWith('de');
  return dateFormat(isGerman ? 'de' : 'en-GB', {
    day: isGerman ? '2-digit' : 'numeric',
    month: isGerman ? '2-digit' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);
}

function readDayTime(text: string, today: string): string | undefined {
  const [, dayText = '', timeText = ''] =
    /^(.+?)(?:T|,?\s+(?:um\s+|at\s+)?)(\d{1,2}(?:[:.]\d{2})?\s*(?:uhr|am|pm)?)$/i.exec(text.trim()) ?? [];
  const [day, time] = [readDay(dayText, today), readTime(timeText)];
  return day === undefined || time === undefined ? undefined : `${day}T${time}`;
}

/** "9", "0900", "9.30 Uhr", "6 pm". */
function readTime(text: string): string | undefined {
  const [found, hourText, minuteText = '0', half] =
    /^(\d{1,2})[:.]?(\d{2})?\s*(uhr|h|am|pm)?$/i.exec(text.trim()) ?? [];
  if (found === undefined) return undefined;
  const [hour, minute] = [hourOf(Number(hourText), half?.toLowerCase()), Number(minuteText)];
  if (hour === undefined || hour > 23 || minute > 59) return undefined;
  return `${two(hour)}:${two(minute)}`;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half !== 'am' && half !== 'pm') return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

const FORMS: readonly [RegExp, (parts: readonly string[]) => [day: string, month: string, year: string]][] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([, year = '', month = '', day = '']) => [day, month, year]],
  [
    /^(\d{1,2})[.\s/-]+(\p{L}{3,}|\d{1,2})(?:[.,\s/-]+(\d{2}|\d{4})?)?$/u,
    ([, day = '', month = '', year = '']) => [day, month, year],
  ],
  [/^(\p{L}{3,})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/u, ([, month = '', day = '', year = '']) => [day, month, year]],
];
const NAMED: Readonly<Record<string, number>> = { heute: 0, today: 0, morgen: 1, tomorrow: 1 };

function readDay(text: string, today: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const ahead = NAMED[plain];
  if (ahead !== undefined) return moved(today, ahead);
  for (const [form, order] of FORMS) {
    const found = form.exec(plain);
    if (!found) continue;
    const [day, month, year] = order(found);
    return dayOf(Number(day), monthOf(month), yearOf(year, today));
  }
  return undefined;
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const short = text.slice(0, 3);
  return ALSO[short] ?? MONTHS.indexOf(short) + 1;
}

/** Left out, it is this year. */
function yearOf(text: string, today: string): number {
  if (text === '') return Number(today.slice(0, 4));
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** undefined for a 31 February. */
function dayOf(day: number, month: number, year: number): string | undefined {
  const said = `${year}-${two(month)}-${two(day)}`;
  const at = Date.parse(`${said}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === said ? said : undefined;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function moved(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** One day on or back, or a quarter of an hour: what the arrow keys do. */
export function stepped(kind: MomentKind, value: string, by: 1 | -1, part: 'day' | 'time'): string {
  const full = kind === 'time' ? `2026-01-01T${value}` : kind === 'date' ? `${value}T00:00` : value;
  const at = Date.parse(`${full}Z`);
  if (Number.isNaN(at)) return value;
  const next = part === 'day' ? at + by * DAY_MS : quarter(at, by);
  const said = new Date(next).toISOString();
  return kind === 'time' ? said.slice(11, 16) : kind === 'date' ? said.slice(0, 10) : said.slice(0, 16);
}

function quarter(at: number, by: 1 | -1): number {
  const step = STEP_MINUTES * MINUTE_MS;
  return by > 0 ? (Math.floor(at / step) + 1) * step : (Math.ceil(at / step) - 1) * step;
}

/** The weeks of a month, Monday first, with the days before and after that fill them. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7;
  const start = moved(first, -weekday);
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (__, day) => moved(start, 7 * week + day)));
}

function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The same day of the next month, or its last. */
export function dayInMonth(day: string, by: number): string {
  const month = monthAfter(day.slice(0, 7), by);
  const last = Number(moved(`${monthAfter(month, 1)}-01`, -1).slice(8));
  return `${month}-${two(Math.min(Number(day.slice(8)), last))}`;
}

export { moved as movedDay };
