import { Agent, type Dispatcher, request } from 'undici';
import { assertSafeUrl, safeLookup, UnsafeAddressError } from './safe-address';

export interface HttpCall {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** No reason holds the address: it may be a secret, or tell where a person is reached. */
export type HttpAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number; readonly body: string }
  /** The connection was never made. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** The address leads where nothing is sent to. */
  | { readonly kind: 'unsafe' }
  /** It may have arrived. */
  | { readonly kind: 'silent'; readonly reason: string };

/** No call may take longer; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 10_000;
/** Of an answer; nobody we call has more to say. */
const MOST_CHARS = 65_536;
const MOST_RETRY_AFTER_MS = 3_600_000;
/** Errors that come before a byte of the request has left: no connection, or no TLS. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/;

/** One request to an address that somebody else chose. Never throws for what a network does, and follows no redirect. */
export class HttpCaller {
  private readonly agent: Agent;

  /** @param allowPrivate where an operator chose the address it may be inside; where a person did, it is asked for in the settings. */
  constructor(private readonly allowPrivate: boolean) {
    this.agent = new Agent({ connect: { lookup: safeLookup(allowPrivate) } });
  }

  async call({ url, method, headers, body }: HttpCall): Promise<HttpAnswer> {
    if (!URL.canParse(url)) return { kind: 'unsafe' };
    const target = new URL(url);
    try {
      assertSafeUrl(target, this.allowPrivate);
      // without TLS anybody between here and there reads the link that answers the page
      if (target.protocol === 'http:' && !this.allowPrivate) return { kind: 'unsafe' };
      const response = await request(target, {
        dispatcher: this.agent,
        method,
        headers: { 'user-agent': 'Sturmwarte', ...headers },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const retryAfterMs = retryAfterOf(response.headers['retry-after']);
      return { kind: 'answered', status: response.statusCode, retryAfterMs, body: await textOf(response.body) };
    } catch (error) {
      return failed(error);
    }
  }
}

/** What an answer says is told by its status; a body that breaks off takes nothing from that. */
async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  let text = '';
  try {
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length > MOST_CHARS) return text.slice(0, MOST_CHARS);
    }
  } catch {
    return text;
  }
  return text;
}

/** Seconds only: the date of the other form would be compared with a clock that is not ours. */
function retryAfterOf(header: string | string[] | undefined): number {
  const seconds = typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : 0;
  return Math.min(seconds * 1_000, MOST_RETRY_AFTER_MS);
}

function failed(error: unknown): HttpAnswer {
  if (error instanceof UnsafeAddressError) return { kind: 'unsafe' };
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && NEVER_CONNECTED.test(code)) return { kind: 'not-sent', reason: code };
  return { kind: 'silent', reason: typeof code === 'string' ? code : String(name) };
}
