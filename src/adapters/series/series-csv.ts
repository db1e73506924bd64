/** A series can't be read; the message says where, what, and how to mend it. */
export class SeriesError extends Error {}

/** One row of a series, and its two fields exactly as they were written. */
export interface SeriesRow {
  /** Its line of the file, from 1. */
  readonly line: number;
  readonly raw: string;
  readonly atMs: number;
  /** NaN = unknown: the field was empty or said NaN. */
  readonly value: number;
}

/** A row is two short fields; a line beyond this is no row, and may not fill the memory. */
const LONGEST_LINE = 10_000;
const FIELD = String.raw`("(?:[^"]|"")*"|[^",]*)`;
const TWO_FIELDS = new RegExp(`^${FIELD},${FIELD}$`);
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const UNKNOWN = /^(?:|nan)$/i;

/** The rows of a `timestamp,value` CSV (header, commas, optional quotes and BOM, LF or CRLF), chunk by chunk. Blank lines are no rows. */
export async function* readSeries(text: AsyncIterable<string>): AsyncGenerator<readonly SeriesRow[]> {
  let number = 0;
  for await (const lines of linesOf(text)) {
    const rows: SeriesRow[] = [];
    for (const line of lines) {
      number++;
      if (number === 1) mustBeHeader(line);
      else if (line.trim() !== '') rows.push(readRow(line, number));
    }
    yield rows;
  }
  if (number === 0) throw new SeriesError('line 1: the input is empty; its first line must be "timestamp,value".');
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map(withoutReturn);
    if (rest.length > LONGEST_LINE)
      throw new SeriesError(
        `a line is longer than ${LONGEST_LINE} characters; a row is "timestamp,value", one a line.`,
      );
  }
  if (rest !== '') yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function mustBeHeader(line: string): void {
  const fields = fieldsOf(line.replace(/^\uFEFF/, ''));
  if (fields?.timestamp === 'timestamp' && fields.value === 'value') return;
  const start = line.slice(0, 60);
  throw new SeriesError(`line 1: found "${start}" where the header "timestamp,value" must be; add or mend it.`);
}

function readRow(line: string, number: number): SeriesRow {
  const fields = fieldsOf(line);
  if (!fields)
    throw new SeriesError(
      `line ${number}: found "${line.slice(0, 60)}", which isn't two columns; write "timestamp,value", decimals with a point.`,
    );
  const atMs = instantOf(fields.timestamp);
  if (Number.isNaN(atMs))
    throw new SeriesError(
      `line ${number}, column timestamp: "${fields.timestamp.slice(0, 60)}" is no instant; write 2026-01-31 23:55:00 (UTC) or ISO 8601.`,
    );
  if (!UNKNOWN.test(fields.value) && !NUMBER.test(fields.value))
    throw new SeriesError(
      `line ${number}, column value: "${fields.value.slice(0, 60)}" is no number; write one like 42 or 4.2, or nothing where it is unknown.`,
    );
  return { line: number, raw: line, atMs, value: fields.value === '' ? NaN : Number(fields.value) };
}

function fieldsOf(line: string): { readonly timestamp: string; readonly value: string } | undefined {
  const found = TWO_FIELDS.exec(line);
  return found ? { timestamp: plain(found[1] ?? ''), value: plain(found[2] ?? '') } : undefined;
}

function plain(field: string): string {
  return (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field).trim();
}

/** Epoch ms; NaN where it isn't a date of the calendar. Without an offset it is UTC, whatever the machine's zone. */
function instantOf(text: string): number {
  const found = INSTANT.exec(text);
  if (!found) return NaN;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = found;
  const clock = `${hour}:${minute}:${second}${fraction.slice(0, 4)}`;
  const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const atMs = Date.parse(`${year}-${month}-${day}T${clock}${offset}`);
  // Date.parse takes the 30th of February for the 2nd of March
  const midnight = new Date(Date.parse(`${year}-${month}-${day}T00:00:00Z`));
  return midnight.getUTCDate() === Number(day) ? atMs : NaN;
}
