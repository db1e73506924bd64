import { type Message, type MessageOrder, type Recipient } from '../../src/delivery/contract';
import { DeliveryDeskService } from '../../src/delivery/delivery-desk.service';
import { DeliverySweepService } from '../../src/delivery/delivery-sweep.service';
import { DeliveryJobs } from '../../src/delivery/delivery.jobs';
import { Errands } from '../../src/delivery/errands.service';
import { MessageTries } from '../../src/delivery/message-tries.service';
import { PgMessageStore } from '../../src/delivery/message.pg';
import { type AttemptRecord } from '../../src/delivery/message.store';
import { MessagesService } from '../../src/delivery/messages.service';
import { type ReportedStatus } from '../../src/delivery/ports';
import { Providers } from '../../src/delivery/providers.service';
import { ManualClock } from '../../src/kernel/clock';
import { type MessageId, type MethodId, type PersonId } from '../../src/kernel/ids';
import { type JobHandlers } from '../../src/platform/jobs/jobs';
import { Metrics } from '../../src/platform/metrics/metrics';
import { type UnitOfWork } from '../../src/platform/postgres/tx';
import { SystemIds } from '../../src/platform/system-ids';
import { createTestDatabase, type TestDatabase } from './database';
import { type FakeSender, FakeSenders } from './fake-sender';
import { TableJobs } from './table-jobs';

export const ids = new SystemIds();

export const ADA: Recipient = {
  personId: ids.next() as PersonId,
  name: 'Ada',
  language: 'de',
  methodId: ids.next() as MethodId,
  channel: 'sms',
  address: '+4930901820001',
};

/** Delivery over real PostgreSQL; time moves only by `pass`. What a process holds in memory is made anew by `instance`. */
export class DeliveryRoom {
  readonly store = new PgMessageStore();
  readonly metrics = new Metrics();
  readonly told: Pick<Message, 'id' | 'state'>[] = [];

  private constructor(
    readonly db: TestDatabase,
    readonly clock: ManualClock,
    readonly jobs: TableJobs,
  ) {}

  static async open(): Promise<DeliveryRoom> {
    const db = await createTestDatabase();
    const clock = new ManualClock(new Date('2026-11-28T03:00:00Z'));
    return new DeliveryRoom(db, clock, await TableJobs.make(db.url, () => clock.now()));
  }

  close(): Promise<void> {
    return this.db.close();
  }

  instance(senders: readonly FakeSender[], work: UnitOfWork = this.db.work): DeliveryInstance {
    return new DeliveryInstance(this, senders, work);
  }

  order(change: Partial<MessageOrder> = {}): MessageOrder {
    const at = this.clock.now();
    return {
      id: ids.next() as MessageId,
      purpose: 'page',
      to: ADA,
      incidentId: null,
      content: { title: 'Sturm', text: 'Stufe 4. 1 übernehmen (K7PX2)', long: 'Stufe 4.', code: 'K7PX2' },
      at,
      notAfter: new Date(at.getTime() + 300_000),
      priority: 0,
      ...change,
    };
  }

  attempts(id: MessageId): Promise<readonly AttemptRecord[]> {
    return this.db.work.run((tx) => this.store.attemptsOf(tx, [id]));
  }

  /** `send one unknown, look-up one accepted` */
  async log(id: MessageId): Promise<string> {
    return (await this.attempts(id)).map(({ kind, provider, outcome }) => `${kind} ${provider} ${outcome}`).join(', ');
  }

  /** What it was when its sender was told of it: `accepted, delivered`. */
  toldOf(id: MessageId): string {
    return this.told.flatMap((news) => (news.id === id ? news.state : [])).join(', ');
  }
}

/** One process of the service. */
export class DeliveryInstance {
  readonly messages: MessagesService;
  readonly desk: DeliveryDeskService;
  readonly sweep: DeliverySweepService;
  readonly providers: Providers;
  readonly handlers: Pick<JobHandlers, 'message.send' | 'message.follow-up' | 'message.hang-up'>;

  constructor(
    readonly room: DeliveryRoom,
    senders: readonly FakeSender[],
    work: UnitOfWork,
  ) {
    const { store, jobs, clock, metrics } = room;
    this.providers = new Providers(new FakeSenders(senders), clock, metrics);
    const tries = new MessageTries(store, new Errands(jobs, metrics), this.providers);
    this.messages = new MessagesService(store, tries, this.providers);
    this.desk = new DeliveryDeskService(work, clock, store, tries);
    this.sweep = new DeliverySweepService(work, store, jobs);
    this.handlers = new DeliveryJobs(work, clock, tries, this.providers);
  }

  /** @returns its id */
  async order(change: Partial<MessageOrder> = {}): Promise<MessageId> {
    const order = this.room.order(change);
    await this.room.db.work.run((tx) => this.messages.order(tx, order));
    return order.id;
  }

  /** Does the work that is due. */
  async doWork(): Promise<void> {
    const { jobs, db, told } = this.room;
    await jobs.run(db.work, {
      'message.send': (payload) => this.handlers['message.send'](payload),
      'message.follow-up': (payload) => this.handlers['message.follow-up'](payload),
      'message.hang-up': (payload) => this.handlers['message.hang-up'](payload),
      'message.changed': async ({ messageId }) => {
        told.push(await this.find(messageId as MessageId));
      },
    });
  }

  async pass(seconds: number): Promise<void> {
    const { clock } = this.room;
    clock.set(new Date(clock.now().getTime() + seconds * 1_000));
    await this.doWork();
  }

  async find(id: MessageId): Promise<Message> {
    const [message] = await this.room.db.work.run((tx) => this.messages.find(tx, [id]));
    return message!;
  }

  cancel(...messageIds: MessageId[]): Promise<void> {
    return this.room.db.work.run((tx) => this.messages.cancel(tx, messageIds, this.room.clock.now()));
  }

  async report(
    messageId: MessageId,
    meaning: ReportedStatus['meaning'],
    more: Partial<ReportedStatus> & { providerId?: string; provider?: string } = {},
  ): Promise<void> {
    const { providerId = 'one-1', provider = 'one', ...rest } = more;
    await this.desk.report({ messageId, provider, providerId, status: meaning, meaning, ...rest });
  }
}
