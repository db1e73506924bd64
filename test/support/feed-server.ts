import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface FeedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Never answers. */
  readonly isSilent?: boolean;
}

const PLAIN = { status: 200, headers: {}, body: '', isSilent: false };
const NOT_FOUND: FeedReply = { status: 404 };

/** A publisher on loopback: each path answers what the test last told it to. */
export class FeedServer {
  readonly requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  private readonly replies = new Map<string, FeedReply | ((request: IncomingMessage) => FeedReply)>();
  private readonly server: Server = createServer((request, response) => {
    this.reply(request, response);
  });

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** By another name, so that a name has to be resolved. */
  urlByName(path: string): string {
    return this.url(path).replace('127.0.0.1', 'localhost');
  }

  on(path: string, reply: FeedReply | ((request: IncomingMessage) => FeedReply)): void {
    this.replies.set(path, reply);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private reply(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    this.requests.push({ path, headers: request.headers });
    const told = this.replies.get(path) ?? NOT_FOUND;
    const { status, headers, body, isSilent } = { ...PLAIN, ...(typeof told === 'function' ? told(request) : told) };
    if (isSilent) return;
    response.writeHead(status, headers);
    response.end(body);
  }
}

export function rss(items: readonly string[], channel = ''): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Nachrichten</title>${channel}${items.join('')}</channel></rss>`;
}

export function rssItem(guid: string, title: string, extra = ''): string {
  return `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title>${extra}</item>`;
}
