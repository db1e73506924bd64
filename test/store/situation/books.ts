import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { RunDesk } from '../../../src/playbooks/contract';
import { type RunView, type StepView } from '../../../src/playbooks/playbooks.api';
import { type DraftOrder, Responses, type TemplateView } from '../../../src/responses/contract';
import { type Tx, type UnitOfWork } from '../../../src/platform/postgres/tx';
import { ChatDesk, type Room, WarRoom } from '../../../src/warroom/contract';
import { run, step, template } from '../../unit/situation/support';

/** Writes down every order, also one that is given twice, in the transaction that gives it. */
export const ORDERS = 'create table test_order (no bigserial primary key, kind text, key text, text text)';

async function note(tx: Tx, kind: string, key: string, text: string): Promise<void> {
  await tx.query('insert into test_order (kind, key, text) values ($1, $2, $3)', [kind, key, text]);
}

function never(): never {
  throw new Error('nobody asks for this here');
}

export const CHANNEL = 'C0STORM';

/** One open room, and people by their chat ids. */
export class RoomBook extends WarRoom {
  readonly people = new Map<string, PersonId>();
  incident: IncidentId | undefined;

  roomOf(_tx: Tx, incidentId: IncidentId): Promise<Room | undefined> {
    const channel = { id: CHANNEL, name: 'sturm', url: null };
    return Promise.resolve({ incidentId, state: 'open', channel, openedAt: null, troubles: [] });
  }
  incidentIn(_tx: Tx, channelId: string): Promise<IncidentId | undefined> {
    return Promise.resolve(channelId === CHANNEL ? this.incident : undefined);
  }
  personOf(userId: string): Promise<PersonId | undefined> {
    return Promise.resolve(this.people.get(userId));
  }
  post(tx: Tx, { key, text }: Parameters<WarRoom['post']>[1]): Promise<void> {
    return note(tx, 'post', key, text);
  }
  put(tx: Tx, { key, post }: Parameters<WarRoom['put']>[1]): Promise<void> {
    return note(tx, 'put', key, post.text);
  }
  whisper(tx: Tx, { key, post }: Parameters<WarRoom['whisper']>[1]): Promise<void> {
    return note(tx, 'whisper', key, post.text);
  }
  setTopic(tx: Tx, { topic }: Parameters<WarRoom['setTopic']>[1]): Promise<void> {
    return note(tx, 'topic', '', topic);
  }
  bookmark(tx: Tx, { url }: Parameters<WarRoom['bookmark']>[1]): Promise<void> {
    return note(tx, 'bookmark', url, '');
  }
  picture(tx: Tx, { key }: Parameters<WarRoom['picture']>[1]): Promise<void> {
    return note(tx, 'picture', key, '');
  }
  open = never;
  invite = never;
  archive = never;
  fatesOf = never;
}

/** Promises, each in a transaction of its own, kept in the database as the real ones are. */
export class RunBook extends RunDesk {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  async viewOf(): Promise<RunView> {
    const kept = await this.work.run((tx) =>
      tx.query<{ key: string; text: string }>(`select key, text from test_order where kind = 'promise' order by no`),
    );
    return run(
      kept.map(({ key: dueAt, text }, no): StepView => {
        return step(`word-${no}`, 'promise', { isAdded: true, dueAt, description: { de: text, en: text } });
      }),
    );
  }
  async promise(_of: IncidentId, { what, dueAt }: Parameters<RunDesk['promise']>[1]): Promise<RunView> {
    await this.work.run((tx) => note(tx, 'promise', dueAt.toISOString(), what));
    return this.viewOf();
  }
  order = never;
  add = never;
  moveTo = never;
}

/** Texts of the moment, likewise. */
export class TextBook extends Responses {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  async templates(tx: Tx, ids: readonly string[]): Promise<readonly TemplateView[]> {
    const kept = await tx.query<{ key: string; text: string }>(`select key, text from test_order where kind = 'draft'`);
    return kept.filter(({ key }) => ids.includes(key)).map(({ key: id, text }) => drafted(id, text));
  }
  async draft({ text }: DraftOrder): Promise<TemplateView> {
    await this.work.run(async (tx) => {
      await note(tx, 'draft', 'moment', text);
      // The real ones tell of it by a job in the same transaction.
      const incidents = await tx.query<{ id: string }>('select id from incident');
      for (const { id } of incidents)
        await tx.query('insert into situation_response values ($1, $2) on conflict do nothing', [id, 'moment']);
    });
    return drafted('moment', text);
  }
  publicationsOf(): Promise<readonly []> {
    return Promise.resolve([]);
  }
  approve = never;
  use = never;
  published = never;
}

function drafted(id: string, text: string): TemplateView {
  return template({ id, writtenBy: 'Ada', variants: [{ language: 'de', channel: 'any', text }] });
}

export class SilentDesk extends ChatDesk {
  health = never;
  saidIn = never;
}
