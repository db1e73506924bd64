import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { CONSOLE_HEADER, type PersonView, type SessionView } from '../../src/access/access.api';
import { IncidentView } from '../../src/incidents/incidents.api';
import { type BoardView, type CurveView, LIVE_POSITION, type StatusView } from '../../src/live/live.api';
import { checkQuery } from '../../src/topics/check-topic';
import { type FakeAnswers, fakeAnswers } from './fake-answers';
import { boardOf, FakeBoard } from './fake-board';
import { fakeCurve } from './fake-curve';
import { FakeDeclared } from './fake-declared';
import { FakeDrills } from './fake-drills';
import { FakeDesk } from './fake-desk';
import { fakeKey, fakeNewKey } from './fake-keys';
import { FakeIncidents } from './fake-incidents';
import { FakeLive } from './fake-live';
import { FakeMessages } from './fake-messages';
import { FakeMethods } from './fake-methods';
import { FakeOnCall } from './fake-oncall';
import { type Answer, type Asked, type FakePart } from './fake-part';
import { ADA, FAKE_PEOPLE } from './fake-people';
import { INCIDENT } from './fake-pages';
import { FakePlans } from './fake-plans';
import { FakePlaybooks } from './fake-playbooks';
import { FakePolicies } from './fake-policies';
import { FakeReplays } from './fake-replays';
import { FakeReviews } from './fake-reviews';
import { FakeResponses } from './fake-responses';
import { FakeRuns } from './fake-run';
import { FakeSettings } from './fake-settings';
import { FakeSituation } from './fake-situation';
import { FakeTaught } from './fake-taught';
import { bodyOf, reply, serveFile } from './fake-wire';

const NOTHING: Answer = [404, { code: 'not-found', title: 'There is nothing at this address' }];

/** A small real server that tells the console canned but schema-valid things, so that browser tests need no database. */
export class FakeService {
  /** What the console asked to be done, in order: `POST /v1/incidents/…/acknowledge`. */
  readonly done: Asked[] = [];
  /** Every address that a browser asked for, with its Referer. */
  readonly asked: { readonly url: string; readonly referer: string | undefined }[] = [];
  answers: FakeAnswers;
  isSignedIn = true;
  isDown = false;
  paging: StatusView['paging'] = 'sandbox';
  role: PersonView['role'] = 'admin';
  readonly live = new FakeLive();
  private readonly plans: FakePlans;
  readonly messages: FakeMessages;
  readonly methods: FakeMethods;
  readonly onCall: FakeOnCall;
  readonly policies = new FakePolicies();
  readonly board: FakeBoard;
  readonly runs: FakeRuns;
  readonly responses: FakeResponses;
  readonly playbooks: FakePlaybooks;
  readonly situation: FakeSituation;
  readonly declared = new FakeDeclared(() => this.answers.incident);
  readonly incidents = new FakeIncidents();
  readonly desk: FakeDesk;
  readonly drills: FakeDrills;
  readonly reviews: FakeReviews;
  readonly replays: FakeReplays;
  private readonly parts: readonly FakePart[];

  private constructor(
    private readonly server: Server,
    private readonly now: Date,
  ) {
    this.answers = fakeAnswers(now);
    this.plans = new FakePlans(now, ADA.name);
    this.messages = new FakeMessages(now, INCIDENT);
    this.methods = new FakeMethods(now, (message) => this.messages.send(message));
    this.onCall = new FakeOnCall(now);
    this.board = new FakeBoard(now);
    this.runs = new FakeRuns(
      now,
      () => this.answers.run,
      (run) => {
        this.answers = { ...this.answers, run };
      },
    );
    this.responses = new FakeResponses(now);
    this.playbooks = new FakePlaybooks(now);
    this.situation = new FakeSituation(now);
    this.desk = new FakeDesk(now);
    this.drills = new FakeDrills(now, {
      get: () => this.answers.incident,
      set: (incident) => {
        this.answers = { ...this.answers, incident };
      },
    });
    this.reviews = new FakeReviews(now);
    this.replays = new FakeReplays(now);
    const taught = new FakeTaught(now, ADA.name, {
      get: () => this.answers.mentions,
      set: (mentions) => {
        this.answers = { ...this.answers, mentions };
      },
    });
    this.parts = [
      ...[new FakeSettings(now), this.board, this.incidents, this.messages, this.methods, this.onCall, this.policies],
      this.drills,
      ...[this.runs, this.responses, this.playbooks, this.situation, this.declared, this.desk, this.reviews, taught],
      this.replays,
    ];
    server.on('request', (request, response) => void this.take(request, response));
  }

