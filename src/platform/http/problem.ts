import { HttpException } from '@nestjs/common';
import { ZodValidationException } from 'nestjs-zod';
import { ZodError } from 'zod';
import { AppError, type ErrorCode, ERRORS, type Said } from '../../kernel/app-error';
import { type Language, textOf } from '../i18n/texts';
import { databaseFault } from '../postgres/database-fault';

/** RFC 9457, with the code of our catalogue; `errors` lists what is wrong with single fields. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly [extension: string]: unknown;
}

interface Occurrence {
  /** The path, without its query: that may hold a token. */
  readonly instance: string;
  readonly requestId: string;
}

/** What bodies.ts and Nest read. Forms are for the telephone's hooks only. */
const ACCEPTED_TYPES = 'application/json, or application/x-ndjson for mentions';

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'request.invalid',
  401: 'access.not-signed-in',
  403: 'access.denied',
  404: 'not-found',
  409: 'conflict',
  413: 'request.too-large',
  415: 'request.unsupported-media',
  429: 'request.too-many',
  503: 'unavailable',
};

/** The way to the store is broken for a moment; the caller may come again. */
const WAY_IS_BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

interface Asked {
  readonly language: Language;
  /** Of the route, in bytes. */
  readonly bodyLimit?: number | undefined;
}

/** What the caller is told. `undefined` means: a bug, for which the caller gets no more than an id. */
export function problemOf(
  error: unknown,
  at: Occurrence,
  { language, bodyLimit }: Asked = { language: 'en' },
): Problem | undefined {
  const zod = zodErrorOf(error);
  if (zod)
    return problem('request.invalid', at, { detail: 'Some fields are wrong.', errors: zod.issues.map(fieldError) });
  if (error instanceof AppError) return problem(error.code, at, saidIn(language, error));
  if (error instanceof HttpException) return ofStatus(error, at, { language, bodyLimit });
  const code = codeOf(error);
  if (code.startsWith('Z_'))
    return problem('request.invalid', at, { detail: 'The body says it is gzip, but it cannot be unpacked.' });
  if (isStoreAway(error, code)) {
    return problem('unavailable', at, {
      detail: 'The database does not answer; try again shortly.',
      retryAfterSeconds: 2,
    });
  }
  return undefined;
}

/** A bug: nothing of it is told but the id under which the log has it. */
export function bug(at: Occurrence): Problem {
  return {
    type: 'about:blank',
    title: 'Something went wrong on our side',
    status: 500,
    code: 'internal',
    detail: `Give this id to whoever runs the service: ${at.requestId}`,
    ...at,
  };
}

function problem(code: ErrorCode, at: Occurrence, details: Readonly<Record<string, unknown>>): Problem {
  const [status, title] = ERRORS[code];
  return { type: `urn:sturmwarte:error:${code}`, title, status, code, ...at, ...details };
}

/** What is said by a key is said in the caller's language. */
function saidIn(language: Language, { details }: AppError): Readonly<Record<string, unknown>> {
  const { says, saysThen, ...rest } = details;
  const first = says ? wordsOf(language, says) : rest.detail;
  const detail = [first, saysThen && wordsOf(language, saysThen)]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
  return detail === '' ? rest : { ...rest, detail };
}

function wordsOf(language: Language, { key, values }: Said): string {
  const words = textOf(language, `problem.${key}`, values);
  if (words === undefined) throw new Error(`there is no text problem.${key}`);
  return words;
}

function ofStatus(error: HttpException, at: Occurrence, asked: Asked): Problem | undefined {
  const code = BY_STATUS[error.getStatus()];
  return code && problem(code, at, code === 'not-found' ? {} : { detail: detailOf(code, asked) ?? error.message });
}

/** Where the framework's words don't say how to mend it. */
function detailOf(code: ErrorCode, { language, bodyLimit }: Asked): string | undefined {
  if (code === 'request.unsupported-media') return `Send ${ACCEPTED_TYPES}.`;
  if (code === 'request.too-large' && bodyLimit !== undefined)
    return wordsOf(language, { key: 'body-too-large', values: { bytes: bodyLimit } });
  return undefined;
}

function zodErrorOf(error: unknown): ZodError | undefined {
  // what the service itself got wrong, as a view that its own schema refuses, is a bug and not the caller's
  const inner = error instanceof ZodValidationException ? error.getZodError() : undefined;
  return inner instanceof ZodError ? inner : undefined;
}

function fieldError({ path, message }: ZodError['issues'][number]): { path: string; message: string } {
  return { path: path.map(String).join('.'), message };
}

/** Broken, full, restarting, or two transactions in each other's way: each may succeed the next time. */
function isStoreAway(error: unknown, code: string): boolean {
  if (/^[0-9A-DF-Z][0-9A-Z]{4}$/.test(code)) return ['unavailable', 'again'].includes(databaseFault({ code }));
  return WAY_IS_BROKEN.has(code) || (error instanceof Error && LOST.test(error.message));
}

/**
 * The driver gives no code to what was under way when the server died, nor TypeORM to what comes after it in the same
 * transaction: it has given the broken connection back by then.
 */
const LOST =
  /^Connection terminated|^timeout exceeded when trying to connect|is not queryable$|^Query runner already released/;

/** The code of a system, zlib or PostgreSQL error, also inside the wrapping that TypeORM gives it. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  return typeof code === 'string' ? code : codeOf(driverError);
}
