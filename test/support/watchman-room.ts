import { type DeliveryState, DeliveryHealth, DeliverySweep } from '../../src/delivery/contract';
import { type CompletedLook, Pulse, type Reading } from '../../src/detection/contract';
import { PgProbeStore } from '../../src/intake/probe.pg';
import { ProbesService } from '../../src/intake/probes.service';
import { PgAudit } from '../../src/access/audit.pg';
import { type IncidentId, type TopicId, type TopicNo } from '../../src/kernel/ids';
import { type Duty, Roster, RotaChores } from '../../src/oncall/contract';
import { type DrillProgress, type Page, Paging, PagingAudit } from '../../src/paging/contract';
import { Settings, type SettingsValues } from '../../src/platform/config/settings';
import { type JobHandlers } from '../../src/platform/jobs/jobs';
import { Metrics } from '../../src/platform/metrics/metrics';
import { type Tx, type UnitOfWork } from '../../src/platform/postgres/tx';
import { SystemIds } from '../../src/platform/system-ids';
import { type Matchable, TopicMatcher } from '../../src/topics/contract';
import { Beats } from '../../src/watchman/beats.service';
import { DrillEyes } from '../../src/watchman/drill-eyes';
import { DrillFloor } from '../../src/watchman/drill-floor';
import { DrillNews } from '../../src/watchman/drill-news';
import { PgDrillStore } from '../../src/watchman/drill.pg';
import { DrillStage } from '../../src/watchman/drill-stage';
import { DrillSteps } from '../../src/watchman/drill-steps.service';
import { Drills } from '../../src/watchman/drills.service';
import { Floor } from '../../src/watchman/floor';
import { TestMentions } from '../../src/watchman/test-mentions.service';
import { WatchmanJobs } from '../../src/watchman/watchman.jobs';
import { PgWatchmanStore } from '../../src/watchman/watchman.pg';
import { house, type House } from '../store/incidents/support';
import { createIntake, type IntakeUnderTest } from './intake';

/** Pages of drills, in the transaction that orders them; the test says what becomes of them. */
export class DrillPages extends Paging {
  progress: DrillProgress | undefined;
  readonly waiting: IncidentId[] = [];

  async startDrill(tx: Tx, { drillId, at }: { readonly drillId: string; readonly at: Date }): Promise<void> {
    await tx.query('insert into test_drill values ($1, $2)', [drillId, at]);
  }
  async drillOf(tx: Tx, drillId: string): Promise<DrillProgress | undefined> {
    const [order] = await tx.query<{ at: Date }>('select at from test_drill where id = $1', [drillId]);
    const none = { to: ['Kim'], acceptedAt: null, deliveredAt: null, acknowledgedAt: null, endedAt: null };
    return order && { ...(this.progress ?? none), orderedAt: order.at };
  }
  unanswered(): Promise<readonly IncidentId[]> {
    return Promise.resolve(this.waiting);
  }
  /** Whom the policy calls first. */
  first: readonly string[] = [];
  calledFirst(): Promise<readonly string[]> {
    return Promise.resolve(this.first);
  }
  start(): Promise<boolean> {
    return Promise.reject(new Error('a drill is about no incident'));
  }
  callPeople(): Promise<void> {
    return Promise.reject(new Error('a drill is about no incident'));
  }
  policyNamed(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  pagesOf(): Promise<readonly Page[]> {
    return Promise.resolve([]);
  }
  mode(): 'live' | 'sandbox' {
    return 'live';
  }
}

/** A delivery that is as the test says. */
export class Sending extends DeliveryHealth {
  now: DeliveryState = { lastAcceptedAt: null, overdueSince: null, liveProviders: 1, workingProviders: 1 };
  state(): Promise<DeliveryState> {
    return Promise.resolve(this.now);
  }
}

/** A rota of one, unless the test says otherwise. */
export class Rota extends Roster {
  onCall: readonly Duty[] | undefined = [{} as Duty];
  onCallNow(): Promise<readonly Duty[] | undefined> {
    return Promise.resolve(this.onCall);
  }
  onCallAt = (): Promise<readonly never[]> => Promise.resolve([]);
  rotaOf = this.onCallAt;
  everyone = this.onCallAt;
  administrators = this.onCallAt;
  waysTo = this.onCallAt;
  unknownOf = this.onCallAt;
}

export class Audited extends PagingAudit {
  audit(): Promise<void> {
    return Promise.resolve();
  }
}

/** Of each room. */
export class NoChores extends RotaChores {
  run(): Promise<void> {
    return Promise.resolve();
  }
}

export class Swept extends DeliverySweep {
  sweep(): Promise<number> {
    return Promise.resolve(0);
  }
}

/** Looks when the test says so. */
class TestPulse extends Pulse {
  private readonly listeners = new Set<(look: CompletedLook) => void>();

