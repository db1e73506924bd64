import { Global, Module } from '@nestjs/common';
import { FirstAdministrator } from '../../src/access/contract';
import { InvitedPerson, type PersonView } from '../../src/access/access.api';
import { DeliveryJobs } from '../../src/delivery/delivery.jobs';
import { DeliveryModule } from '../../src/delivery/delivery.module';
import { type Channel, type ChannelMode, CHANNELS, type Purpose } from '../../src/delivery/delivery.api';
import { type MessageRecord, MessageStore } from '../../src/delivery/message.store';
import { type Sender, Senders } from '../../src/delivery/ports';
import { type Role } from '../../src/kernel/actor';
import { type PersonId } from '../../src/kernel/ids';
import { OncallJobs } from '../../src/oncall/oncall.jobs';
import { OncallModule } from '../../src/oncall/oncall.module';
import { Metrics } from '../../src/platform/metrics/metrics';
import { type Tx } from '../../src/platform/postgres/tx';
import { type AccessApp, startAccessApp } from './access-app';
import { FakeSender } from './fake-sender';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };

const PASSWORD = 'Windstärke zwölf';

/** Somebody signed in. */
export interface Member {
  readonly id: PersonId;
  readonly name: string;
  cookie: string;
  /** German unless said. */
  readonly language?: 'de' | 'en';
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A vendor for every channel; the test says which of them are set up. */
export class Lines extends Senders {
  readonly modes = new Map<Channel, ChannelMode>();
  private readonly live = new Map(CHANNELS.map((channel) => [channel, new FakeSender([], { channel })]));
  private readonly sandbox = new Map(
    CHANNELS.map((channel) => [channel, new FakeSender([], { channel, provider: 'sandbox', mode: 'sandbox' })]),
  );

  get all(): readonly Sender[] {
    return CHANNELS.flatMap((channel) => {
      const mode = this.modes.get(channel) ?? 'live';
      return mode === 'off' ? [] : (this[mode].get(channel) ?? []);
    });
  }

  of(channel: Channel): FakeSender {
    return this.live.get(channel)!;
  }
}

/** src/access, src/delivery and src/oncall over a database of their own, with people who are signed in. */
export class OncallApp {
  private constructor(
    readonly story: AccessApp,
    readonly lines: Lines,
  ) {}

  static async start(): Promise<OncallApp> {
    const lines = new Lines();
    const parts = [
      { provide: Senders, useValue: lines },
      { provide: Metrics, useValue: new Metrics() },
    ];

    @Global()
    @Module({ providers: parts, exports: parts.map(({ provide }) => provide) })
    class OutsideModule {}

    const oncall = OncallModule.register({ imports: [DeliveryModule] });
    return new OncallApp(await startAccessApp([OutsideModule, DeliveryModule, oncall]), lines);
  }

  get<T>(token: abstract new (...parts: never[]) => T): T {
    return this.story.app.get<T>(token);
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.story.db.work.run(work);
  }

  get now(): Date {
    return this.story.clock.now();
  }

  pass(minutes: number): void {
    this.story.clock.set(new Date(this.now.getTime() + minutes * 60_000));
  }

  /** Does the work that is due. */
  async work(): Promise<void> {
    const oncall = this.get(OncallJobs);
    const delivery = this.get(DeliveryJobs);
    await this.story.jobs.run(this.story.db.work, {
      'notice.send': (payload) => oncall['notice.send'](payload),
      'message.changed': (payload) => oncall['message.changed'](payload),
      'message.send': (payload) => delivery['message.send'](payload),
    });
  }

  /** What was ordered, the oldest first. */
  async sent(purpose: Purpose): Promise<readonly MessageRecord[]> {
    const messages = await this.run((tx) => this.get(MessageStore).page(tx, { purpose, limit: 200 }));
    return [...messages].reverse();
  }

  /** What the latest message with one carried. */
  async lastCode(): Promise<string> {
    const { content } = (await this.sent('code')).at(-1)!;
    const [, code] = /(\d{6})/.exec(content.text) ?? [];
    return code!;
  }

  async ask(member: Member, method: Method, url: string, payload?: object) {
    const send = () =>
      this.story.app.inject({
        ...{ method, url, headers: { ...CONSOLE, cookie: member.cookie, 'accept-language': member.language ?? 'de' } },
        ...(payload && { payload }),
      });
    let answer = await send();
    // sessions end within the hours that a test lets pass
    if (answer.statusCode === 401) {
      await this.signIn(member);
      answer = await send();
    }
    const body = answer.body === '' ? {} : answer.json();
    return { status: answer.statusCode, body, text: answer.body };
  }

  async administrator(name = 'Ada'): Promise<Member> {
    const link = await this.get(FirstAdministrator).linkIfNeeded();
    return this.setUp(link, name);
  }

  async member(administrator: Member, role: Role, name: string): Promise<Member> {
    return this.setUp((await this.colleague(administrator, role, name)).inviteUrl, name);
  }

  /** Somebody who has not signed in yet. */
  async colleague(administrator: Member, role: Role, name: string): Promise<InvitedPerson> {
    const person = { name, email: `${name}@example.de`, role, functions: [], language: 'de' };
    return InvitedPerson.parse((await this.ask(administrator, 'POST', '/v1/people', person)).body);
  }

  /** A method whose code has come back. */
  async proven(member: Member, channel: string, address: string): Promise<string> {
    const { body } = await this.ask(member, 'POST', `/v1/people/${member.id}/methods`, { channel, address });
    const id = String(body['id']);
    await this.ask(member, 'POST', `/v1/methods/${id}/verify`, { code: await this.lastCode() });
    return id;
  }

  close(): Promise<void> {
    return this.story.close();
  }

  private async setUp(link: string | undefined, name: string): Promise<Member> {
    const payload = { token: link?.split('#')[1], password: PASSWORD, name, email: `${name}@example.de` };
    const answer = await this.story.app.inject({ method: 'POST', url: '/v1/setup', payload, headers: CONSOLE });
    const { person } = answer.json<{ person: PersonView }>();
    return { id: person.id as PersonId, name, cookie: cookieOf(answer.headers) };
  }

  private async signIn(member: Member): Promise<void> {
    const payload = { email: `${member.name}@example.de`, password: PASSWORD };
    const { headers } = await this.story.app.inject({ method: 'POST', url: '/v1/session', payload, headers: CONSOLE });
    member.cookie = cookieOf(headers);
  }
}

function cookieOf(headers: Readonly<Record<string, unknown>>): string {
  return String(headers['set-cookie']).split(';')[0]!;
}
