import { PgAudit } from '../../src/access/audit.pg';
import { type NewColleague } from '../../src/access/contract';
import { StoredPeople } from '../../src/access/people-directory';
import { PersonLedger } from '../../src/access/person-ledger';
import { PgPersonStore } from '../../src/access/person.pg';
import { type IncidentId, type PersonId, type TopicId } from '../../src/kernel/ids';
import { type JobHandlers } from '../../src/platform/jobs/jobs';
import { type Tx, type UnitOfWork } from '../../src/platform/postgres/tx';
import { SystemIds } from '../../src/platform/system-ids';
import { ChatPeople } from '../../src/warroom/chat-people.service';
import { type Room } from '../../src/warroom/contract';
import { Floor } from '../../src/warroom/floor';
import { Invitations } from '../../src/warroom/invitations.service';
import { type ChatSender, type Pictures } from '../../src/warroom/ports';
import { RoomBook } from '../../src/warroom/room-book.service';
import { RoomCalls } from '../../src/warroom/room-calls.service';
import { RoomChanges } from '../../src/warroom/room-changes.service';
import { RoomNews } from '../../src/warroom/room-news.service';
import { PgRoomOpStore } from '../../src/warroom/room-op.pg';
import { RoomOrders } from '../../src/warroom/room-orders.service';
import { PgRoomStore } from '../../src/warroom/room.pg';
import { WarroomJobs } from '../../src/warroom/warroom.jobs';
import { WarRoomService } from '../../src/warroom/warroom.service';
import { house, type House } from '../store/incidents/support';
import { alarm, at } from '../unit/incidents/support';

export interface OpRow {
  readonly kind: string;
  readonly key: string;
  readonly state: string;
  readonly failure: string | null;
}

/** One process: two of them share nothing but the database and the chat. */
interface RoomProcess {
  readonly handlers: Pick<JobHandlers, 'room.work' | 'room.post'>;
  readonly service: WarRoomService;
}

/** The war room with real incidents, people, timeline and database; time moves only by `pass`. */
export class WarRoomUnderTest {
  readonly rooms = new PgRoomStore();
  readonly ops = new PgRoomOpStore();
  readonly directory: StoredPeople;
  pictures: Pictures | undefined;
  /** Whose room was said to have changed, each time. */
  readonly changed: string[] = [];
  private readonly ids = new SystemIds();
  private readonly processes = new Map<ChatSender, RoomProcess>();
  private topics = 0;

  private constructor(readonly house: House) {
    const { jobs, clock } = house;
    this.directory = new StoredPeople(new PgPersonStore(), this.ids, new PersonLedger(new PgAudit(), jobs, clock));
  }

  static async open(): Promise<WarRoomUnderTest> {
    return new WarRoomUnderTest(await house(at(0)));
  }

  close(): Promise<void> {
    return this.house.db.close();
  }

  async storm(): Promise<IncidentId> {
    const topicId = `topic-${++this.topics}` as TopicId;
    await this.house.service().observe({ ...alarm(0, 'firestorm', 4), topicId });
    const [incident] = await this.house.desk.list({ state: 'all', topic: topicId, limit: 1 });
    return incident!.id;
  }

  async person(name: string, email: string): Promise<PersonId> {
    const person: NewColleague = { name, email, role: 'responder', language: 'de' };
    return this.house.db.work.run((tx) => this.directory.findOrAdd(tx, person, this.house.clock.now()));
  }

  /** A process of its own, with what it remembers. */
  process(chat: ChatSender, work: UnitOfWork = this.house.db.work): RoomProcess {
    const { clock, feed, jobs, timeline } = this.house;
    const people = new ChatPeople(chat, this.directory, work, clock);
    const orders = new RoomOrders(this.ops, jobs, this.ids);
    const changes = new RoomChanges(this.rooms, this.ops, new RoomNews(timeline, jobs, chat), this.ids);
    const calls = new RoomCalls(chat, new Invitations(chat, this.directory, people, work), this.pictures);
    const book = new RoomBook(this.rooms, this.ops, changes, jobs);
    const handlers = new WarroomJobs(new Floor(work, clock, feed), book, calls, orders);
    return { handlers, service: new WarRoomService(this.rooms, orders, people, this.ids) };
  }

  /** The same process for the same chat. */
  of(chat: ChatSender): RoomProcess {
    const known = this.processes.get(chat) ?? this.process(chat);
    this.processes.set(chat, known);
    return known;
  }

  /** Orders, which need no chat, in one transaction. */
  async order(orders: (service: WarRoomService, tx: Tx, at: Date) => Promise<unknown>): Promise<void> {
    const { service } = this.process({} as ChatSender);
    await this.house.db.work.run((tx) => orders(service, tx, this.house.clock.now()));
  }

  async openRoom(incidentId: IncidentId, name: string): Promise<void> {
    await this.order((service, tx, at) =>
      service.open(tx, { incidentId, name, isPrivate: false, topic: 'Stufe 4', at }),
    );
  }

  /** An incident with a room. */
  async opened(chat: ChatSender, name = 'Sturm'): Promise<IncidentId> {
    const storm = await this.storm();
    await this.openRoom(storm, name);
    await this.work(chat);
    return storm;
  }

  async say(incidentId: IncidentId, text: string, key = 'opened'): Promise<void> {
    await this.order((service, tx, at) => service.post(tx, { incidentId, key, text, at }));
  }

  async work(chat: ChatSender, { handlers } = this.of(chat)): Promise<void> {
    const { db, jobs } = this.house;
    await jobs.run(db.work, {
      'room.work': (payload) => handlers['room.work'](payload),
      'room.post': (payload) => handlers['room.post'](payload),
      'room.changed': async ({ incidentId }) => {
        this.changed.push(incidentId);
      },
    });
  }

  async pass(ms: number, chat: ChatSender): Promise<void> {
    this.house.clock.set(new Date(this.house.clock.now().getTime() + ms));
    await this.work(chat);
  }

  /** Second by second, as the jobs come. */
  async passSeconds(seconds: number, chat: ChatSender): Promise<void> {
    for (let second = 0; second < seconds; second++) await this.pass(1_000, chat);
  }

  /** Of the posts. */
  async states(incidentId: IncidentId): Promise<string[]> {
    const words: Readonly<Record<string, string>> = { calling: 'sending', done: 'posted' };
    const all = await this.opsOf(incidentId);
    return all.filter(({ kind }) => kind === 'post').map(({ state }) => words[state] ?? state);
  }

  opsOf(incidentId: IncidentId): Promise<OpRow[]> {
    return this.house.db.work.run((tx) =>
      tx.query<OpRow>('select kind, key, state, failure from room_op where incident_id = $1 order by no', [incidentId]),
    );
  }

  roomOf(incidentId: IncidentId): Promise<Room | undefined> {
    return this.house.db.work.run((tx) => this.process({} as ChatSender).service.roomOf(tx, incidentId));
  }

  /** What the war room wrote into the timeline. */
  async lines(incidentId: IncidentId): Promise<readonly { type: string; data: Readonly<Record<string, unknown>> }[]> {
    const all = (await this.house.desk.timelineOf(incidentId)).map(({ entry }) => entry);
    return all.filter(({ type }) => type.startsWith('room.')).map(({ type, data }) => ({ type, data }));
  }
}
