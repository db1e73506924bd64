import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
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
    this.host.httpAdapter.getInstance().addHook('onRequest', (request, reply, done) => {
      if (request.method === 'GET' && request.url.startsWith('/v1/')) {
        reply.header(LIVE_POSITION, String(this.live.latestId));
      }
      done();
    });
  }
}
