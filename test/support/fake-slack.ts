import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export const BOT_TOKEN = 'xoxb-of-the-test';
export const CHANNEL = 'C0123456789';
/** Somebody in the workspace; their direct messages stand in DM. */
export const MEMBER = { id: 'U012ADA', email: 'ada@example.org' } as const;
export const DM = 'D0123456789';

export interface FakePost {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly form: Readonly<Record<string, string>>;
  readonly metadata:
    { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> } | undefined;
}

/** How the next post ends; `429` asks for a pause of 7 s. */
export type SlackMishap =
  'hang-up-after-accepting' | 'hang-up-before-accepting' | 429 | 503 | 'is_archived' | 'internal_error';

type Method = (form: Readonly<Record<string, string>>, response: ServerResponse) => void;

/** As much of Slack as the war room and direct messages need: one channel, one person. Hold to it over HTTP only. */
export class FakeSlack {
  readonly posts: FakePost[] = [];
  readonly mishaps: SlackMishap[] = [];
  /** Messages in one answer of the history, however many are asked for. */
  pageSize = 2;
  /** Whether opening a conversation ends without an answer. */
  isSlow = false;
  /** Which methods were asked, with the names of what was sent. */
  readonly requests: { readonly method: string; readonly names: readonly string[] }[] = [];

  private constructor(
    private readonly server: Server,
    private readonly now: () => Date,
  ) {
    server.on('request', (request, response) => {
      void this.serve(request, response);
    });
  }

  static async start(now: () => Date): Promise<FakeSlack> {
    const server = createServer();
    const fake = new FakeSlack(server, now);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = Object.fromEntries(new URLSearchParams(await textOf(request)));
    const name = (request.url ?? '').replace('/api/', '');
    const method = this.methods[name];
    this.requests.push({ method: name, names: Object.keys(form) });
    if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) json(response, { ok: false, error: 'invalid_auth' });
    else if (method) method(form, response);
    else json(response, { ok: false, error: 'unknown_method' });
  }

  private readonly methods: Readonly<Record<string, Method>> = {
    'chat.postMessage': (form, response) => {
      if (isKnown(form)) this.post(form, response);
      else json(response, { ok: false, error: 'channel_not_found' });
    },
    'conversations.history': (form, response) => {
      if (isKnown(form)) this.history(form, response);
      else json(response, { ok: false, error: 'channel_not_found' });
    },
    'users.lookupByEmail': ({ email }, response) => {
      const user = { id: MEMBER.id, name: 'ada', deleted: false, profile: { email } };
      json(response, email === MEMBER.email ? { ok: true, user } : { ok: false, error: 'users_not_found' });
    },
    'conversations.open': ({ users }, response) => {
      if (this.isSlow) response.destroy();
      else
        json(
          response,
          users === MEMBER.id ? { ok: true, channel: { id: DM } } : { ok: false, error: 'user_not_found' },
        );
    },
  };

  private post(form: Record<string, string>, response: ServerResponse): void {
    const mishap = this.mishaps.shift();
    if (mishap === 'hang-up-before-accepting') response.destroy();
    else if (mishap === 429) response.writeHead(429, { 'retry-after': '7' }).end();
    else if (mishap === 503) response.writeHead(503).end('down');
    else if (mishap === 'is_archived' || mishap === 'internal_error') json(response, { ok: false, error: mishap });
    else this.accept(form, response, mishap === 'hang-up-after-accepting');
  }

  private accept(form: Record<string, string>, response: ServerResponse, isCut: boolean): void {
    const serial = String(this.posts.length + 1).padStart(6, '0');
    const ts = `${Math.floor(this.now().getTime() / 1_000)}.${serial}`;
    const metadata =
      form['metadata'] === undefined ? undefined : (JSON.parse(form['metadata']) as FakePost['metadata']);
    this.posts.push({ channel: form['channel'] ?? '', ts, text: form['text'] ?? '', form, metadata });
    if (isCut) response.destroy();
    else json(response, { ok: true, channel: form['channel'], ts });
  }

  /** Newest first, in pages, as Slack does. */
  private history(form: Record<string, string>, response: ServerResponse): void {
    const oldest = Number(form['oldest'] ?? 0);
    const from = Number(form['cursor'] ?? 0);
    const all = this.posts.filter(({ ts, channel }) => channel === form['channel'] && Number(ts) > oldest).reverse();
    const withMetadata = form['include_all_metadata'] === 'true';
    const messages = all.slice(from, from + this.pageSize).map(({ ts, text, metadata }) => {
      return { type: 'message', ts, text, ...(withMetadata && metadata && { metadata }) };
    });
    const isLast = from + this.pageSize >= all.length;
    const next_cursor = isLast ? '' : String(from + this.pageSize);
    json(response, { ok: true, messages, has_more: !isLast, response_metadata: { next_cursor } });
  }
}

function isKnown({ channel }: Readonly<Record<string, string>>): boolean {
  return channel === CHANNEL || channel === DM;
}

/** Slack answers 200 also when it refuses. */
function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
