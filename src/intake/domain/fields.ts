import { type Said } from '../../kernel/app-error';

/** What is wrong with a line: in English for a program that sent it, and by a key (`line-fault.…`) for a reader of either language. */
export interface LineFault {
  readonly reason: string;
  /** Missing where only programs meet it. */
  readonly says?: Said | undefined;
}

export function faultOf(reason: string, key: string, values?: Said['values']): LineFault {
  return { reason, says: { key, ...(values && { values }) } };
}

export class Fault extends Error {
  readonly fault: LineFault;

  constructor(reason: string, key: string, values?: Said['values']) {
    super(reason);
    this.fault = faultOf(reason, key, values);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** The public web is younger; an earlier instant is a fault of the sender (seconds taken for milliseconds, a zero). */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
/** Clocks of other machines may go ahead, and time zones get mixed up; more than a day is wrong. */
const AHEAD_MS = 86_400_000;
const EXTRA_DEPTH = 16;
const EXTRA_CHARACTERS = 100_000;

export function record(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Fault(`${name} must be a JSON object`, 'object', { name });
  return value as Fields;
}

/** PostgreSQL takes neither NUL nor half a surrogate pair; nobody can read them either. */
function cleanText(value: string): string {
  // Nearly every string is clean, and these two questions are far cheaper than the regular expression.
  if (value.isWellFormed() && !value.includes('\0')) return value;
  return value.replace(/[\0\p{Cs}]/gu, '');
}

export function text(value: unknown, name: string, { min, max }: { min: number; max: number }): string {
  if (typeof value !== 'string')
    throw value === undefined ? missing(name) : new Fault(`${name} must be a string`, 'string', { name });
  const clean = cleanText(value);
  if (clean.length < min) throw new Fault(`${name} must not be empty`, 'empty', { name });
  // Characters are code points; counting them is only needed when the UTF-16 length is beyond the limit.
  if (clean.length > max && (clean.length > 2 * max || countCharacters(clean) > max)) {
    throw new Fault(`${name} must have at most ${max} characters`, 'too-long', { name, max });
  }
  return clean;
}

function countCharacters(value: string): number {
  let pairs = 0;
  for (let i = 0; i < value.length; i++) if ((value.charCodeAt(i) & 0xfc00) === 0xd800) pairs++;
  return value.length - pairs; // cleanText leaves whole pairs only
}

function missing(name: string): Fault {
  return new Fault(`${name} is missing`, 'missing', { name });
}

export function word(value: unknown, name: string): string {
  if (typeof value === 'string' && /^[a-z0-9][a-z0-9._-]{0,63}$/.test(value)) return value;
  if (value === undefined) throw missing(name);
  throw new Fault(`${name} must be a lower-case word of at most 64 letters, digits, . _ -`, 'word', { name });
}

export function flag(value: unknown, name: string): boolean | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'boolean') throw new Fault(`${name} must be true or false`, 'flag', { name });
  return value;
}

export function count(value: unknown, name: string): number | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Fault(`${name} must be a count: 0, 1, 2, …`, 'count', { name });
  return value;
}

export function list(value: unknown, name: string, max: number): string[] {
  if (!Array.isArray(value) || value.length > max || !value.every((item): item is string => typeof item === 'string')) {
    throw new Fault(`${name} must be an array of at most ${max} strings`, 'list', { name, max });
  }
  return value.map(cleanText);
}

/** BCP 47, also with the underscore that many platforms write. */
export function language(value: unknown): string {
  if (typeof value === 'string' && value.length <= 35 && /^[a-z]{1,8}([-_][a-z0-9]{1,8})*$/i.test(value))
    return value.replaceAll('_', '-');
  throw new Fault('language must be a BCP 47 tag, e.g. de or en-GB', 'language');
}

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** An ISO 8601 date and time with its offset. */
export function instant(value: unknown, name: string, now: Date): Date {
  if (typeof value !== 'string')
    throw value == null ? missing(name) : new Fault(`${name} must be an ISO 8601 string`, 'instant', { name });
  if (!ISO.test(value))
    throw new Fault(`${name} must be ISO 8601 with an offset, e.g. 2026-03-01T12:00:00+01:00`, 'offset', { name });
  const ms = isOfCalendar(value) ? msOf(value) : NaN;
  if (Number.isNaN(ms)) throw new Fault(`${name} is no date of the calendar`, 'no-date', { name });
  if (ms < EARLIEST_MS) throw new Fault(`${name} lies before 1990`, 'too-early', { name });
  if (ms > now.getTime() + AHEAD_MS) throw new Fault(`${name} lies more than a day in the future`, 'future', { name });
  return new Date(ms);
}

/** Date.parse() takes the 31st of every month, Date.UTC() anything. @param value begins with YYYY-MM-DD */
function isOfCalendar(value: string): boolean {
  const day = digits(value, 8);
  return day >= 1 && day <= daysIn(yearOf(value), digits(value, 5));
}

/** ISO 8601 → ms since 1970, NaN if there is no such time of day. The form that JSON.stringify() writes takes a third of the time. */
function msOf(value: string): number {
  return isPlainUtc(value)
    ? Date.UTC(
        yearOf(value),
        digits(value, 5) - 1,
        digits(value, 8),
        digits(value, 11),
        digits(value, 14),
        digits(value, 17),
        value.length === 20 ? 0 : digits(value, 20) * 10 + value.charCodeAt(22) - 48,
      )
    : Date.parse(value.replace(' ', 'T').replace(',', '.'));
}

/** YYYY-MM-DDTHH:mm:ssZ or the same with three digits after the point, of a year and a time that Date.UTC() takes as they are. */
function isPlainUtc(value: string): boolean {
  return (
    (value.length === 20 || value.length === 24) &&
    (value.charCodeAt(value.length - 1) | 0x20) === 0x7a &&
    yearOf(value) >= 100 &&
    digits(value, 11) < 24 &&
    digits(value, 14) < 60 &&
    digits(value, 17) < 60
  );
}

function yearOf(value: string): number {
  return 100 * digits(value, 0) + digits(value, 2);
}

/** Two of them as a number, without cutting strings. */
function digits(value: string, at: number): number {
  return value.charCodeAt(at) * 10 + value.charCodeAt(at + 1) - 528;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

/** The fields that are not known, cleaned, or undefined when there are none. */
export function unknownFields(fields: Fields, known: ReadonlySet<string>): Fields | undefined {
  let found: [string, unknown][] | undefined;
  // for…in makes no array of the names; JSON has no inherited fields.
  for (const name in fields) {
    if (!known.has(name)) (found ??= []).push([cleanText(name), cleanValue(fields[name], EXTRA_DEPTH)]);
  }
  if (!found) return undefined;
  // fromEntries, because an assignment to a field named __proto__ would not make a field.
  const extra = Object.fromEntries(found);
  if (JSON.stringify(extra).length > EXTRA_CHARACTERS)
    throw new Fault(`the unknown fields have more than ${EXTRA_CHARACTERS} characters`, 'extra-long', {
      max: EXTRA_CHARACTERS,
    });
  return extra;
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (depth === 0)
    throw new Fault(`an unknown field is nested deeper than ${EXTRA_DEPTH} levels`, 'extra-deep', { max: EXTRA_DEPTH });
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [cleanText(name), cleanValue(inner, depth - 1)]),
  );
}
