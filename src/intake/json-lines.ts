import { IncomingMessage } from 'node:http';
import { type Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { AppError } from '../kernel/app-error';

/** One line of a body: what it holds, or why it can't be read. `line` counts from 1, empty lines included. */
export type RawLine = { readonly line: number } & ({ readonly value: unknown } | { readonly fault: string });

export interface LineLimits {
  readonly bodyBytes: number;
  /** Lines of a body, empty ones included. */
  readonly lines: number;
  /** Lines per chunk. */
  readonly chunk: number;
}

/** No mention within the limits of its format is longer; a body without line ends must not fill the memory. */
const MAX_LINE_CHARACTERS = 1_000_000;

/**
 * Reads NDJSON while it arrives; a slow reader slows the sender down. A bad line becomes a fault, never an end.
 * @throws AppError `request.too-large` as soon as the body is longer or has more lines than allowed, however small it was packed.
 */
export async function* jsonLines(body: Readable, limits: LineLimits): AsyncGenerator<readonly RawLine[]> {
  const splitter = new LineSplitter(limits.lines);
  let bytes = 0;
  let chunk: RawLine[] = [];
  // Who stops in the middle must leave the socket open, for the answer; what unpacks is stopped.
  for await (const data of body.iterator({
    destroyOnReturn: !(body instanceof IncomingMessage),
  }) as AsyncIterable<Buffer>) {
    bytes += data.length;
    if (bytes > limits.bodyBytes) throw tooLarge(limits.bodyBytes);
    for (const line of splitter.push(data)) {
      chunk.push(line);
      if (chunk.length === limits.chunk) {
        yield chunk;
        chunk = [];
      }
    }
  }
  chunk.push(...splitter.end());
  if (chunk.length > 0) yield chunk;
}

function tooLarge(bytes: number): AppError {
  return new AppError('request.too-large', {
    detail: `A request may have ${bytes} bytes, unpacked; send several smaller ones.`,
  });
}

export function tooManyLines(lines: number): AppError {
  return new AppError('request.too-large', {
    detail: `A request may have ${lines} lines; send several smaller ones.`,
  });
}

class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private line = 0;
  private isTooLong = false;

  constructor(private readonly mostLines: number) {}

  *push(data: Buffer): Generator<RawLine> {
    const pieces = this.decoder.write(data).split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) yield* this.finish(piece);
    this.append(last);
  }

  *end(): Generator<RawLine> {
    yield* this.finish(this.decoder.end());
  }

  private append(piece: string): void {
    this.rest += piece;
    if (this.rest.length <= MAX_LINE_CHARACTERS) return;
    this.isTooLong = true;
    this.rest = '';
  }

  private *finish(piece: string): Generator<RawLine> {
    this.append(piece);
    const text = this.rest.trim();
    const isTooLong = this.isTooLong;
    this.rest = '';
    this.isTooLong = false;
    this.line++;
    if (this.line > this.mostLines && (isTooLong || text !== '')) throw tooManyLines(this.mostLines);
    if (isTooLong) yield { line: this.line, fault: `the line has more than ${MAX_LINE_CHARACTERS} characters` };
    else if (text !== '') yield parsed(this.line, this.line === 1 ? text.replace(/^\uFEFF/, '') : text);
  }
}

function parsed(line: number, text: string): RawLine {
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { line, fault: `the line is no JSON: ${(error as Error).message}` };
  }
}
