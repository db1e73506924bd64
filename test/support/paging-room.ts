import { type IncidentId, type PageId, type TopicId } from '../../src/kernel/ids';
import { Answers } from '../../src/paging/answers.service';
import { Chains } from '../../src/paging/chains.service';
import { Floor } from '../../src/paging/floor';
import { IncidentFile } from '../../src/paging/incident-file';
import { OnCall } from '../../src/paging/on-call';
import { PageInbox } from '../../src/paging/page-inbox.service';
import { PageOrders } from '../../src/paging/page-orders';
import { PageTries } from '../../src/paging/page-tries.service';
import { PgPageStore } from '../../src/paging/page.pg';
import { type PageRecord } from '../../src/paging/page.store';
import { PagingJobs } from '../../src/paging/paging.jobs';
import { PagingService } from '../../src/paging/paging.service';
import { type SmsSender } from '../../src/paging/ports';
import { SandboxBell, SandboxKeys, SandboxScreen } from '../../src/paging/sandbox-phone.service';
import { PgSandboxStore } from '../../src/paging/sandbox.pg';
import { Settings, type SettingsValues } from '../../src/platform/config/settings';
import { Metrics } from '../../src/platform/metrics/metrics';
import { SystemIds } from '../../src/platform/system-ids';
import { house, type House } from '../store/incidents/support';
import { alarm, at } from '../unit/incidents/support';

export const ADA = { name: 'Ada', phone: '+4930901820001', language: 'de' } as const;
export const BOB = { name: 'Bob', phone: '+4930901820002', language: 'en' } as const;
export const MINUTE_MS = 60_000;

export interface PagingRoomOptions {
  readonly onCall?: SettingsValues['paging']['onCall'];
  readonly rounds?: number;
  readonly publicUrl?: string;
  readonly authToken?: string;
}

/** Paging with real incidents, timeline and database; time moves only by `pass`. */
export class PagingRoom {
  readonly settings: Settings;
  readonly store = new PgPageStore();
  readonly sandboxStore = new PgSandboxStore();
  readonly bell = new SandboxBell();
  readonly screen: SandboxScreen;
  readonly keys: SandboxKeys;
  readonly metrics = new Metrics();
  readonly inbox: PageInbox;
  private readonly floor: Floor;
  private readonly chains: Chains;
  private readonly tries: PageTries;
  private topics = 0;

  private constructor(
    readonly house: House,
    { onCall = [ADA, BOB], rounds = 2, publicUrl, authToken }: PagingRoomOptions,
  ) {
    this.settings = new Settings({
      server: { publicUrl },
      paging: { onCall, rounds, escalateAfterMs: 5 * MINUTE_MS, twilio: { authToken } },
    } as unknown as SettingsValues);
    const { db, clock, jobs, timeline, feed } = house;
    const file = new IncidentFile(house.service(), timeline, this.metrics);
    const roster = new OnCall(this.settings, new SystemIds());
    this.floor = new Floor(db.work, clock, feed);
    this.chains = new Chains(this.store, jobs, file, roster);
    this.tries = new PageTries(this.store, jobs, this.chains, new PageOrders(file, roster));
    const answers = new Answers(this.store, this.chains, file);
    this.inbox = new PageInbox(this.floor, this.store, this.tries, answers);
    this.screen = new SandboxScreen(db.work, clock, this.sandboxStore, this.bell);
    this.keys = new SandboxKeys(this.floor, this.sandboxStore, answers, this.bell);
  }

  static async open(options: PagingRoomOptions = {}): Promise<PagingRoom> {
    return new PagingRoom(await house(at(0)), options);
  }

  close(): Promise<void> {
    return this.house.db.close();
  }

  service(sms: SmsSender): PagingService {
    return new PagingService(this.chains, this.store, sms);
  }

  /** An incident of a topic of its own that has just opened. */
  async storm(): Promise<IncidentId> {
    const topicId = `topic-${++this.topics}` as TopicId;
    const now = this.house.clock.now();
    await this.house.service().observe({ ...alarm(0, 'firestorm', 4), topicId, at: now, onsetAt: now });
    const [incident] = await this.house.desk.list({ state: 'all', topic: topicId, limit: 1 });
    return incident!.id;
  }

  /** A reading of level 6 for an incident that `storm` opened. */
  async grow(incidentId: IncidentId): Promise<void> {
    const { topicId } = await this.house.desk.get(incidentId);
    const now = this.house.clock.now();
    await this.house.service().observe({ ...alarm(0, 'firestorm', 6), topicId, at: now, onsetAt: now });
  }

  /** A storm for which paging has begun, up to the first call. */
  async pagedStorm(sms: SmsSender): Promise<IncidentId> {
    const incidentId = await this.storm();
    await this.start(sms, incidentId);
    await this.work(sms);
    return incidentId;
  }

  async start(sms: SmsSender, incidentId: IncidentId, key = 'step-1'): Promise<void> {
    const order = { incidentId, key, at: this.house.clock.now() };
    await this.house.db.work.run((tx) => this.service(sms).start(tx, order));
  }

  /** Does the work that is due. */
  async work(sms: SmsSender): Promise<void> {
    const jobs = new PagingJobs(this.floor, this.tries, sms);
    await this.house.jobs.run(this.house.db.work, {
      'page.send': (payload) => jobs['page.send'](payload),
      'page.escalate': (payload) => jobs['page.escalate'](payload),
    });
  }

  async pass(ms: number, sms: SmsSender): Promise<void> {
    this.house.clock.set(new Date(this.house.clock.now().getTime() + ms));
    await this.work(sms);
  }

  pages(incidentId: IncidentId): Promise<readonly PageRecord[]> {
    return this.house.db.work.run((tx) => this.store.of(tx, incidentId));
  }

  /** `Ada sent, Bob planned` */
  async story(incidentId: IncidentId): Promise<string> {
    return (await this.pages(incidentId)).map(({ to, state }) => `${to} ${state}`).join(', ');
  }

  /** What paging wrote into the timeline. */
  async lines(incidentId: IncidentId): Promise<readonly { type: string; data: Readonly<Record<string, unknown>> }[]> {
    const all = await this.house.desk.timelineOf(incidentId);
    const ours = all.map(({ entry }) => entry).filter(({ type }) => /^(page|paging)\./.test(type));
    return ours.map(({ type, data }) => ({ type, data }));
  }

  async types(incidentId: IncidentId): Promise<string[]> {
    return (await this.lines(incidentId)).map(({ type }) => type);
  }

  async firstPage(incidentId: IncidentId): Promise<PageId> {
    return (await this.pages(incidentId))[0]!.id;
  }
}
