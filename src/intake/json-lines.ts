import { IncomingMessage } from 'node:http';
import { type Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { AppError } from '../kernel/app-error';
import { faultOf, type LineFault } from './domain/fields';

/** Some lines of a body, in order: lists instead of an object for each line, because a flood has thousands a second. */
export interface LineChunk {
  /** Of each line: its number, which counts from 1, empty lines included. */
  readonly numbers: readonly number[];
  /** What they hold; those that can't be read are left out. */
  readonly values: readonly unknown[];
  /** Why a line can't be read, by its place among `numbers`. */
  readonly faults: ReadonlyMap<number, LineFault>;
}

export interface LineLimits {
  readonly bodyBytes: number;
  /** Lines of a body, empty ones included. */
  readonly lines: number;
  /** Lines per chunk. */
  readonly chunk: number;
}

/** No mention within the limits of its format is longer; a body without line ends must not fill the memory. */
const MAX_LINE_CHARACTERS = 1_000_000;
const TOO_LONG = faultOf(`the line has more than ${MAX_LINE_CHARACTERS} characters`, 'line-long', {
  max: MAX_LINE_CHARACTERS,
});

/**
 * Reads NDJSON while it arrives; a slow reader slows the sender down. A bad line becomes a fault, never an end.
 * @throws AppError `request.too-large` as soon as the body is longer or has more lines than allowed, however small it was packed.
 */
export async function* jsonLines(body: Readable, limits: LineLimits): AsyncGenerator<LineChunk> {
  const splitter = new LineSplitter(limits);
  let bytes = 0;
  // Who stops in the middle must leave the socket open, for the answer; what unpacks is stopped.
  for await (const data of body.iterator({
    destroyOnReturn: !(body instanceof IncomingMessage),
  }) as AsyncIterable<Buffer>) {
    bytes += data.length;
    if (bytes > limits.bodyBytes) throw tooLarge(limits.bodyBytes);
    yield* splitter.push(data);
  }
  yield* splitter.end();
}

function tooLarge(bytes: number): AppError {
  return new AppError('request.too-large', { says: { key: 'body-too-large', values: { bytes } } });
}

export function tooManyLines(lines: number): AppError {
  return new AppError('request.too-large', { says: { key: 'body-too-many-lines', values: { lines } } });
}

class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private line = 0;
  private isTooLong = false;
  private numbers: number[] = [];
  private values: unknown[] = [];
  private faults = new Map<number, LineFault>();

  constructor(private readonly limits: LineLimits) {}

  /** The chunks that became full. */
  *push(data: Buffer): Generator<LineChunk> {
    const pieces = this.decoder.write(data).split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      this.finish(piece);
      if (this.numbers.length === this.limits.chunk) yield this.takeChunk();
    }
    this.append(last);
  }

  *end(): Generator<LineChunk> {
    this.finish(this.decoder.end());
    if (this.numbers.length > 0) yield this.takeChunk();
  }

  private takeChunk(): LineChunk {
    const { numbers, values, faults } = this;
    this.numbers = [];
    this.values = [];
    this.faults = new Map();
    return { numbers, values, faults };
  }

  private append(piece: string): void {
    this.rest += piece;
    if (this.rest.length <= MAX_LINE_CHARACTERS) return;
    this.isTooLong = true;
    this.rest = '';
  }

  private finish(piece: string): void {
    this.append(piece);
    const text = this.rest.trim();
    const isTooLong = this.isTooLong;
    this.rest = '';
    this.isTooLong = false;
    this.line++;
    if (text === '' && !isTooLong) return;
    if (this.line > this.limits.lines) throw tooManyLines(this.limits.lines);
    this.numbers.push(this.line);
    if (isTooLong) this.fault(TOO_LONG);
    else this.parse(this.line === 1 ? text.replace(/^\uFEFF/, '') : text);
  }

  private parse(text: string): void {
    try {
      this.values.push(JSON.parse(text));
    } catch (error) {
      this.fault(faultOf(`the line is no JSON: ${(error as Error).message}`, 'no-json'));
    }
  }

  private fault(fault: LineFault): void {
    this.faults.set(this.numbers.length - 1, fault);
  }
}
