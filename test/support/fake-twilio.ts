import { type ServerResponse } from 'node:http';
import { type Answering, FakePhone, type Heard, type Travelling } from './fake-twilio-phone';
import {
  ACCOUNT,
  callRefusal,
  callResource,
  type Exchange,
  type FakeCall,
  type FakeMessage,
  FROM,
  messageResource,
  refusalBody,
  signatureOf,
  smsRefusal,
} from './fake-twilio-wire';
import { json, LocalServer, type Received } from './local-server';

export { ACCOUNT, FROM, signatureOf };

/** How the next POST ends; `hang-up-after-accepting` takes it and breaks the line. */
export type Mishap = 'hang-up-after-accepting' | 'hang-up-before-accepting' | 401 | 429 | 500;

const ROOT = `/2010-04-01/Accounts/${ACCOUNT.accountSid}`;

/** As much of Twilio as pages need: messages, calls, their lists, and signed callbacks. Hold to it over HTTP only. */
export class FakeTwilio {
  readonly messages: FakeMessage[] = [];
  readonly calls: FakeCall[] = [];
  readonly mishaps: Mishap[] = [];
  readonly exchanges: Exchange[] = [];
  /** How long an answer takes. */
  latencyMs = 0;
  /** Every request ends without an answer. */
  isDown = false;
  /** Every second message or call that is sent ends without an answer, beginning with the next one; it is not taken. */
  isFlapping = false;
  /** The account is not known (any more): every request is refused. */
  isLockedOut = false;
  private server: LocalServer | undefined;
  private accepted = 0;
  private asked = 0;

  private constructor(private readonly now: () => Date) {}

  static async start(now: () => Date): Promise<FakeTwilio> {
    const fake = new FakeTwilio(now);
    fake.server = await LocalServer.start((received, response) => {
      fake.serve(received, response);
    });
    return fake;
  }

  get url(): string {
    return this.server!.url;
  }

