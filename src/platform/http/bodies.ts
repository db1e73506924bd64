import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError } from '../../kernel/app-error';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/**
 * Bodies as the intake wants them: NDJSON stays a stream (`@Req() request`: `request.body` is a Readable, without a
 * limit of ours), and `content-encoding: gzip` is unpacked before any parser sees it, so that limits count what was unpacked.
 */
export function acceptBodies(fastify: Fastify): void {
  fastify.removeContentTypeParser('text/plain'); // Fastify's own; no route takes it
  fastify.addContentTypeParser('text/calendar', { parseAs: 'string' }, (_request, text, done) => {
    done(null, text);
  });
  fastify.addContentTypeParser(
    ['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
    (_request, payload, done) => {
      done(null, payload);
    },
  );
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase();
    if (encoding === undefined || encoding === '' || encoding === 'identity') {
      done(null, payload);
    } else if (encoding === 'gzip' || encoding === 'x-gzip') {
      delete request.headers['content-encoding']; // it is true no longer
      done(null, unpacked(payload as Readable));
    } else {
      done(
        new AppError('request.unsupported-media', {
          detail: `The content encoding is not supported: send gzip, or none.`,
        }),
      );
    }
  });
}

/** What people and their browsers send is far smaller; anybody may send it, because it is read before the guard asks who comes. */
const ORDINARY_BYTES = 262_144;

/** What a route sets that takes whole files: `@RouteConfig({ takesMuch: true } satisfies BodyConfig)`. Only known callers get that far. */
export interface BodyConfig {
  readonly takesMuch?: boolean;
  /** Whoever signs, signs bytes: `request.rawBody` holds them as they came. */
  readonly keepsRaw?: boolean;
}

/** Must stand before acceptBodies, which unpacks. */
export function keepRawBodies(fastify: Fastify): void {
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const { keepsRaw } = request.routeOptions.config as BodyConfig;
    done(null, keepsRaw === true ? kept(payload as Readable, request as { rawBody?: Buffer }) : payload);
  });
}

/** The bytes pass, as far as Fastify takes them (it has the limit). */
function kept(payload: Readable, request: { rawBody?: Buffer }): Readable {
  const chunks: Buffer[] = [];
  const keeper = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done(null, chunk);
    },
    flush(done) {
      request.rawBody = Buffer.concat(chunks);
      done();
    },
  });
  payload.on('error', (error: Error) => keeper.destroy(error));
  return payload.pipe(keeper);
}

/** @param mostBytes of a route that takes much; others take less. */
export function limitBodies(fastify: Fastify, mostBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    const config: BodyConfig = route.config ?? {};
    const isForMuch = config.takesMuch === true;
    route.bodyLimit = isForMuch ? mostBytes : Math.min(ORDINARY_BYTES, mostBytes);
  });
}

/** Counts the packed bytes as they pass: Fastify compares them with content-length. */
class Counter extends Transform {
  bytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    done(null, chunk);
  }
}

function unpacked(payload: Readable): Readable {
  const counter = new Counter();
  const gunzip = createGunzip();
  const fail = (error: Error): void => {
    gunzip.destroy(error);
  };
  payload.on('error', fail);
  payload.on('aborted', () => {
    fail(new AppError('request.invalid', { detail: 'The body broke off.' }));
  });
  payload.pipe(counter).pipe(gunzip);
  return Object.defineProperty(gunzip, 'receivedEncodedLength', { get: () => counter.bytes });
}
