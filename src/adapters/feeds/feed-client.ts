import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import { decodeFeed } from './charset';
import { assertSafeUrl, safeLookup } from '../../platform/net/safe-address';

/** What the publisher said when last asked, verbatim. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type FeedAnswer =
  | { readonly kind: 'changed'; readonly body: string; readonly validators: Validators; readonly movedTo?: string }
  | { readonly kind: 'unchanged'; readonly movedTo?: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface FeedClientOptions {
  readonly timeoutMs: number;
  /** Of the body, packed as well as unpacked. */
  readonly maxBytes: number;
  readonly allowPrivateAddresses: boolean;
  readonly userAgent: string;
}

type Response = Dispatcher.ResponseData;
type Unpack = (packed: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

/** Asks one feed over HTTP. Expected outcomes are values; it throws only when it was told to stop. */
export class FeedClient {
  private readonly agent: Agent;

  constructor(private readonly options: FeedClientOptions) {
    this.agent = new Agent({
      connect: { lookup: safeLookup(options.allowPrivateAddresses) },
      connections: 1,
      pipelining: 1,
    });
  }

  async ask(url: string, validators: Validators, stop: AbortSignal): Promise<FeedAnswer> {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(this.options.timeoutMs)]);
    try {
      return await this.follow(url, validators, signal);
    } catch (error) {
      stop.throwIfAborted();
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async follow(start: string, validators: Validators, signal: AbortSignal): Promise<FeedAnswer> {
    let url = new URL(start);
    let isPermanent = true;
    let movedTo: string | undefined;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await this.send(url, validators, signal);
      const location = REDIRECTS.has(response.statusCode) ? header(response, 'location') : undefined;
      if (location === undefined) return await this.answer(response, movedTo);
      await response.body.dump();
      url = new URL(location, url);
      // A detour of one day must not become the address for ever: only an unbroken chain of permanent moves counts
      isPermanent &&= PERMANENT.has(response.statusCode);
      if (isPermanent) movedTo = url.href;
    }
    return { kind: 'failed', reason: `more than ${MAX_REDIRECTS} redirects` };
  }

  private send(url: URL, { etag, lastModified }: Validators, signal: AbortSignal): Promise<Response> {
    assertSafeUrl(url, this.options.allowPrivateAddresses);
    const headers: Record<string, string> = {
      accept: ACCEPT,
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': this.options.userAgent,
    };
    if (etag !== undefined) headers['if-none-match'] = etag;
    if (lastModified !== undefined) headers['if-modified-since'] = lastModified;
    return request(url, { dispatcher: this.agent, headers, signal });
  }

  private async answer(response: Response, movedTo: string | undefined): Promise<FeedAnswer> {
    const { statusCode } = response;
    if (statusCode === 200) return { ...(await this.changed(response)), movedTo };
    await response.body.dump();
    if (statusCode === 304) return { kind: 'unchanged', movedTo };
    if (statusCode === 410) return { kind: 'gone' };
    if (statusCode === 429 || statusCode === 503)
      return { kind: 'later', status: statusCode, retryAfter: header(response, 'retry-after') };
    return { kind: 'failed', reason: `status ${statusCode}` };
  }

  private async changed(response: Response): Promise<{ kind: 'changed'; body: string; validators: Validators }> {
    const bytes = await this.unpacked(response, await this.packed(response));
    return {
      kind: 'changed',
      body: decodeFeed(bytes, header(response, 'content-type')),
      validators: { etag: header(response, 'etag'), lastModified: header(response, 'last-modified') },
    };
  }

  private async packed(response: Response): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > this.options.maxBytes) throw new TooLargeError(this.options.maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  private async unpacked(response: Response, packed: Buffer): Promise<Buffer> {
    const encoding = (header(response, 'content-encoding') ?? 'identity').trim().toLowerCase();
    if (encoding === 'identity' || encoding === '') return packed;
    const unpack = UNPACK[encoding];
    if (!unpack) throw new Error(`content encoding "${encoding}" is unknown`);
    try {
      return await unpack(packed, { maxOutputLength: this.options.maxBytes });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? new TooLargeError(this.options.maxBytes)
        : error;
    }
  }
}

class TooLargeError extends Error {
  constructor(maxBytes: number) {
    super(`larger than ${maxBytes} bytes (feeds.maxBytes)`);
  }
}

function header(response: Response, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** A timeout is a DOMException, which is not an Error everywhere: names are asked, not classes. */
function reasonOf(error: unknown): string {
  const { name, message } = error as Partial<Error>;
  return name === 'TimeoutError' ? 'no answer in time (feeds.timeoutMs)' : (message ?? String(error));
}
