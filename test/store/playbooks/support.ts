import { Client } from 'pg';
import { PgAudit } from '../../../src/access/audit.pg';
import { StoredPeople } from '../../../src/access/people-directory';
import { PersonLedger } from '../../../src/access/person-ledger';
import { PgPersonStore } from '../../../src/access/person.pg';
import { PgCrisisTeamStore } from '../../../src/incidents/crisis-team.pg';
import { CrisisTeamService } from '../../../src/incidents/crisis-team.service';
import { Counters, type CounterDelta } from '../../../src/intake/contract';
import { SystemClock } from '../../../src/kernel/clock';
import { type Actor, type CrisisFunction, type Role } from '../../../src/kernel/actor';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { NamedPeople } from '../../../src/oncall/contract';
import { Settings, type SettingsValues } from '../../../src/platform/config/settings';
import { Readiness } from '../../../src/platform/health/readiness';
import { type JobPayloads } from '../../../src/platform/jobs/jobs';
import { HttpCaller } from '../../../src/platform/net/http-caller';
import { type UnitOfWork } from '../../../src/platform/postgres/tx';
import { SystemIds } from '../../../src/platform/system-ids';
import { Floor } from '../../../src/playbooks/floor';
import { HookCalls, HookLedger, HookSender } from '../../../src/playbooks/hook-calls.service';
import { PgHookStore } from '../../../src/playbooks/hook.pg';
import { LibraryService, PlaybookSource } from '../../../src/playbooks/library.service';
import { PgPlaybookStore } from '../../../src/playbooks/playbook.pg';
import { PlaybooksJobs, RunMover, RunOpener } from '../../../src/playbooks/playbooks.jobs';
import { RunAlarms } from '../../../src/playbooks/run-alarms';
import { RunDeskService } from '../../../src/playbooks/run-desk.service';
import { RunFile } from '../../../src/playbooks/run-file';
import { RunHands } from '../../../src/playbooks/run-hands';
import { RunHooks } from '../../../src/playbooks/run-hooks';
import { RunClosing } from '../../../src/playbooks/run-closing';
import { RunMails } from '../../../src/playbooks/run-mails';
import { RunNews, StepEnds } from '../../../src/playbooks/run-news.service';
import { RunLevels, RunOrders, RunOutside } from '../../../src/playbooks/run-orders';
import { RunPeople } from '../../../src/playbooks/run-people';
import { PgRunStore } from '../../../src/playbooks/run.pg';
import { RunRooms } from '../../../src/playbooks/run-rooms';
import { PlaybookChoice, RunStarter } from '../../../src/playbooks/run-starter';
import { RunSteps } from '../../../src/playbooks/run-steps';
import { Mentioned, RunSurroundings } from '../../../src/playbooks/run-surroundings';
import { RunTexts } from '../../../src/playbooks/run-texts';
import { RunViews } from '../../../src/playbooks/run-view';
import { type RunRecord } from '../../../src/playbooks/run.store';
import { Runs } from '../../../src/playbooks/runs.service';
import { type Topic, TopicDirectory } from '../../../src/topics/contract';
import { house, type House, values } from '../incidents/support';
import { MailBook, OneOnCall, type Ordered, ORDERS, PagingBook, PublishedBook, RoomBook } from './books';

class NoTopics extends TopicDirectory {
  all(): readonly Topic[] {
    return [];
  }
  byId(): undefined {
    return undefined;
  }
  byNo(): undefined {
    return undefined;
  }
}

