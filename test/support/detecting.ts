import { type Reading } from '../../src/detection/contract';
import { BackLearning } from '../../src/detection/back-learning.service';
import { CurveRecords } from '../../src/detection/curve-records';
import { PgDetectionStore } from '../../src/detection/detection.pg';
import { DetectionService } from '../../src/detection/detection.service';
import { Expectations } from '../../src/detection/expectations';
import { History } from '../../src/detection/history';
import { LessonsService } from '../../src/detection/lessons.service';
import { ReadingsService } from '../../src/detection/readings.service';
import { Surroundings } from '../../src/detection/surroundings';
import { type BackfillPart, type CounterDelta } from '../../src/intake/contract';
import { emptyDelta } from '../../src/intake/domain/count';
import { PgBackfills } from '../../src/intake/backfill.pg';
import { PgCounters, PgCounterStore, PgSources } from '../../src/intake/counter.pg';
import { type Settings } from '../../src/platform/config/settings';
import { type PlannedEvents } from '../../src/topics/contract';
import { type TestDatabase } from './database';
import { RULES } from './watching';
import { TestDirectory, TestFeed, TestPlans, topic } from './watched-topics';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const FROM = Date.parse('2026-03-02T00:00:00Z');
const SETTINGS = {
  detection: {
    tickMs: 15_000,
    alarmBudget: 0.25,
    closeAfterMs: 6 * HOUR,
    reopenWithinMs: DAY,
    historyDays: 56,
    levels: { ...RULES, social: [...RULES.social], media: [...RULES.media], mediaSources: ['news'] },
  },
  intake: { settleMs: 6 * HOUR, retentionDays: 90 },
} as unknown as Settings;

const TOPICS = new TestDirectory([topic(1, 'acme', ['rival']), topic(2, 'rival')]);

class TestBackfills extends PgBackfills {
  /** What happens once some were read. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  override async *between(part: BackfillPart): AsyncIterable<readonly CounterDelta[]> {
    yield* super.between(part);
    const happens = this.meanwhile;
    this.meanwhile = () => Promise.resolve();
    await happens();
  }
}

/** One process: its feed, its detection, what it shows. */
export class Process {
  readonly feed = new TestFeed();
  readonly detection: DetectionService;
  readonly readings: ReadingsService;
  readonly lessons: LessonsService;
  readonly backfills: TestBackfills;
  private readonly counters = new PgCounterStore();

  constructor(
    private readonly db: TestDatabase,
    { plans = new TestPlans(), topics = TOPICS }: { plans?: PlannedEvents; topics?: TestDirectory } = {},
  ) {
    const store = new PgDetectionStore();
    const counters = new PgCounters(db.work);
    const history = new History(db.work, store, counters, new PgSources(db.work));
    const records = new CurveRecords(db.work, store, counters);
    const expectations = new Expectations(SETTINGS, plans);
    this.lessons = new LessonsService(topics, store, expectations);
    this.backfills = new TestBackfills(db.work);
    const surroundings = new Surroundings(SETTINGS, topics, expectations);
    const backLearning = new BackLearning(SETTINGS, history, this.backfills, surroundings);
    this.detection = new DetectionService(this.feed, history, surroundings, backLearning);
    this.readings = new ReadingsService(this.detection, topics, records, expectations);
  }

  async hear(deltas: readonly CounterDelta[], heartbeats: readonly { source: string; at: Date }[] = []): Promise<void> {
    await this.db.work.run((tx) => this.counters.add(tx, deltas));
    this.feed.say({ deltas, heartbeats });
  }

  /** Mentions of the past arrive, as the intake counts them. */
  async import(deltas: readonly CounterDelta[]): Promise<void> {
    const late = deltas.map(({ topicNo, source, minuteMs, total, negative }) => ({
      ...emptyDelta(topicNo, source, minuteMs),
      ...{ total, late: total, negative, lateNegative: negative },
    }));
    await this.db.work.run(async (tx) => {
      await this.counters.keepBackfill(tx, deltas);
      await this.counters.add(tx, late);
    });
    this.feed.say({ deltas: late });
  }

  /** What a restart would begin with. */
  stored(): Promise<readonly { readonly next_bin: number; readonly state: unknown }[]> {
    return this.db.work.run((tx) =>
      tx.query('select next_bin, state from detection_baseline where topic_no = 1 order by next_bin'),
    );
  }

  /** Looks at this instant, and learns what is due then. */
  async look(atMs: number): Promise<readonly Reading[]> {
    const readings = await this.detection.tick(new Date(atMs));
    await this.detection.rest();
    return readings;
  }

  /** Hears and looks, half an hour at a time. */
  async live(deltas: readonly CounterDelta[], fromMs: number, toMs: number): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (let ms = fromMs; ms < toMs; ms += HOUR / 2) {
      await this.hear(deltas.filter(({ minuteMs }) => minuteMs >= ms && minuteMs < ms + HOUR / 2));
      readings.push(...(await this.detection.tick(new Date(ms + HOUR / 2))));
    }
    return readings;
  }
}
