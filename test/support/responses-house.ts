import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessModule } from '../../src/access/access.module';
import { FirstAdministrator } from '../../src/access/contract';
import { DeliveryModule } from '../../src/delivery/delivery.module';
import { Senders } from '../../src/delivery/ports';
import { Incidents } from '../../src/incidents/contract';
import { IncidentDesk } from '../../src/incidents/incident-desk.service';
import { IncidentsModule } from '../../src/incidents/incidents.module';
import { type Actor, type CrisisFunction, type Role } from '../../src/kernel/actor';
import { ManualClock } from '../../src/kernel/clock';
import { type Delivery, type Fate } from '../../src/kernel/delivery';
import { type IncidentId, type PersonId, type TopicId } from '../../src/kernel/ids';
import { type Level } from '../../src/detection/contract';
import { OncallModule } from '../../src/oncall/oncall.module';
import { Settings } from '../../src/platform/config/settings';
import { createHttpApp } from '../../src/platform/http/configure-app';
import { HttpModule } from '../../src/platform/http/http.module';
import { type JobPayloads } from '../../src/platform/jobs/jobs';
import { PlatformModule } from '../../src/platform/platform.module';
import { type Tx } from '../../src/platform/postgres/tx';
import { Responses, RunWitness } from '../../src/responses/contract';
import { Publisher, type PublishOrder } from '../../src/responses/ports';
import { type ResponseChannel, type TemplateContent } from '../../src/responses/responses.api';
import { ResponsesJobs } from '../../src/responses/responses.jobs';
import { ResponsesModule } from '../../src/responses/responses.module';
import { ToneModule } from '../../src/tone/tone.module';
import { TopicsModule } from '../../src/topics/topics.module';
import { values } from '../store/incidents/support';
import { alarm, at } from '../unit/incidents/support';
import { createTestDatabase, type TestDatabase } from './database';
import { Lines } from './oncall-app';
import { TableJobs } from './table-jobs';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };
const PASSWORD = 'Windstärke zwölf';

type PublishFate = 'taken' | 'taken-unheard' | 'dies' | 'dies-unsent' | Exclude<Delivery, { kind: 'accepted' }>;

/** A channel in the process: it does what the script says, call by call, then takes everything; it knows what it took. */
export class FakeChannel extends Publisher {
  readonly channels: readonly ResponseChannel[] = ['x', 'mastodon'];
  readonly posts: PublishOrder[] = [];
  readonly asked: string[] = [];
  fate: Fate | undefined;
  private readonly script: PublishFate[] = [];

  forget(): void {
    this.fate = undefined;
    for (const list of [this.posts, this.asked, this.script]) list.length = 0;
  }

  next(...fates: PublishFate[]): void {
    this.script.push(...fates);
  }

  publish(order: PublishOrder): Promise<Delivery> {
    const fate = this.script.shift() ?? 'taken';
    if (fate === 'dies-unsent') return Promise.reject(new Error('killed before the call'));
    if (typeof fate !== 'string') return Promise.resolve(fate);
    this.posts.push(order);
    if (fate === 'dies') return Promise.reject(new Error('killed after the call'));
    if (fate === 'taken-unheard') return Promise.resolve({ kind: 'unknown', reason: 'fate-unknown' });
    return Promise.resolve({ kind: 'accepted', providerId: addressOf(order) });
  }

  lookUp(order: PublishOrder): Promise<Fate> {
    this.asked.push(order.publicationId);
    if (this.fate) return Promise.resolve(this.fate);
    const isThere = this.posts.some(({ publicationId }) => publicationId === order.publicationId);
    return Promise.resolve(isThere ? { kind: 'accepted', providerId: addressOf(order) } : { kind: 'not-found' });
  }
}

function addressOf({ publicationId }: PublishOrder): string {
  return `https://channel.example/${publicationId}`;
}

export interface Somebody {
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly cookie: string;
}

/** src/responses as the service wires it, over a database of its own, with real incidents and people who are signed in. */
export class ResponsesHouse {
  /** What was told of publications. */
  readonly heard: JobPayloads['response.published'][] = [];
  private topics = 0;

  readonly app: NestFastifyApplication;
  readonly db: TestDatabase;
  readonly clock: ManualClock;
  readonly jobs: TableJobs;
  readonly channel: FakeChannel;

  private constructor(parts: Pick<ResponsesHouse, 'app' | 'db' | 'clock' | 'jobs' | 'channel'>) {
    this.app = parts.app;
    this.db = parts.db;
    this.clock = parts.clock;
    this.jobs = parts.jobs;
    this.channel = parts.channel;
  }

