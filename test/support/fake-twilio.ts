import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'test-token-of-the-account' } as const;
export const FROM = '+15005550006';

export interface FakeMessage {
  readonly sid: string;
  readonly form: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  status: string;
  errorCode: number | null;
}

/** How the next POST ends; `hang-up-after-accepting` takes the message and breaks the line. */
export type Mishap = 'hang-up-after-accepting' | 'hang-up-before-accepting' | 429 | 500;

/** Twilio's test numbers, https://www.twilio.com/docs/iam/test-credentials: what sending to or from them answers. */
const MAGIC_TO: Readonly<Record<string, number>> = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550003': 21408,
  '+15005550004': 21610,
  '+15005550009': 21614,
};
const MAGIC_FROM: Readonly<Record<string, number>> = {
  '+15005550001': 21212,
  '+15005550007': 21606,
  '+15005550008': 21611,
};

/** As much of Twilio as pages need: messages, their list, and signed callbacks. Hold to it over HTTP only. */
export class FakeTwilio {
  readonly messages: FakeMessage[] = [];
  readonly mishaps: Mishap[] = [];
  private accepted = 0;

  private constructor(
    private readonly server: Server,
    private readonly now: () => Date,
  ) {
    server.on('request', (request, response) => {
      void this.serve(request, response);
    });
  }

  static async start(now: () => Date): Promise<FakeTwilio> {
    const server = createServer();
    const fake = new FakeTwilio(server, now);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Tells where the message said what became of it. `at`: where that public address can be reached here. */
  async report(
    message: FakeMessage,
    at: string,
    status: string,
    extra: Record<string, string> = {},
  ): Promise<Response> {
    const { To = '', From = '', StatusCallback = '' } = message.form;
    const params = { MessageSid: message.sid, SmsSid: message.sid, MessageStatus: status, SmsStatus: status, To, From };
    return this.callback(StatusCallback, at, {
      ...params,
      AccountSid: ACCOUNT.accountSid,
      ApiVersion: '2010-04-01',
      ...extra,
    });
  }

  /** A person writes a text message to us. */
  async incoming(hook: string, at: string, message: { from: string; body: string; sid: string }): Promise<Response> {
    const { from: From, body: Body, sid: MessageSid } = message;
    return this.callback(hook, at, { MessageSid, From, To: FROM, Body, NumMedia: '0', FromCity: '' });
  }

  /** Posts a form to the public address, signed for it, but over the way that exists in a test. */
  async callback(publicUrl: string, at: string, params: Record<string, string>, signature?: string): Promise<Response> {
    const { pathname, search } = new URL(publicUrl);
    return fetch(at + pathname + search, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature ?? signatureOf(ACCOUNT.authToken, publicUrl, params) },
      body: new URLSearchParams(params),
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const expected = Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64');
    const form = Object.fromEntries(new URLSearchParams(await textOf(request)));
    if (request.headers.authorization !== `Basic ${expected}`) fail(response, 401, 20003);
    else if (url.pathname !== `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`) fail(response, 404, 20404);
    else if (request.method === 'GET') this.list(url, response);
    else this.create(form, response);
  }

  private create(form: Record<string, string>, response: ServerResponse): void {
    const mishap = this.mishaps.shift();
    if (mishap === 'hang-up-before-accepting') response.destroy();
    else if (mishap === 429) fail(response, 429, 20429);
    else if (mishap === 500) fail(response, 500, 20500);
    else this.accept(form, response, mishap);
  }

  private accept(form: Record<string, string>, response: ServerResponse, mishap: Mishap | undefined): void {
    const refused = refusalOf(form);
    if (refused !== undefined) {
      fail(response, refused === 21611 ? 429 : 400, refused);
      return;
    }
    const sid = `SM${String(++this.accepted).padStart(32, '0')}`;
    const message: FakeMessage = { sid, form, createdAt: this.now(), status: 'queued', errorCode: null };
    this.messages.push(message);
    if (mishap === 'hang-up-after-accepting') response.destroy();
    else json(response, 201, resource(message));
  }

  private list(url: URL, response: ServerResponse): void {
    const found = this.messages.filter(({ form }) => form['To'] === url.searchParams.get('To')).reverse();
    const messages = found.slice(0, Number(url.searchParams.get('PageSize') ?? 50)).map(resource);
    json(response, 200, { messages, page: 0, page_size: 50, next_page_uri: null, uri: url.pathname });
  }
}

function refusalOf({ To = '', From = '' }: Record<string, string>): number | undefined {
  return To === '' ? 21604 : (MAGIC_TO[To] ?? MAGIC_FROM[From]);
}

/** X-Twilio-Signature by its documentation, independent of the library: HMAC-SHA1 of the address and the sorted form. */
export function signatureOf(token: string, url: string, params: Readonly<Record<string, string>>): string {
  const text = Object.keys(params)
    .sort()
    .reduce((sum, key) => sum + key + params[key]!, url);
  return createHmac('sha1', token).update(text, 'utf8').digest('base64');
}

/** Numbers are strings and dates are RFC 2822, as in the real answer. */
function resource({ sid, form, createdAt, status, errorCode }: FakeMessage): Record<string, unknown> {
  return {
    sid,
    account_sid: ACCOUNT.accountSid,
    body: form['Body'],
    to: form['To'],
    from: form['From'] ?? null,
    messaging_service_sid: form['MessagingServiceSid'] ?? null,
    status,
    error_code: errorCode,
    error_message: null,
    num_segments: '1',
    num_media: '0',
    direction: 'outbound-api',
    date_created: createdAt.toUTCString().replace('GMT', '+0000'),
    date_sent: null,
    date_updated: createdAt.toUTCString().replace('GMT', '+0000'),
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    subresource_uris: {},
    uri: `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages/${sid}.json`,
  };
}

function fail(response: ServerResponse, status: number, code: number): void {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  json(response, status, { code, message: `refused with ${code}`, more_info, status });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
