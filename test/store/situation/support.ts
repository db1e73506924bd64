import { DeclareHand } from '../../../src/situation/declare-hand';
import { PersonLedger } from '../../../src/access/person-ledger';
import { StoredPeople } from '../../../src/access/people-directory';
import { PgAudit } from '../../../src/access/audit.pg';
import { PgPersonStore } from '../../../src/access/person.pg';
import { IncidentForces } from '../../../src/incidents/contract';
import { type IncidentDriversView } from '../../../src/incidents/incidents.api';
import { PgCrisisTeamStore } from '../../../src/incidents/crisis-team.pg';
import { CrisisTeamService } from '../../../src/incidents/crisis-team.service';
import { type Role } from '../../../src/kernel/actor';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { type UnitOfWork } from '../../../src/platform/postgres/tx';
import { SystemIds } from '../../../src/platform/system-ids';
import { CardDrawer } from '../../../src/situation/card-drawer.service';
import { ChatEars, FormPaper } from '../../../src/situation/chat-ears.service';
import { PgChatEventStore } from '../../../src/situation/chat-event.pg';
import { ChatDeskFloor, ChatWork } from '../../../src/situation/chat-work.service';
import { CommandHand, Hands } from '../../../src/situation/command-hand';
import { type ChatEvent } from '../../../src/situation/contract';
import { EventHands } from '../../../src/situation/event-hands';
import { Floor } from '../../../src/situation/floor';
import { IncidentHand } from '../../../src/situation/incident-hand';
import { LogHand } from '../../../src/situation/log-hand';
import { QuickAnswers } from '../../../src/situation/quick-answers.service';
import { ResponseHand } from '../../../src/situation/response-hand';
import { SaidInRooms } from '../../../src/situation/room-closer.service';
import { RunHand } from '../../../src/situation/run-hand';
import { PgSituationStore } from '../../../src/situation/situation.pg';
import { AnswerSources, IncidentSources, SituationFile } from '../../../src/situation/situation-file';
import { PagingBook } from '../playbooks/books';
import { alarm, at } from '../../unit/incidents/support';
import { OneTopic, house, type House, settings } from '../incidents/support';
import { CHANNEL, ORDERS, RoomBook, RunBook, SilentDesk, TextBook } from './books';

class NoForces extends IncidentForces {
  of(): Promise<IncidentDriversView> {
    return Promise.resolve({ state: 'none', drivers: null });
  }
}

export interface Process {
  readonly ears: ChatEars;
  readonly chat: ChatWork;
  readonly drawer: CardDrawer;
}

/** A storm with its room; incidents, people, timeline and database are real. */
export class StormRoom {
  readonly room = new RoomBook();
  private readonly events = new PgChatEventStore();
  private readonly store = new PgSituationStore();
  private count = 0;

  private constructor(
    readonly house: House,
    readonly incident: IncidentId,
  ) {
    this.room.incident = incident;
  }

  static async open(): Promise<StormRoom> {
    const rooms = await house(at(0));
    await rooms.db.asOwner(`${ORDERS}; grant all on test_order, test_order_no_seq to sturmwarte_service`);
    await rooms.service().observe(alarm(0, 'firestorm', 4));
    const [incident] = await rooms.desk.list({ state: 'all', limit: 1 });
    const storm = new StormRoom(rooms, incident!.id);
    for (const [name, role] of [
      ['Ada', 'responder'],
      ['Bob', 'responder'],
      ['Vic', 'viewer'],
      ['Eva', 'admin'],
    ] as const)
      await storm.person(name, role);
    return storm;
  }

  /** A process of its own: two of them share nothing but the database. */
  process(work: UnitOfWork = this.house.db.work): Process {
    const { clock, jobs, timeline, feed } = this.house;
    const { events, store, room } = this;
    const people = this.people();
    const incidents = this.house.service(work);
    const floor = new Floor(work, clock, jobs, settings);
    const team = new CrisisTeamService(new PgCrisisTeamStore(), people, timeline, clock);
    const sources = new IncidentSources(incidents, team, new NoForces(), people);
    const [runs, texts] = [new RunBook(work), new TextBook(work)];
    const file = new SituationFile(floor, sources, new AnswerSources(runs, texts), store);
    const rooms = new SaidInRooms(new SilentDesk(), room, people, floor);
    const log = new LogHand(timeline, events, rooms, work);
    const hands = new Hands(new IncidentHand(incidents, team), new RunHand(runs), log);
    const commands = new CommandHand(file, sources, new PagingBook(), hands);
    const all = new EventHands(hands, new ResponseHand(texts, store, work), commands);
    const answers = new QuickAnswers(floor, room, sources, file);
    const declaring = new DeclareHand(floor, room, sources, new OneTopic());
    return {
      ears: new ChatEars(floor, events, new FormPaper(room, texts, answers, declaring)),
      chat: new ChatWork(new ChatDeskFloor(floor, room, sources, feed), events, store, all),
      drawer: new CardDrawer(floor, store, file, room),
    };
  }

  /** Heard, and not worked yet. @returns its key */
  async heard(who: string, what: DistributiveOmit<ChatEvent, 'key' | 'at' | 'userId' | 'channelId'>): Promise<string> {
    const key = `k${++this.count}`;
    const common = { key, at: this.house.clock.now(), userId: who, channelId: CHANNEL };
    await this.process().ears.hear({ ...common, ...what });
    return key;
  }

  async orders(kind: string): Promise<readonly { key: string; text: string }[]> {
    return this.house.db.work.run((tx) =>
      tx.query<{ key: string; text: string }>('select key, text from test_order where kind = $1 order by no', [kind]),
    );
  }

  async lines(type: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const all = await this.house.desk.timelineOf(this.incident);
    return all.filter(({ entry }) => entry.type === type).map(({ entry }) => entry.data);
  }

  private people(): StoredPeople {
    const ledger = new PersonLedger(new PgAudit(), this.house.jobs, this.house.clock);
    return new StoredPeople(new PgPersonStore(), new SystemIds(), ledger);
  }

  private async person(name: string, role: Role): Promise<void> {
    const id = new SystemIds().next() as PersonId;
    const one = { id, name, email: `${name}@example.org`, role, functions: [], language: 'de' as const };
    await this.house.db.work.run((tx) => new PgPersonStore().insert(tx, { ...one, disabledAt: undefined }, at(0)));
    this.room.people.set(name, id);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