  stop(): Promise<void> {
    return this.server!.stop();
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
  async incoming(
    hook: string,
    at: string,
    message: { from: string; body: string; sid: string; optOut?: string },
  ): Promise<Response> {
    const { from: From, body: Body, sid: MessageSid, optOut } = message;
    const params = { MessageSid, From, To: FROM, Body, NumMedia: '0', FromCity: '' };
    return this.callback(hook, at, optOut === undefined ? params : { ...params, OptOutType: optOut });
  }

  /** Lets a call ring. `at`: where our public address can be reached here. */
  ring(call: FakeCall, at: string, answering: Answering, travelling: Travelling = 'in-order'): Promise<Heard> {
    const post = (url: string, params: Record<string, string>): Promise<Response> => this.callback(url, at, params);
    return new FakePhone(call, post, travelling).ring(answering);
  }

  /** Posts a form to the public address, signed for it, but over the way that exists in a test. */
  async callback(publicUrl: string, at: string, params: Record<string, string>, signature?: string): Promise<Response> {
    // what stands behind # says how to connect, and is not signed
    const [signed = publicUrl] = publicUrl.split('#');
    const { pathname, search } = new URL(signed);
    return fetch(at + pathname + search, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature ?? signatureOf(ACCOUNT.authToken, signed, params) },
      body: new URLSearchParams(params),
      redirect: 'manual',
    });
  }

  private serve(received: Received, response: ServerResponse): void {
    if (this.isSilentTo(received)) {
      response.destroy();
      return;
    }
    const expected = Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64');
    const answer =
      received.headers.authorization === `Basic ${expected}` && !this.isLockedOut
        ? this.answerTo(received)
        : { status: 401, code: 20003 };
    const { status, body } = 'code' in answer ? { ...answer, body: refusalBody(answer.status, answer.code) } : answer;
    const sent = [...(received.method === 'GET' ? received.query : new URLSearchParams(received.body))];
    this.exchanges.push({ method: received.method, path: received.path, sent, status, answer: body });
    setTimeout(() => {
      if (status === HANGS_UP) response.destroy();
      else json(response, status, body);
    }, this.latencyMs);
  }

  private isSilentTo({ method }: Received): boolean {
    return this.isDown || (this.isFlapping && method === 'POST' && this.asked++ % 2 === 0);
  }

  private answerTo({ method, path, query, body }: Received): Answer {
    const [, kind, sid] = /^\/(Messages|Calls)(?:\/(\w+))?\.json$/.exec(path.replace(ROOT, '')) ?? [];
    if (kind === undefined || !path.startsWith(ROOT)) return { status: 404, code: 20404 };
    if (method === 'POST') return sid === undefined ? this.create(kind, body) : this.update(sid, body);
    return sid === undefined ? this.list(kind, query) : this.show(sid);
  }

  private create(kind: string, body: string): Answer {
    const mishap = this.mishaps.shift();
    const failed = failureBy(mishap);
    if (failed) return failed;
    const params = new URLSearchParams(body);
    const form = Object.fromEntries(params);
    const refused = kind === 'Messages' ? smsRefusal(form) : callRefusal(form);
    if (refused !== undefined) return { status: refused === 21611 ? 429 : 400, code: refused };
    const resource = kind === 'Messages' ? this.takeMessage(form) : this.takeCall(form, params);
    return { status: mishap === 'hang-up-after-accepting' ? HANGS_UP : 201, body: resource };
  }

  private takeMessage(form: Readonly<Record<string, string>>): unknown {
    const sid = `SM${String(++this.accepted).padStart(32, '0')}`;
    const message: FakeMessage = { sid, form, createdAt: this.now(), status: 'queued', errorCode: null };
    this.messages.push(message);
    return messageResource(message);
  }

  private takeCall(form: Readonly<Record<string, string>>, params: URLSearchParams): unknown {
    const sid = `CA${String(++this.accepted).padStart(32, '0')}`;
    const events = params.getAll('StatusCallbackEvent');
    const call: FakeCall = { sid, form, events, createdAt: this.now(), status: 'queued', answeredBy: null };
    this.calls.push(call);
    return callResource(call);
  }

  private update(sid: string, body: string): Answer {
    const call = this.calls.find((known) => known.sid === sid);
    if (!call) return { status: 404, code: 20404 };
    const wanted = new URLSearchParams(body).get('Status');
    const isWaiting = call.status === 'queued' || call.status === 'ringing';
    if (!isWaiting && !(wanted === 'completed' && call.status === 'in-progress')) return { status: 400, code: 21220 };
    call.status = wanted ?? call.status;
    return { status: 200, body: callResource(call) };
  }

  private show(sid: string): Answer {
    const message = this.messages.find((known) => known.sid === sid);
    if (message) return { status: 200, body: messageResource(message) };
    const call = this.calls.find((known) => known.sid === sid);
    return call ? { status: 200, body: callResource(call) } : { status: 404, code: 20404 };
  }

  /** Newest first, as Twilio lists. */
  private list(kind: string, query: URLSearchParams): Answer {
    const isAsked = ({ form }: { readonly form: Readonly<Record<string, string>> }): boolean =>
      ['To', 'From'].every((key) => query.get(key) === null || form[key] === query.get(key));
    const most = Number(query.get('PageSize') ?? 50);
    const found =
      kind === 'Messages'
        ? { messages: this.messages.filter(isAsked).reverse().slice(0, most).map(messageResource) }
        : { calls: this.calls.filter(isAsked).reverse().slice(0, most).map(callResource) };
    const uri = `${ROOT}/${kind}.json`;
    return { status: 200, body: { ...found, page: 0, page_size: most, start: 0, end: 0, uri, next_page_uri: null } };
  }
}

function failureBy(mishap: Mishap | undefined): Answer | undefined {
  if (mishap === 'hang-up-before-accepting') return { status: HANGS_UP, body: undefined };
  return typeof mishap === 'number' ? { status: mishap, code: CODES[mishap] } : undefined;
}

const CODES = { 401: 20003, 429: 20429, 500: 20500 } as const;
/** No status: the line breaks. */
const HANGS_UP = 0;
type Answer = { readonly status: number; readonly body: unknown } | { readonly status: number; readonly code: number };
