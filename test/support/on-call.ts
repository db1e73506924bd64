import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { type Channel } from '../../src/delivery/delivery.api';
import { Incidents } from '../../src/incidents/contract';
import { type IncidentView, type TimelineEntryView } from '../../src/incidents/incidents.api';
import { ManualClock } from '../../src/kernel/clock';
import { type IncidentId, type TopicId } from '../../src/kernel/ids';
import { type PageView, type PolicyInput, type PolicyView } from '../../src/paging/paging.api';
import { type Settings } from '../../src/platform/config/settings';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { SeededIds } from '../../src/platform/seeded-ids';
import { PagingAudit } from '../../src/paging/contract';
import { DrillEyes } from '../../src/watchman/drill-eyes';
import { Rounds } from '../../src/watchman/rounds';
import { alarm } from '../unit/incidents/support';
import { closeAll, orClose } from './closing';
import { createTestDatabase, type TestDatabase } from './database';
import { FakeTwilio } from './fake-twilio';
import { Phone } from './on-call-phone';
import { onCallSettings, type Running, startOnCall, type World } from './on-call-service';
import { signedIn } from './story';

/** A Monday evening in Berlin. */
const EVENING = new Date('2026-03-02T20:00:00Z');
export const MINUTE = 60_000;

export const ADA = '+4930901820001';
export const BOB = '+4930901820002';
export const EVE = '+4930901820003';

export interface OnCallPlan {
  /** Called one after the other for five minutes each, unless `policy` says else; each by SMS. */
  readonly crew?: readonly { readonly name: string; readonly phone: string; readonly language?: 'de' | 'en' }[];
  readonly begins?: Date;
  readonly paging?: Partial<Settings['paging']>;
  readonly drills?: Settings['watchman']['drills'];
  readonly slack?: Settings['slack'];
}

/** The whole service on a clock that the story moves, with Twilio at the other end of a wire. */
export class OnCallStory {
  headers: Readonly<Record<string, string>> = {};
  private topics = 0;

  private constructor(
    private readonly world: World,
    private running: Running,
  ) {}

  static async begin({
    crew = CREW,
    begins = EVENING,
    paging = {},
    drills = [],
    slack = {},
  }: OnCallPlan = {}): Promise<OnCallStory> {
    const clock = new ManualClock(begins);
    const twilio = await FakeTwilio.start(() => clock.now());
    return orClose(
      () => twilio.stop(),
      async () => {
        const db = await createTestDatabase();
        return orClose(
          () => db.close(),
          async () => {
            const onCall = crew.map(({ language = 'de', ...one }) => ({ ...one, language }));
            const settings = onCallSettings(twilio.url, { paging: { onCall, ...paging }, drills, slack });
            const jobs = new VirtualJobs(() => clock.now());
            const world = { db, clock, jobs, settings, twilio, ids: new SeededIds(clock, 7) };
            const story = new OnCallStory(world, await startOnCall(world));
            story.headers = await signedIn(story.app, 'Ada (admin)');
            return story;
          },
        );
      },
    );
  }

  get app(): NestFastifyApplication {
    return this.running.app;
  }

  get twilio(): FakeTwilio {
    return this.world.twilio;
  }

  /** Where it listens. */
  get at(): string {
    return this.running.at;
  }

  get db(): TestDatabase {
    return this.world.db;
  }

  get now(): Date {
    return this.world.clock.now();
  }

  /** A firestorm opens, and what is due at once happens. */
  async storm(topic = `thema-${++this.topics}`, level: 2 | 3 | 4 | 5 | 6 = 4): Promise<IncidentId> {
    await this.observe(topic, level);
    const [incident] = await this.get<IncidentView[]>(`/v1/incidents?topic=${topic}&limit=1`);
    await this.advance(0);
    return incident!.id as IncidentId;
  }

  async observe(topic: string, level: 2 | 3 | 4 | 5 | 6): Promise<void> {
    const reading = { ...alarm(0, 'firestorm', level), topicId: topic as TopicId, at: this.now, onsetAt: this.now };
    await this.app.get(Incidents, { strict: false }).observe(reading);
  }

  /** Time passes; what is due happens. */
  advance(ms: number): Promise<void> {
    return this.running.time.advanceTo(new Date(this.now.getTime() + ms));
  }

  /** Detection looks at what came in since its last look. */
  async look(): Promise<void> {
    this.running.time.noteNews();
    await this.advance(this.world.settings.detection.tickMs);
    await this.app.get(DrillEyes, { strict: false }).idle();
  }

