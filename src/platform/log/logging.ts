import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Logger, type Params } from 'nestjs-pino';
import { type Settings } from '../config/settings';
import { redacted } from './redact';

/** Names whose values no log may hold, wherever they stand in what is logged. */
const NEVER = ['password', 'token', 'authToken', 'botToken', 'secret', 'authorization', 'cookie', 'phone', 'link'];

/** JSON lines on standard output: one per request, with its id on everything that is said about it. */
export function loggingOf({ log }: Settings): Params {
  return {
    pinoHttp: {
      level: log.level,
      base: undefined,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
      // The last net, over the whole line: vendors and drivers put numbers and addresses into their messages.
      hooks: { streamWrite: redacted },
      genReqId: (request) => (request as { id?: string }).id ?? '',
      // Chosen by hand: a header or a query that nobody thought of can't leak.
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: levelOf,
      autoLogging: { ignore: isChatter },
    },
  };
}

function levelOf(_request: IncomingMessage, response: ServerResponse, error?: Error): 'error' | 'debug' | 'info' {
  if (error !== undefined || response.statusCode >= 500) return 'error';
  return response.statusCode < 400 ? 'debug' : 'info';
}

function isChatter({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/health/') || url.startsWith('/metrics') || url.startsWith('/assets/');
}

const START_UP = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/** Nest's account of its own start is for debugging; an operator reads the rest. */
@Injectable()
export class ServiceLogger extends Logger {
  override log(message: unknown, ...optional: unknown[]): void {
    const context = optional.at(-1);
    if (typeof context === 'string' && START_UP.has(context)) this.debug(message, ...optional);
    else super.log(message, ...optional);
  }
}
