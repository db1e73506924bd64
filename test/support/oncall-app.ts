import { Module } from '@nestjs/common';
import { FirstAdministrator } from '../../src/access/contract';
import { InvitedPerson, type PersonView } from '../../src/access/access.api';
import { Messages } from '../../src/delivery/contract';
import { type Role } from '../../src/kernel/actor';
import { type PersonId } from '../../src/kernel/ids';
import { Duties } from '../../src/oncall/duties';
import { OncallJobs } from '../../src/oncall/oncall.jobs';
import { OncallModule } from '../../src/oncall/oncall.module';
import { type Tx } from '../../src/platform/postgres/tx';
import { type AccessApp, startAccessApp } from './access-app';
import { SentMessages } from './sent-messages';

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

/** src/access and src/oncall over a database of their own, with people who are signed in. */
export class OncallApp {
  private constructor(
    readonly story: AccessApp,
    readonly messages: SentMessages,
  ) {}

  static async start(): Promise<OncallApp> {
    const messages = new SentMessages();

    @Module({
      providers: [
        { provide: Messages, useValue: messages },
        { provide: Duties, useValue: {} },
      ],
      exports: [Messages, Duties],
    })
    class DeliveryModule {}

    return new OncallApp(await startAccessApp([OncallModule.register({ imports: [DeliveryModule] })]), messages);
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
    const jobs = this.get(OncallJobs);
    await this.story.jobs.run(this.story.db.work, {
      'notice.send': (payload) => jobs['notice.send'](payload),
      'message.changed': (payload) => jobs['message.changed'](payload),
    });
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
    await this.ask(member, 'POST', `/v1/methods/${id}/verify`, { code: this.messages.lastCode() });
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