  /** The watchman makes its round. */
  async round(): Promise<void> {
    await this.app.get(Rounds, { strict: false }).go(this.now);
    await this.advance(0);
  }

  /** Time passes, and nothing happens yet. */
  passes(ms: number): void {
    this.world.clock.set(new Date(this.now.getTime() + ms));
  }

  /** Every call, in the order in which they were due. */
  calls(): Promise<{ readonly state: string; readonly isWanted: boolean }[]> {
    return this.db.dataSource.query(
      `select state, cancelled_at is null as "isWanted" from message where channel = 'voice' order by due_at, id`,
    );
  }

  /** The auditor makes its round. */
  async audit(): Promise<void> {
    await this.app.get(PagingAudit, { strict: false }).audit(this.now);
    await this.advance(0);
  }

  /** The process ends and another one starts on the same database, with the same jobs waiting. */
  async restart(): Promise<void> {
    await this.running.app.close();
    this.running = await startOnCall(this.world);
  }

  phone(number: string): Phone {
    return new Phone(number, this.world.twilio, () => this.running.at);
  }

  /** Opens the link of a text message, or presses one of its buttons. */
  async link(text: string, action?: string): Promise<{ readonly status: number; readonly html: string }> {
    const path = new URL(/https:\S+\/a\/\S+/.exec(text)![0]).pathname;
    const server = request(this.app.getHttpServer());
    const answer = await (action === undefined ? server.get(path) : server.post(path).type('form').send({ action }));
    return { status: answer.status, html: answer.text };
  }

  async get<T>(path: string): Promise<T> {
    const answer = await request(this.app.getHttpServer()).get(path).set(this.headers);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  }

  /** @returns the answer's body. @throws Error where it is refused */
  async send<T>(method: 'post' | 'put' | 'delete', path: string, body: object = {}): Promise<T> {
    const answer = await request(this.app.getHttpServer())[method](path).set(this.headers).send(body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    await this.advance(0);
    return answer.body as T;
  }

  pages(incident: string): Promise<PageView[]> {
    return this.get(`/v1/pages?incident=${incident}`);
  }

  /** `Ada sent, Bob planned`; without whom the playbook calls for steps that are late. */
  async told(incident: string): Promise<string> {
    const searched = (await this.pages(incident)).filter(({ why }) => why.kind !== 'call');
    return searched.map(({ to, state }) => `${to} ${state}`).join(', ');
  }

  async timeline(incident: string): Promise<TimelineEntryView[]> {
    return this.get(`/v1/incidents/${incident}/timeline`);
  }

  /** Types of the lines that paging wrote. */
  async calling(incident: string): Promise<string[]> {
    return (await this.timeline(incident)).map(({ type }) => type).filter((type) => /^(page|paging)\./.test(type));
  }

  incident(id: string): Promise<IncidentView> {
    return this.get(`/v1/incidents/${id}`);
  }

  async personId(name: string): Promise<string> {
    const people = await this.get<{ id: string; name: string }[]>('/v1/people');
    return people.find((person) => person.name === name)!.id;
  }

  /** Changes the default policy. */
  async policy(change: Partial<PolicyInput>): Promise<PolicyView> {
    const [policy] = await this.get<PolicyView[]>('/v1/policies');
    const { id, ...input } = policy!;
    return this.send('put', `/v1/policies/${id}`, { ...input, ...change });
  }

  /** Proven ways of a person, in the place of those that they had: at once, or so many minutes after the page. */
  async ways(name: string, ways: readonly (readonly [Channel, string, number])[]): Promise<void> {
    const person = await this.personId(name);
    const at = this.now.toISOString();
    await this.db.asOwner(`delete from notification_rule where person_id = '${person}'`);
    await this.db.asOwner(`update contact_method set removed_at = now() where person_id = '${person}'`);
    for (const [position, [channel, address, minutes]] of ways.entries()) {
      const id = this.world.ids.next();
      await this.db.asOwner(
        `insert into contact_method (id, person_id, channel, address, label, created_at, verified_at)
         values ('${id}', '${person}', '${channel}', '${address}', '', '${at}', '${at}')`,
      );
      await this.db.asOwner(
        `insert into notification_rule (person_id, urgency, position, method_id, after_ms)
         values ('${person}', 'page', ${position}, '${id}', ${minutes * MINUTE})`,
      );
    }
  }

  end(): Promise<void> {
    return closeAll(
      () => this.running.app.close(),
      () => this.world.db.close(),
      () => this.world.twilio.stop(),
    );
  }
}

const CREW = [
  { name: 'Ada', phone: ADA },
  { name: 'Bob', phone: BOB },
] as const;
