import { Global, Module } from '@nestjs/common';
import { AccessModule } from '../../../src/access/access.module';
import { FirstAdministrator } from '../../../src/access/contract';
import { InvitedPerson, type PersonView } from '../../../src/access/access.api';
import { InProcessIncidentFeed } from '../../../src/incidents/incident-feed';
import { IncidentFeed } from '../../../src/incidents/contract';
import { type CrisisFunction, type Role } from '../../../src/kernel/actor';
import { Paging } from '../../../src/paging/contract';
import { PgDraftStore } from '../../../src/playbooks/draft.pg';
import { DraftStore } from '../../../src/playbooks/draft.store';
import { DraftsController } from '../../../src/playbooks/drafts.controller';
import { DraftDesk, Drafts } from '../../../src/playbooks/drafts.service';
import { Floor } from '../../../src/playbooks/floor';
import { PlaybookJudge } from '../../../src/playbooks/playbook-judge';
import { PgPlaybookStore } from '../../../src/playbooks/playbook.pg';
import { PlaybookStore } from '../../../src/playbooks/playbook.store';
import { PresenceController } from '../../../src/playbooks/presence.controller';
import { PgPresenceStore } from '../../../src/playbooks/presence.pg';
import { Presences } from '../../../src/playbooks/presence.service';
import { PresenceStore } from '../../../src/playbooks/presence.store';
import { VersionsController } from '../../../src/playbooks/versions.controller';
import { Versions } from '../../../src/playbooks/versions.service';
import { Responses } from '../../../src/responses/contract';
import { type AccessApp, startAccessApp } from '../../support/access-app';
import { PagingBook, PublishedBook } from './books';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };
const PASSWORD = 'Windstärke zwölf';

@Global()
@Module({
  providers: [
    { provide: Paging, useClass: PagingBook },
    { provide: Responses, useClass: PublishedBook },
    { provide: IncidentFeed, useClass: InProcessIncidentFeed },
  ],
  exports: [Paging, Responses, IncidentFeed],
})
class OutsideModule {}

@Module({
  imports: [AccessModule],
  controllers: [VersionsController, DraftsController, PresenceController],
  providers: [
    Floor,
    PlaybookJudge,
    DraftDesk,
    Drafts,
    Versions,
    Presences,
    { provide: PlaybookStore, useClass: PgPlaybookStore },
    { provide: PresenceStore, useClass: PgPresenceStore },
    { provide: DraftStore, useClass: PgDraftStore },
  ],
})
class WritingModule {}

/** Somebody signed in. */
export interface Writer {
  readonly id: string;
  readonly name: string;
  readonly cookie: string;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  /** Of JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Playbooks over HTTP, with people of every role, on a database of their own. */
export class WritingRoom {
  readonly store: PlaybookStore;

  private constructor(
    readonly story: AccessApp,
    readonly admin: Writer,
  ) {
    this.store = story.app.get(PlaybookStore, { strict: false });
  }

  static async open(): Promise<WritingRoom> {
    const story = await startAccessApp([OutsideModule, WritingModule]);
    const link = await story.app.get(FirstAdministrator).linkIfNeeded();
    return new WritingRoom(story, await setUp(story, link, 'Ada'));
  }

  /** Who joins holds these functions. */
  async join(name: string, role: Role, functions: readonly CrisisFunction[] = []): Promise<Writer> {
    const person = { name, email: `${name}@example.de`, role, functions, language: 'de' };
    const { body } = await this.ask(this.admin, 'POST', '/v1/people', person);
    return setUp(this.story, InvitedPerson.parse(body).inviteUrl, name);
  }

  async ask(
    writer: Writer | undefined,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<Answered> {
    const headers = { ...CONSOLE, ...(writer && { cookie: writer.cookie }), 'accept-language': 'de' };
    const answer = await this.story.app.inject({ method, url, headers, ...(payload && { payload }) });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, text: answer.body, body: isJson ? answer.json() : {} };
  }

  /** What the audit says was done to it, the oldest first. */
  async audited(playbook: string): Promise<string[]> {
    const rows = await this.story.db.work.run((tx) =>
      tx.query<{ action: string }>('select action from audit_entry where subject = $1 order by at, id', [playbook]),
    );
    return rows.map(({ action }) => action);
  }

  close(): Promise<void> {
    return this.story.close();
  }
}

async function setUp({ app }: AccessApp, link: string | undefined, name: string): Promise<Writer> {
  const payload = { token: link?.split('#')[1], password: PASSWORD, name, email: `${name}@example.de` };
  const answer = await app.inject({ method: 'POST', url: '/v1/setup', payload, headers: CONSOLE });
  const { person } = answer.json<{ person: PersonView }>();
  return { id: person.id, name, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}
