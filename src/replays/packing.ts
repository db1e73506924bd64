import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { AppError } from '../kernel/app-error';

const GZIP = [0x1f, 0x8b];
const CHUNK_BYTES = 1_048_576;

/**
 * A body as it was before it was packed, whatever its sender said of it.
 * @throws AppError `request.invalid` when it is packed and broken
 */
export async function* unpacked(body: Readable): AsyncGenerator<Buffer> {
  // Who stops in the middle must leave the socket open, for the answer.
  const source = (body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const head = await headOf(source);
  const bytes = rest(head, source);
  if (head[0] !== GZIP[0] || head[1] !== GZIP[1]) {
    yield* bytes;
    return;
  }
  const gunzip = createGunzip();
  const packed = Readable.from(bytes);
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    if (!isOfGzip(error)) throw error;
    throw new AppError('request.invalid', {
      detail: `The file is packed by gzip and broken: ${error.message}. Pack it again, or send it as it is.`,
    });
  } finally {
    packed.unpipe(gunzip);
    gunzip.destroy();
  }
}

function isOfGzip(error: unknown): error is Error {
  return error instanceof Error && /^Z_/.test((error as { code?: string }).code ?? '');
}

/** Two bytes tell; a sender may send one by one. */
async function headOf(source: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < GZIP.length) {
    const next = await source.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* rest(head: Buffer, source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

/** Packs what passes, and hands it on in pieces of about a megabyte. */
export class Packer {
  private readonly gzip: Gzip = createGzip();
  private readonly kept: Promise<void>;
  bytes = 0;

  constructor(keep: (no: number, chunk: Buffer) => Promise<void>) {
    this.kept = this.keepAll(keep);
    this.kept.catch(() => undefined); // heard at the next byte, or at the end
  }

  async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of source) {
      this.bytes += piece.length;
      if (!this.gzip.write(piece)) await Promise.race([once(this.gzip, 'drain'), this.kept]);
      yield piece;
    }
  }

  async end(): Promise<void> {
    this.gzip.end();
    await this.kept;
  }

  /** Of no use any more. */
  drop(): void {
    this.gzip.destroy();
  }

  private async keepAll(keep: (no: number, chunk: Buffer) => Promise<void>): Promise<void> {
    let pieces: Buffer[] = [];
    let size = 0;
    let no = 0;
    const flush = async (): Promise<void> => {
      await keep(no++, Buffer.concat(pieces));
      pieces = [];
      size = 0;
    };
    for await (const piece of this.gzip as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size >= CHUNK_BYTES) await flush();
    }
    if (size > 0) await flush();
  }
}