  static async start(now: Date): Promise<FakeService> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new FakeService(server, now);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.live.cut();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', headers } = request;
    const { pathname } = new URL(url, this.address);
    this.asked.push({ url, referer: headers.referer });
    if (!pathname.startsWith('/v1/')) serveFile(pathname, response);
    else if (this.isDown) request.socket.destroy();
    else if (pathname === '/v1/live' && this.isSignedIn) this.live.listen(request, response);
    else await this.tellAnswer(request, response);
  }

  private async tellAnswer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method = 'GET', headers } = request;
    const { pathname, searchParams } = new URL(url, this.address);
    response.setHeader(LIVE_POSITION, this.live.position);
    const asked: Asked = { method, path: pathname, query: searchParams, ...(await bodyOf(request)) };
    const isProven = method === 'GET' || headers[CONSOLE_HEADER] !== undefined;
    reply(response, isProven ? this.answer(asked) : [403, { code: 'access.csrf' }]);
  }

  private answer(asked: Asked): Answer {
    if (asked.method !== 'GET') this.done.push(asked);
    const open = this.openRoutes(asked);
    if (open) return open;
    if (!this.isSignedIn) return [401, { code: 'access.not-signed-in' }];
    for (const part of this.parts) {
      const told = part.answer(asked);
      if (told) return told;
    }
    return (asked.method === 'GET' ? this.read(asked) : this.change(asked)) ?? NOTHING;
  }

  private openRoutes({ method, path, body }: Asked): Answer | undefined {
    const routes: Readonly<Record<string, () => Answer>> = {
      'GET /v1/status': () => [
        200,
        { name: 'Sturmwarte', version: '0.1.0', paging: this.paging, needsSetUp: false } satisfies StatusView,
      ],
      'POST /v1/session': () => this.signIn(body.password === 'correct horse battery'),
      'DELETE /v1/session': () => {
        this.isSignedIn = false;
        return [204, undefined];
      },
      'POST /v1/setup/check': () => [200, { usable: true }],
      'POST /v1/setup': () => this.signIn(true),
    };
    return routes[`${method} ${path}`]?.();
  }

  private signIn(isRight: boolean): Answer {
    if (!isRight) return [401, { code: 'access.wrong-credentials' }];
    this.isSignedIn = true;
    return [200, this.session()];
  }

  private session(): SessionView {
    return { person: { ...ADA, role: this.role }, expiresAt: new Date(this.now.getTime() + 3_600_000).toISOString() };
  }

  private read({ path, query }: Asked): Answer | undefined {
    const { answers } = this;
    const of = `/v1/incidents/${INCIDENT}`;
    const routes: Readonly<Record<string, () => unknown>> = {
      '/v1/session': () => this.session(),
      '/v1/board': () => boardOf(answers.board, query.get('topics')),
      '/v1/incidents': () =>
        isClosed(query.get('state')) === (answers.incident.state === 'resolved') ? [answers.incident] : [],
      [of]: () => answers.incident,
      [`${of}/timeline`]: () => answers.timeline,
      [`${of}/drivers`]: () => answers.drivers,
      [`${of}/run`]: () => answers.run,
      '/v1/pages': () => answers.pages,
      '/v1/mentions': () => answers.mentions,
      '/v1/sandbox-phone': () => answers.phone,
      '/v1/topics': () => answers.topics,
      '/v1/topics/nordbahn/planned-events': () => this.plans.list(),
      '/v1/topics/nordbahn/curve': () => this.curve(),
      '/v1/topics/nordbahn/drivers': () => answers.drivers.drivers,
      '/v1/topics/nordbahn/backtest': () => answers.backtest,
      '/v1/people': () => FAKE_PEOPLE,
      '/v1/keys': () => [fakeKey(this.now)],
    };
    const answer = routes[path]?.();
    return answer === undefined ? undefined : [200, answer];
  }

  private curve(): CurveView {
    return { topic: 'nordbahn', stepMs: 60_000, points: fakeCurve(this.now, { steps: 150, stepMs: 60_000, storm: 7 }) };
  }

  private change(asked: Asked): Answer | undefined {
    return this.changeIncident(asked) ?? this.changeRest(asked);
  }

  private changeIncident({ path, body }: Asked): Answer | undefined {
    const [, what] = /^\/v1\/incidents\/[^/]+\/([\w-]+)$/.exec(path) ?? [];
    if (what === 'hand-over' || what === 'page') return [204, undefined];
    const changes: Readonly<Record<string, Partial<IncidentView>>> = {
      'take-over': { state: 'acknowledged', acknowledgedBy: ADA.name },
      acknowledge: { state: 'acknowledged', acknowledgedBy: ADA.name, acknowledgedAt: this.now.toISOString() },
      level: { level: body.level as number, levelSetBy: ADA.name },
      mark: { mark: body.mark as 'planned' },
      resolve: { state: 'resolved', closedAt: this.now.toISOString() },
      note: {},
    };
    const changed = what === undefined ? undefined : changes[what];
    if (!changed) return undefined;
    const incident = IncidentView.parse({ ...this.answers.incident, ...changed });
    const board: BoardView = { ...this.answers.board, incidents: [incident] };
    this.answers = { ...this.answers, incident, board };
    return what === 'take-over' ? [204, undefined] : [200, incident];
  }

  private changeRest({ method, path, body }: Asked): Answer | undefined {
    const [, message] = /^\/v1\/sandbox-phone\/([^/]+)\/keys$/.exec(path) ?? [];
    if (message !== undefined) return this.press(message, String(body.digit));
    const routes: Readonly<Record<string, () => unknown>> = {
      'POST /v1/topics/check': () => checkQuery(String(body.query), 'en'),
      'POST /v1/topics': () => ({
        ...body,
        version: 1,
        createdAt: this.now.toISOString(),
        updatedAt: this.now.toISOString(),
      }),
      'POST /v1/keys': () => fakeNewKey(this.now, body),
      [`PUT /v1/people/${ADA.id}`]: () => ({ ...ADA, ...body }),
      [`DELETE /v1/people/${ADA.id}`]: () => ({}),
      'POST /v1/people': () => ({ ...ADA, id: 'new', ...body, inviteUrl: `${this.address}/setup#invited` }),
    };
    const answer = routes[`${method} ${path}`]?.() ?? this.plans.change(method, path, body);
    return answer === undefined ? undefined : [200, answer];
  }

  private press(id: string, digit: string): Answer {
    const phone = this.answers.phone.map((message) => (message.id === id ? { ...message, pressed: digit } : message));
    this.answers = { ...this.answers, phone };
    return [200, phone.find((message) => message.id === id)];
  }
}

function isClosed(state: string | null): boolean {
  return state === 'closed';
}
