import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { type RequestWithActor } from '../platform/http/actor.decorator';
import { LIVE_POSITION } from './live.api';
import { LiveFeed } from './live-feed.stream';

/**
 * Says with each answer how far the live feed was before it was looked up. A console asks for its page before its line is open:
 * the line begins at the earliest of these, so that nothing is missed between the two.
 */
@Injectable()
export class LivePosition implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly live: LiveFeed,
  ) {}

  onModuleInit(): void {
    // A replay has no door: then there is no HTTP adapter, whatever its type says.
    if (!(this.host as Partial<HttpAdapterHost>).httpAdapter) return;
    const server = this.host.httpAdapter.getInstance();
    const positions = new WeakMap<object, number>();
    server.addHook('onRequest', (request, _reply, done) => {
      if (request.method === 'GET' && request.url.startsWith('/v1/')) positions.set(request, this.live.latestId);
      done();
    });
    server.addHook('onSend', (request, reply, _payload, done) => {
      const position = positions.get(request);
      // how busy the house is, is no stranger's business
      const isTold =
        position !== undefined && (request as RequestWithActor).actor !== undefined && reply.statusCode < 400;
      if (isTold) reply.header(LIVE_POSITION, String(position));
      done();
    });
  }
}