  static async open(responses: Partial<Settings['responses']> = {}): Promise<ResponsesHouse> {
    const db = await createTestDatabase();
    const clock = new ManualClock(at(0));
    const jobs = await TableJobs.make(db.url, () => clock.now());
    const channel = new FakeChannel();
    const parts = [
      { provide: Senders, useValue: new Lines() },
      { provide: Publisher, useValue: channel },
    ];
    @Global()
    @Module({ providers: parts, exports: parts.map(({ provide }) => provide) })
    class Outside {}
    const settings = new Settings({
      ...values,
      log: { level: 'fatal' },
      responses: { ...values.responses, ...responses },
    });
    const platform = PlatformModule.register({ settings, dataSource: db.dataSource, clock, jobs });
    const oncall = OncallModule.register({ imports: [DeliveryModule] });
    const rooms = [AccessModule, IncidentsModule, oncall, ToneModule, TopicsModule];
    const room = ResponsesModule.register({ imports: rooms });
    @Module({ imports: [platform, ScheduleModule.forRoot(), HttpModule, Outside, DeliveryModule, ...rooms, room] })
    class House {}
    const app = await createHttpApp(House, settings);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new ResponsesHouse({ app, db, clock, jobs, channel });
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.close();
  }

  get<T>(token: abstract new (...parts: never[]) => T): T {
    return this.app.get<T>(token, { strict: false });
  }

  get responses(): Responses {
    return this.get(Responses);
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.work.run(work);
  }

  pass(ms: number): void {
    this.clock.set(new Date(this.clock.now().getTime() + ms));
  }

  /** Does what is due. */
  async work(): Promise<void> {
    const jobs = this.get(ResponsesJobs);
    await this.jobs.run(this.db.work, {
      'response.publish': (payload) => jobs['response.publish'](payload),
      'response.published': (payload) => {
        this.heard.push(payload);
        return Promise.resolve();
      },
    });
  }

  /** Enqueued, and not worked off. */
  async jobsOf(name: string): Promise<unknown[]> {
    return (await this.jobs.all(this.db.work)).flatMap((job) => (job.name === name ? [job.payload] : []));
  }

  async administrator(): Promise<Somebody> {
    const link = await this.get(FirstAdministrator).linkIfNeeded();
    return this.setUp(link, 'Ada', 'admin');
  }

  async member(
    administrator: Somebody,
    name: string,
    { role = 'responder', functions }: { role?: Role; functions: readonly CrisisFunction[] },
  ): Promise<Somebody> {
    const person = { name, email: `${name}@example.de`, role, functions, language: 'de' };
    const { body } = await this.ask(administrator, 'POST', '/v1/people', person);
    return this.setUp(String(body['inviteUrl']), name, role);
  }

  async ask(who: Somebody, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
    const headers = { ...CONSOLE, cookie: who.cookie };
    const answer = await this.app.inject({ method, url, headers, ...(payload && { payload }) });
    const body = answer.body === '' ? {} : answer.json();
    return { status: answer.statusCode, code: String(body['code'] ?? ''), body };
  }

  /** Of a topic of its own. */
  async storm(level: Level = 3): Promise<IncidentId> {
    return this.stormOf(`topic-${++this.topics}` as TopicId, level);
  }

  async stormOf(topicId: TopicId, level: Level = 3): Promise<IncidentId> {
    await this.get(Incidents).observe({ ...alarm(0, 'firestorm', level), topicId });
    const [incident] = await this.get(IncidentDesk).list({ state: 'all', topic: topicId, limit: 1 });
    return incident!.id;
  }

  /** Which playbook answers everything from now on. */
  playbook(playbook: string, hasPromiseClock = false): void {
    this.get(RunWitness).answer(() => Promise.resolve({ playbook, hasPromiseClock }));
  }

  async lines(incidentId: IncidentId): Promise<{ type: string; track: string; data: Record<string, unknown> }[]> {
    const all = (await this.get(IncidentDesk).timelineOf(incidentId)).map(({ entry }) => entry);
    return all
      .filter(({ type }) => type.startsWith('response.'))
      .map(({ type, track, data }) => ({ type, track, data }));
  }

  private async setUp(link: string | undefined, name: string, role: Role): Promise<Somebody> {
    const payload = { token: link?.split('#')[1], password: PASSWORD, name, email: `${name}@example.de` };
    const answer = await this.app.inject({ method: 'POST', url: '/v1/setup', payload, headers: CONSOLE });
    const { person } = answer.json<{ person: { id: PersonId } }>();
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    return { actor: { kind: 'person', id: person.id, name, role }, cookie };
  }
}

/** A short statement that communications and legal approve. */
export function content(over: Partial<TemplateContent> = {}): TemplateContent {
  return {
    id: 'first-word',
    title: { de: 'Erstes Wort', en: 'First word' },
    purpose: { de: '', en: '' },
    variables: [
      {
        ...{ name: 'place', type: 'text', example: 'Kiel' },
        description: { de: 'Wo', en: 'Where' },
      },
    ],
    variants: [
      {
        language: 'de',
        channel: 'any',
        text: 'In {{place}} ist etwas schiefgegangen. Wir klären, was. Es tut uns leid.',
      },
      { language: 'de', channel: 'x', text: '{{place}}: Da ist etwas schiefgegangen. Es tut uns leid.' },
    ],
    approvers: ['communications', 'legal'],
    ...over,
  };
}
