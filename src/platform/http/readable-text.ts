import { Readable } from 'node:stream';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError } from '../../kernel/app-error';
import { textOf } from '../i18n/texts';
import { type BodyConfig } from './bodies';
import { languageOf } from './language';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** PostgreSQL keeps neither NUL nor half a surrogate pair; nobody can read them either. */
const UNREADABLE = /[\0\p{Cs}]/u;

/**
 * Refuses texts that no store could keep, in paths, queries and bodies: the sender's fault, before it becomes our failure. A hook and
 * no pipe: those see only what a handler names, and some read the request themselves. Files are read by rules of their own.
 */
export function refuseUnreadable(fastify: Fastify): void {
  fastify.addHook('preHandler', (request, _reply, done) => {
    const { takesMuch } = request.routeOptions.config as BodyConfig;
    const { params, query, body } = request;
    const found = unreadableIn({ params, query, ...(takesMuch !== true && { body }) });
    if (!found) {
      done();
      return;
    }
    const says = { key: 'unreadable', values: { where: found } };
    const message = textOf(languageOf(request), 'problem.unreadable', says.values) ?? found;
    done(new AppError('request.invalid', { says, errors: [{ path: found, message }] }));
  });
}

/** Where it is, as `errors` names fields. Without recursion: how deep a body is, its sender decides. */
function unreadableIn(parts: Readonly<Record<string, unknown>>): string | undefined {
  const waiting: [where: string, value: unknown][] = Object.entries(parts);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [where, value] = next;
    const inner = innerOf(value);
    if (isUnreadable(value) || inner.some(([name]) => isUnreadable(name))) return nameOf(where);
    for (const [name, one] of inner) waiting.push([`${where}.${name}`, one]);
  }
  return undefined;
}

function isUnreadable(value: unknown): boolean {
  return typeof value === 'string' && UNREADABLE.test(value);
}

function innerOf(value: unknown): [name: string, inner: unknown][] {
  if (typeof value !== 'object' || value === null || value instanceof Readable || Buffer.isBuffer(value)) return [];
  return Object.entries(value);
}

/** What is an argument of the address or a field of the body is named as the caller does. */
function nameOf(where: string): string {
  return where.replace(/^\w+\./, '');
}
