import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

const zipped = promisify(gzip);
/** Below it the saving is less than a packet. */
const WORTH_IT_CHARACTERS = 2_000;

/** Answers in JSON travel gzipped to whoever takes that: a board of two hundred topics is two megabytes of digits. */
export function compressAnswers(
  fastify: ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>,
): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH_IT_CHARACTERS) return payload;
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '') || reply.hasHeader('content-encoding'))
      return payload;
    reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').removeHeader('content-length');
    return zipped(payload, { level: constants.Z_BEST_SPEED });
  });
}