class NoCounts extends Counters {
  async *between(): AsyncIterable<readonly CounterDelta[]> {
    yield [];
  }
  sums(): Promise<readonly []> {
    return Promise.resolve([]);
  }
  firstMinute(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

type Person = Extract<Actor, { kind: 'person' }>;

/** One process: two of them share nothing but the database. */
export interface Process {
  readonly jobs: PlaybooksJobs;
  readonly desk: RunDeskService;
}

/** The playbooks with real incidents, people, timeline and database; the other rooms write down what they are told. */
export class Desk {
  readonly readiness = new Readiness();
  readonly playbooks = new PgPlaybookStore();
  readonly runs = new PgRunStore();
  readonly room = new RoomBook();
  readonly mails = new MailBook();
  readonly roster = new OneOnCall();
  readonly responses = new PublishedBook();
  readonly team: CrisisTeamService;
  private readonly directory: StoredPeople;
  private readonly ids = new SystemIds();

  private constructor(
    readonly rooms: House,
    private readonly settings: Settings,
  ) {
    const { jobs, clock, timeline } = rooms;
    this.directory = new StoredPeople(new PgPersonStore(), this.ids, new PersonLedger(new PgAudit(), jobs, clock));
    this.team = new CrisisTeamService(new PgCrisisTeamStore(), this.directory, timeline, clock);
  }

  static async open(start: Date, playbooks: Partial<SettingsValues['playbooks']> = {}): Promise<Desk> {
    const rooms = await house(start);
    const owner = new Client({ connectionString: rooms.db.url });
    await owner.connect();
    await owner.query(ORDERS);
    await owner.end();
    return new Desk(rooms, new Settings({ ...values, playbooks: { ...values.playbooks, ...playbooks } }));
  }

  library(dir: string): LibraryService {
    const found = new Settings({ ...values, playbooks: { ...values.playbooks, dir } });
    return new LibraryService(
      this.rooms.db.work,
      this.playbooks,
      new PlaybookSource(found, this.readiness, this.rooms.clock),
    );
  }

  process(work: UnitOfWork = this.rooms.db.work): Process {
    const { rooms, settings, runs, ids } = this;
    const incidents = rooms.service(work);
    const floor = new Floor(work, rooms.clock, rooms.feed);
    const file = new RunFile(runs, incidents, this.playbooks);
    const people = new RunPeople(this.team, this.directory, this.roster, new NamedPeople());
    const closing = new RunClosing(runs, rooms.timeline, rooms.jobs);
    const texts = new RunTexts(settings, incidents, people);
    const hooks = new PgHookStore();
    const outside = new RunOutside(new RunHooks(hooks, rooms.jobs, ids, settings), new RunLevels(incidents, texts));
    const orders = new RunOrders(
      new RunAlarms(new PagingBook(), people),
      new RunRooms(this.room, incidents, people, texts),
      new RunMails(this.mails, people, texts, settings),
      outside,
    );
    const around = new RunSurroundings(floor, file, new Mentioned(new NoTopics(), new NoCounts()));
    const mover = new Runs(floor, file, new RunSteps(file, orders, closing), around);
    const choice = new PlaybookChoice(this.playbooks, settings, file);
    const opener = new RunOpener(incidents, new RunStarter(choice, runs, rooms.timeline, ids), runs, rooms.jobs);
    const ends = new StepEnds(file, closing);
    const news = new RunNews(floor, ends, this.responses);
    // the receiver refuses what was signed long ago
    const sender = new HookSender(settings, new HttpCaller(true), new SystemClock());
    const calls = new HookCalls(floor, hooks, sender, new HookLedger(hooks, ends, rooms.jobs));
    const views = new RunViews(runs, this.room, people, this.playbooks);
    return {
      jobs: new PlaybooksJobs(floor, new RunMover(mover, opener, around, news), calls),
      desk: new RunDeskService(floor, new RunHands(file, people, closing), views),
    };
  }

  /** An incident changed, and what was enqueued about its run is done. */
  async happened(news: JobPayloads['incident.changed'], work?: UnitOfWork): Promise<void> {
    const { jobs } = this.process(work);
    await jobs['incident.changed'](news);
    const run = await this.runOf(news.incidentId as IncidentId);
    if (run) await jobs['run.advance']({ runId: run.id });
  }

  /** Does all that is due by now. */
  async work(): Promise<void> {
    const { jobs } = this.process();
    await this.rooms.jobs.run(this.rooms.db.work, {
      'run.advance': (payload) => jobs['run.advance'](payload),
      'hook.call': (payload) => jobs['hook.call'](payload),
      'incident.changed': (payload) => jobs['incident.changed'](payload),
    });
  }

  async pass(to: Date): Promise<void> {
    this.rooms.clock.set(to);
    await this.work();
  }

  async person(name: string, functions: readonly CrisisFunction[] = [], role: Role = 'responder'): Promise<Person> {
    const id = this.ids.next() as PersonId;
    const email = `${name.toLowerCase()}@example.org`;
    const one = { id, name, email, role, functions: [...functions], language: 'de', disabledAt: undefined } as const;
    await this.rooms.db.work.run((tx) =>
      new PgPersonStore().insert(tx, { ...one, functions: [...functions] }, new Date(0)),
    );
    return { kind: 'person', id, name, role };
  }

  runOf(id: IncidentId): Promise<RunRecord | undefined> {
    return this.rooms.db.work.run((tx) => this.runs.ofIncident(tx, id));
  }

  orders(): Promise<Ordered[]> {
    return this.rooms.db.work.run((tx) => tx.query<Ordered>('select kind, key, text from test_order order by no'));
  }
}

export function desk(start: Date, playbooks?: Partial<SettingsValues['playbooks']>): Promise<Desk> {
  return Desk.open(start, playbooks);
}
