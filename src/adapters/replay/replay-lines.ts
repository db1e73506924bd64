import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { arrivalIn } from '../../intake/contract';
import { ReplayArgumentsError } from './replay-arguments';

/** One non-empty line of a replay file. */
export interface ReplayLine {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  /** When it reached us, as the line says; undefined where it doesn't, or would be rejected: such a line comes with its neighbours. */
  readonly arrivedAt: Date | undefined;
  /** The parsed JSON, or a fault that says what is wrong with it. */
  readonly content: { readonly value: unknown } | { readonly fault: string };
}

/**
 * The lines of several files, merged by arrival; each file is in order of arrival itself, ties keep the files' order.
 * @param latest a line that arrives later is a fault: it would move the clock
 */
export async function* mergeByArrival(files: readonly string[], latest?: Date): AsyncGenerator<ReplayLine> {
  const readers = files.map((file) => readLines(file, latest));
  const heads = await Promise.all(readers.map(async (reader) => (await reader.next()).value));
  const reachedMs = files.map(() => -Infinity);
  for (;;) {
    const first = earliest(heads, reachedMs);
    if (first === undefined) return;
    const line = heads[first] as ReplayLine;
    reachedMs[first] = Math.max(reachedMs[first] ?? -Infinity, line.arrivedAt?.getTime() ?? -Infinity);
    yield line;
    heads[first] = (await readers[first]?.next())?.value;
  }
}

/** A line without a time stays behind the one before it in its file. */
function earliest(heads: readonly (ReplayLine | undefined)[], reachedMs: readonly number[]): number | undefined {
  let found: number | undefined;
  let foundMs = Infinity;
  heads.forEach((head, index) => {
    if (!head) return;
    const ms = head.arrivedAt?.getTime() ?? reachedMs[index] ?? -Infinity;
    if (found === undefined || ms < foundMs) [found, foundMs] = [index, ms];
  });
  return found;
}

async function* readLines(file: string, latest: Date | undefined): AsyncGenerator<ReplayLine, undefined> {
  const bytes: Readable = createReadStream(file);
  const text = (await isGzip(file)) ? bytes.pipe(createGunzip()) : bytes;
  // `pipe` forwards no error, and a reader of lines ends quietly on one.
  const broken = new Promise<never>((_, fail) => {
    const say = (error: Error): void => {
      fail(new ReplayArgumentsError(`${file} cannot be read to its end: ${error.message}.`));
    };
    bytes.once('error', say);
    text.once('error', say);
  });
  broken.catch(() => undefined); // it is awaited below, with each line
  const lines = createInterface({ input: text, crlfDelay: Infinity })[Symbol.asyncIterator]();
  for (let number = 1; ; number++) {
    const next = await Promise.race([lines.next(), broken]);
    if (next.done) return undefined;
    const line = next.value.replace(/^\uFEFF/, '');
    if (line.trim() !== '') yield { file, number, ...parse(line, latest) };
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function parse(line: string, latest: Date | undefined): Pick<ReplayLine, 'arrivedAt' | 'content'> {
  try {
    const value: unknown = JSON.parse(line);
    const arrivedAt = arrivalIn(value);
    return arrivedAt && latest && arrivedAt > latest
      ? { arrivedAt: undefined, content: { fault: 'it arrives in the future' } }
      : { arrivedAt, content: { value } };
  } catch (error) {
    return { arrivedAt: undefined, content: { fault: `not JSON: ${(error as Error).message}` } };
  }
}
