import { Client } from 'pg';
import { Paging, type Page } from '../../../src/paging/contract';
import { type JobPayloads } from '../../../src/platform/jobs/jobs';
import { type IncidentId } from '../../../src/kernel/ids';
import { Readiness } from '../../../src/platform/health/readiness';
import { type Tx, type UnitOfWork } from '../../../src/platform/postgres/tx';
import { Settings } from '../../../src/platform/config/settings';
import { SystemIds } from '../../../src/platform/system-ids';
import { Floor } from '../../../src/playbooks/floor';
import { LibraryService, PlaybookSource } from '../../../src/playbooks/library.service';
import { PgPlaybookStore } from '../../../src/playbooks/playbook.pg';
import { PlaybooksJobs, RunMover } from '../../../src/playbooks/playbooks.jobs';
import { MessageText, RunLines, RunOrders } from '../../../src/playbooks/run-effects';
import { PgRunStore } from '../../../src/playbooks/run.pg';
import { PlaybookChoice, RunStarter } from '../../../src/playbooks/run-starter';
import { RunFile, Runs } from '../../../src/playbooks/runs.service';
import { type MessageFate, WarRoom } from '../../../src/warroom/contract';
import { house, type House, settings, values } from '../incidents/support';

type Order = Parameters<Paging['start']>[1];
type Message = Parameters<WarRoom['post']>[1];

/** Writes down every order, also one that is given twice: what the real rooms forgive must not happen here. */
class OrderBook extends Paging {
  async start(tx: Tx, { key }: Order): Promise<boolean> {
    await tx.query(`insert into test_order values ('page', $1, '')`, [key]);
    return true;
  }
  startDrill(): Promise<void> {
    throw new Error('a playbook holds no drills');
  }
  drillOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  unanswered(): Promise<readonly []> {
    return Promise.resolve([]);
  }
  calledFirst(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }
  pagesOf(): Promise<readonly Page[]> {
    return Promise.resolve([]);
  }
  mode(): 'live' | 'sandbox' {
    return 'sandbox';
  }
}

export class MessageBook extends WarRoom {
  readonly fates = new Map<string, MessageFate>();

  fatesOf(): Promise<ReadonlyMap<string, MessageFate>> {
    return Promise.resolve(this.fates);
  }
  async post(tx: Tx, { key, text }: Message): Promise<void> {
    await tx.query(`insert into test_order values ('message', $1, $2)`, [key, text]);
  }
}

export interface Desk {
  readonly rooms: House;
  readonly readiness: Readiness;
  readonly playbooks: PgPlaybookStore;
  readonly runs: PgRunStore;
  readonly room: MessageBook;
  library(dir: string): LibraryService;
  /** The handlers as one process has them. */
  process(work?: UnitOfWork): { jobs: PlaybooksJobs; runs: Runs };
  /** An incident changed, and what was enqueued about its run is done. */
  happened(news: JobPayloads['incident.changed'], work?: UnitOfWork): Promise<void>;
  orders(): Promise<{ kind: string; key: string; text: string }[]>;
}

export async function desk(start: Date): Promise<Desk> {
  const rooms = await house(start);
  const owner = new Client({ connectionString: rooms.db.url });
  await owner.connect();
  await owner.query('create table test_order (kind text, key text, text text)');
  await owner.end();
  const readiness = new Readiness();
  const playbooks = new PgPlaybookStore();
  const runs = new PgRunStore();
  const room = new MessageBook();
  const library = (dir: string): LibraryService => {
    const found = new Settings({ ...values, playbooks: { ...values.playbooks, dir } });
    return new LibraryService(rooms.db.work, playbooks, new PlaybookSource(found, readiness, rooms.clock));
  };
  const process = (work = rooms.db.work) => {
    const incidents = rooms.service(work);
    const floor = new Floor(work, rooms.clock, rooms.feed);
    const file = new RunFile(runs, incidents);
    const text = new MessageText(settings, incidents);
    const orders = new RunOrders(new OrderBook(), room, rooms.jobs, text);
    const mover = new Runs(floor, file, orders, new RunLines(rooms.timeline));
    const starter = new RunStarter(new PlaybookChoice(playbooks, settings), runs, rooms.timeline, new SystemIds());
    return { runs: mover, jobs: new PlaybooksJobs(floor, incidents, new RunMover(mover, file, starter), rooms.jobs) };
  };
  const happened = async (news: JobPayloads['incident.changed'], work = rooms.db.work): Promise<void> => {
    const { jobs } = process(work);
    await jobs['incident.changed'](news);
    const run = await work.run((tx) => runs.ofIncident(tx, news.incidentId as IncidentId));
    if (run) await jobs['run.advance']({ runId: run.id });
  };
  const orders = () =>
    rooms.db.work.run((tx) => tx.query<{ kind: string; key: string; text: string }>('select * from test_order'));
  return { rooms, readiness, playbooks, runs, room, library, process, happened, orders };
}
