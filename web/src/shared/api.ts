import { z } from 'zod';
import { CONSOLE_HEADER } from '../../../src/access/access.api';
import { forgetEarly, takeEarly } from './early';
import { kept } from './kept';
import { liveSince } from './live-since';

/** RFC 9457, as much of it as the console reads. */
const ProblemBody = z.object({
  code: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  /** Of a conflict: who was first. */
  by: z.string().optional(),
});

/** The service said no. `code` is of the service's catalogue; `status` 0 means that it could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | undefined,
    /** Of a conflict: who was first. */
    readonly by?: string,
  ) {
    super(detail ?? code);
    this.name = 'Problem';
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Asks the service; the answer is checked against the wire contract before anybody sees it. */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  return schema.parse(await send('GET', path, { signal }));
}

/** For a file, as it is. */
export async function askText(path: string, signal?: AbortSignal): Promise<string> {
  const { answer, text } = await exchange('GET', path, { signal });
  if (answer.ok) return text;
  throw problem(answer.status, text === '' ? null : parse(text));
}

export async function tell<Schema extends z.ZodType>(
  schema: Schema,
  method: Exclude<Method, 'GET'>,
  path: string,
  body?: unknown,
): Promise<z.infer<Schema>> {
  return schema.parse(await send(method, path, { body }));
}

/** For a file of somebody else's making: sent as it is. */
export async function tellText<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  { text, type }: { readonly text: string; readonly type: string },
): Promise<z.infer<Schema>> {
  return schema.parse(await send('POST', path, { body: text, type }));
}

interface Sent {
  readonly body?: unknown;
  readonly type?: string;
  readonly signal?: AbortSignal | undefined;
}

async function send(method: Method, path: string, sent: Sent): Promise<unknown> {
  const { answer, text } = await exchange(method, path, sent);
  const content: unknown = text === '' ? null : parse(text);
  if (answer.ok) return content;
  throw problem(answer.status, content);
}

async function exchange(
  method: Method,
  path: string,
  sent: Sent,
): Promise<{ readonly answer: Response; readonly text: string }> {
  if (method !== 'GET') forgetEarly();
  const early = method === 'GET' ? await takeEarly(path) : undefined;
  const answer = early ?? (await reach(path, request(method, sent)));
  kept.note(path, answer);
  liveSince.note(answer);
  return { answer, text: await answer.text() };
}

function request(method: Method, { body, type, signal }: Sent): RequestInit {
  return {
    method,
    signal: signal ?? null,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
      ...(method === 'GET' ? {} : { [CONSOLE_HEADER]: 'console' }),
    },
    body: type === undefined ? inJson(body) : String(body),
  };
}

function inJson(body: unknown): string | null {
  return body === undefined ? null : JSON.stringify(body);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'offline', undefined);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // a proxy's error page, not ours: the status says all there is to say
    return null;
  }
}

function problem(status: number, content: unknown): Problem {
  const { code = 'unknown', title, detail = title, by } = ProblemBody.safeParse(content).data ?? {};
  return new Problem(status, code, detail, by);
}
