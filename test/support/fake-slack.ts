import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { channelMethods } from './fake-slack-channels';
import { chatMethods } from './fake-slack-chat';
import { extraMethods } from './fake-slack-extras';
import { Rates } from './fake-slack-rates';
import { FakeSocketMode } from './fake-slack-socket';
import { allowed, ALL_SCOPES } from './fake-slack-scopes';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakePost,
  type Form,
  type Methods,
  Refusal,
  Workspace,
} from './fake-slack-workspace';

export { APP_TOKEN, BOT_TOKEN, CHANNEL, DM, MEMBER, SIGNING_SECRET } from './fake-slack-workspace';

/** How a call ends: cut off, with a status (`429` asks for a pause of 7 s), never (`slow`), or with Slack's name of an error. */
export type SlackMishap = 429 | 503 | 'hang-up-after-accepting' | 'hang-up-before-accepting' | 'slow' | (string & {});

/** Slack did it, but its answer does not arrive. */
const LATE: ReadonlySet<string> = new Set(['slow', 'hang-up-after-accepting']);

/** Slack as a local server: what the service does with it, its limits and its failures. Hold to it over the wire only. */
export class FakeSlack {
  readonly workspace: Workspace;
  readonly rates = new Rates();
  readonly socket: FakeSocketMode;
  /** Of history and channel lists, in one answer, however many are asked for. */
  pageSize = 2;
  /** How long an answer takes. */
  latencyMs = 0;
  /** Whether opening a conversation ends without an answer. */
  isSlow = false;
  /** Every connection is cut. */
  isDown = false;
  /** Of the bot's token. */
  scopes: readonly string[] = ALL_SCOPES;
  /** Which methods were asked, with the names of what was sent. */
  readonly requests: { readonly method: string; readonly names: readonly string[]; readonly answer: unknown }[] = [];
  private readonly mishapsByMethod = new Map<string, SlackMishap[]>();
  private readonly methods: Methods;

  private constructor(
    private readonly server: Server,
    private readonly now: () => Date,
  ) {
    this.workspace = new Workspace(now);
    this.socket = new FakeSocketMode(server);
    this.methods = {
      ...chatMethods(this.workspace),
      ...channelMethods(this.workspace, () => this.pageSize),
      ...extraMethods(this.workspace, (path) => `http://127.0.0.1:${this.port}${path}`),
      'apps.connections.open': () => ({ url: this.socket.ticket(this.port) }),
    };
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

  get posts(): FakePost[] {
    return this.workspace.posts;
  }

  /** Of the next posts, in their order. */
  get mishaps(): SlackMishap[] {
    return this.mishapsOf('chat.postMessage');
  }

  mishapsOf(method: string): SlackMishap[] {
    const list = this.mishapsByMethod.get(method) ?? [];
    this.mishapsByMethod.set(method, list);
    return list;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  async stop(): Promise<void> {
    this.socket.stop();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isDown) {
      request.socket.destroy();
      return;
    }
    const body = await bytesOf(request);
    const path = request.url ?? '';
    if (this.latencyMs > 0) await sleep(this.latencyMs);
    if (path.startsWith('/upload/v1/')) this.takeFile(path, body, response);
    else this.call(path.replace('/api/', ''), { request, response, form: formOf(body) });
  }

  private call(name: string, { request, response, form }: Call): void {
    const wait = this.rates.judge(name, form, this.now().getTime());
    const isShut = this.isSlow && name === 'conversations.open';
    const mishap = isShut ? 'hang-up-before-accepting' : this.mishapsOf(name).shift();
    if (wait !== undefined || mishap === 429) response.writeHead(429, { 'retry-after': String(wait ?? 7) }).end();
    else if (mishap === 'hang-up-before-accepting') response.destroy();
    else if (mishap === 503) response.writeHead(503).end('down');
    else this.goThrough(name, { request, response, form }, mishap);
  }

  private goThrough(name: string, { request, response, form }: Call, mishap: SlackMishap | undefined): void {
    const isError = typeof mishap === 'string' && !LATE.has(mishap);
    const body = isError ? { ok: false, error: mishap } : this.done(name, form, request.headers.authorization);
    if (mishap === 'hang-up-after-accepting') response.destroy();
    else if (mishap !== 'slow') this.answer(name, form, { response, body });
  }

  private done(name: string, form: Form, authorization: string | undefined): Record<string, unknown> {
    try {
      const token = name === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN;
      if (authorization !== `Bearer ${token}`) throw new Refusal('invalid_auth');
      const method = this.methods[name];
      if (!method) throw new Refusal('unknown_method');
      if (token === BOT_TOKEN) this.demandScope(name, form);
      return { ok: true, ...method(form) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ok: false, error: error.code, ...error.rest };
    }
  }

  private demandScope(name: string, form: Form): void {
    const needed = allowed(
      name,
      this.workspace.channels.get(form['channel'] ?? '')?.isPrivate ?? form['is_private'] === 'true',
    );
    if (needed.length === 0 || needed.some((scope) => this.scopes.includes(scope))) return;
    throw new Refusal('missing_scope', { needed: needed[0], provided: this.scopes.join(',') });
  }

  /** Slack answers 200 also when it refuses. */
  private answer(method: string, form: Form, { response, body }: { response: ServerResponse; body: unknown }): void {
    this.requests.push({ method, names: Object.keys(form), answer: body });
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': this.scopes.join(',') })
      .end(JSON.stringify(body));
  }

  private takeFile(path: string, bytes: Buffer, response: ServerResponse): void {
    const file = this.workspace.files.get(path.split('/').pop() ?? '');
    const mishap = this.mishapsOf('upload').shift();
    if (file && mishap === undefined) file.bytes = bytes;
    if (mishap === 'hang-up-before-accepting') response.destroy();
    else response.writeHead(file && mishap === undefined ? 200 : 500).end(`OK - ${bytes.length}`);
  }
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly form: Form;
}

function formOf(body: Buffer): Form {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