  subscribe(listener: (look: CompletedLook) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  look(look: CompletedLook): void {
    for (const listener of this.listeners) listener(look);
  }
}

/** A topic that everything belongs to, unless the sender decides its topics. */
class EveryMention extends TopicMatcher {
  match({ topics }: Matchable): readonly TopicNo[] {
    return topics ? [] : [1 as TopicNo];
  }
}

/** The watchman's room on the real intake and the real incidents. */
export class WatchmanRoom {
  readonly pages = new DrillPages();
  readonly pulse = new TestPulse();
  readonly metrics = new Metrics();
  readonly store = new PgWatchmanStore();
  readonly drillStore = new PgDrillStore();
  private heard: string[] = [];

  private constructor(
    readonly house: House,
    readonly intake: IntakeUnderTest,
  ) {
    intake.flow.subscribe(({ mentions }) => this.heard.push(...mentions.map(({ mention }) => mention.id)));
  }

  static async open(start: Date): Promise<WatchmanRoom> {
    const rooms = await house(start);
    const intake = createIntake(rooms.db.work, { now: start.toISOString(), matcher: new EveryMention() });
    await rooms.db.asOwner('create table test_drill (id uuid primary key, at timestamptz not null)');
    await rooms.db.asOwner('grant all on test_drill to sturmwarte_service');
    return new WatchmanRoom(rooms, intake);
  }

  get now(): Date {
    return this.house.clock.now();
  }

  floor(work: UnitOfWork = this.house.db.work): Floor {
    return new Floor(work, this.house.clock, this.store);
  }

  drillFloor(work: UnitOfWork = this.house.db.work): DrillFloor {
    return new DrillFloor(work, this.house.clock, this.drillStore, this.house.jobs);
  }

  drills(rules: SettingsValues['watchman']['drills'] = []): Drills {
    const settings = new Settings({ watchman: { drills: rules } } as unknown as SettingsValues);
    return new Drills(this.drillFloor(), new SystemIds(), settings, new PgAudit());
  }

  mentions(): TestMentions {
    return new TestMentions(this.floor(), this.probes, new SystemIds());
  }

  get probes(): ProbesService {
    return new ProbesService(this.intake.flow, new PgProbeStore());
  }

  eyes(): DrillEyes {
    return new DrillEyes(this.drillFloor(), this.pulse);
  }

  handlers(work: UnitOfWork = this.house.db.work): Partial<JobHandlers> {
    const stage = new DrillStage(this.probes, this.store, this.house.service(), this.pages);
    const steps = new DrillSteps(this.drillFloor(work), stage, new DrillNews(this.metrics));
    const jobs = new WatchmanJobs(new Beats(this.floor(work), this.house.jobs), steps);
    return {
      'watchman.beat': (payload) => jobs['watchman.beat'](payload),
      'drill.step': (payload) => jobs['drill.step'](payload),
    };
  }

  /** Time passes second by second, and what is due is done. */
  async pass(seconds: number, handlers = this.handlers()): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      for (const clock of [this.house.clock, this.intake.clock]) clock.set(new Date(this.now.getTime() + 1_000));
      await this.house.jobs.run(this.house.db.work, handlers);
    }
  }

  /** Detection looks at what was committed since its last look. */
  async look(eyes: DrillEyes): Promise<void> {
    const probes = this.heard;
    this.heard = [];
    this.pulse.look({ at: this.now, commits: probes.length, probes });
    await eyes.idle();
  }

  /** A process that dies takes with it what detection had heard and not looked at. */
  forgetWhatWasHeard(): void {
    this.heard = [];
  }

  firestorm(topic: string, isAlarm: boolean): Promise<void> {
    const reading: Reading = {
      ...{ topicId: topic as TopicId, source: null, at: this.now, level: isAlarm ? 3 : 0, isAlarm },
      ...{ kind: isAlarm ? 'firestorm' : undefined, score: isAlarm ? 9 : 0, onsetAt: isAlarm ? this.now : undefined },
      ...{ mentions: 40, signals: [], reasons: [] },
    };
    return this.house.service().observe(reading);
  }

  query<Row>(sql: string): Promise<Row[]> {
    return this.house.db.work.run((tx) => tx.query<Row>(sql));
  }

  async close(): Promise<void> {
    await this.intake.flow.drain();
    await this.house.db.close();
  }
}
