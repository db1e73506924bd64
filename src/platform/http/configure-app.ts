import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { fastifyHelmet } from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ids } from '../../kernel/ids';
import { type Settings } from '../config/settings';
import { ServiceLogger } from '../log/logging';
import { Metrics } from '../metrics/metrics';
import { serveApiDocs } from './api-docs';
import { acceptBodies, keepRawBodies, limitBodies } from './bodies';
import { compressAnswers } from './compress';
import { serveConsole } from './console-files';
import { refuseUnreadable } from './readable-text';

/** Fastify waits for ever by default: who sends a byte now and then would hold connections until none is left. */
const REQUEST_WITHIN_MS = 300_000;

/**
 * The service as HTTP application, not yet initialised nor listening: the same for main.ts and for the story tests.
 * @param module must import PlatformModule and HttpModule
 */
export async function createHttpApp(module: Type | DynamicModule, settings: Settings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: settings.intake.bodyLimitBytes,
    // So that the throttle counts the caller and not the proxy, and nobody else may claim to be a proxy.
    trustProxy: settings.server.trustedProxies,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_WITHIN_MS,
    genReqId: (request: { headers: Readonly<Record<string, string | string[] | undefined>> }) =>
      requestId(request.headers['x-request-id']) ?? ids().next(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  const ids = (): Ids => app.get(Ids);
  app.useLogger(app.get(ServiceLogger, { strict: false }));
  await app.register(fastifyHelmet, securityHeaders(settings));
  const fastify = app.getHttpAdapter().getInstance();
  keepRawBodies(fastify);
  acceptBodies(fastify);
  compressAnswers(fastify);
  refuseUnreadable(fastify);
  limitBodies(fastify, settings.intake.bodyLimitBytes);
  observe(app);
  endStreamsOnClose(app);
  serveApiDocs(app);
  await serveConsole(app);
  return app;
}

/** A proxy's id is kept when it is one, so that both logs can be read side by side. */
function requestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:-]{8,64}$/.test(header) ? header : undefined;
}

function securityHeaders({ server }: Settings): Parameters<typeof fastifyHelmet>[1] {
  const isSecure = server.publicUrl?.startsWith('https:') ?? false;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // the console's components and the charts set styles
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // Without TLS it would be void; with a wrong guess it would lock people out for a year.
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  };
}

function observe(app: NestFastifyApplication): void {
  const metrics = app.get(Metrics);
  metrics.watchProcess();
  const seconds = metrics.histogram(
    {
      name: 'sturmwarte_http_request_seconds',
      help: 'Time to answer, by route',
      labels: ['method', 'route', 'status'],
    },
    [0.005, 0.02, 0.1, 0.5, 2, 10],
  );
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    // Answers hold persons' words and one-time links: no browser and no proxy may keep them.
    if (/^\/v1(\/|\?|$)/.test(request.url)) reply.header('cache-control', 'no-store');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe(reply.elapsedTime / 1_000, { method: request.method, route, status: String(reply.statusCode) });
    done();
  });
}

/** A live stream never ends by itself, so a shutdown that waits for it would wait for ever. Browsers come back. */
function endStreamsOnClose(app: NestFastifyApplication): void {
  const open = new Set<{ end(): unknown }>();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.headers.accept?.includes('text/event-stream')) {
      open.add(reply.raw);
      reply.raw.once('close', () => open.delete(reply.raw));
    }
    done();
  });
  fastify.addHook('preClose', (done) => {
    for (const stream of open) stream.end();
    done();
  });
}
