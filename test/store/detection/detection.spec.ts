import { type Reading } from '../../../src/detection/contract';
import { PgDetectionStore } from '../../../src/detection/detection.pg';
import { DetectionService } from '../../../src/detection/detection.service';
import { History } from '../../../src/detection/history';
import { ReadingsService } from '../../../src/detection/readings.service';
import { Surroundings } from '../../../src/detection/surroundings';
import { type CounterDelta } from '../../../src/intake/contract';
import { PgCounters, PgCounterStore, PgSources } from '../../../src/intake/counter.pg';
import { type TopicNo } from '../../../src/kernel/ids';
import { type Settings } from '../../../src/platform/config/settings';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { daysOf } from '../../support/storms';
import { RULES } from '../../support/watching';
import { TestDirectory, TestFeed, topic } from '../../support/watched-topics';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.parse('2026-03-02T00:00:00Z');
const STORM = FROM + 4 * DAY + 11 * HOUR;
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

/** One process: its feed, its detection, what it shows. */
class Process {
  readonly feed = new TestFeed();
  readonly detection: DetectionService;
  readonly readings: ReadingsService;
  private readonly counters = new PgCounterStore();

  constructor(private readonly db: TestDatabase) {
    const history = new History(db.work, new PgDetectionStore(), new PgCounters(db.work), new PgSources(db.work));
    this.detection = new DetectionService(SETTINGS, this.feed, history, new Surroundings(SETTINGS, TOPICS));
    this.readings = new ReadingsService(this.detection, TOPICS, history);
  }

  async hear(deltas: readonly CounterDelta[], heartbeats: readonly { source: string; at: Date }[] = []): Promise<void> {
    await this.db.work.run((tx) => this.counters.add(tx, deltas));
    this.feed.say({ deltas, heartbeats });
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

describe('detection', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await createTestDatabase()));
  afterEach(() => db.close());

  const happening = { startMs: STORM, hours: 6, lift: 20, negative: 0.8 };
  const deltas = [
    ...daysOf({ seed: 1, perHour: 40, fromMs: FROM, days: 6, happening }),
    ...daysOf({ seed: 2, perHour: 40, fromMs: FROM, days: 6, topicNo: 2 as TopicNo }),
  ].sort((a, b) => a.minuteMs - b.minuteMs);

  it('reads the same after a restart as if it had never stopped', async () => {
    const first = new Process(db);
    await first.detection.restore(new Date(FROM));
    await first.live(deltas, FROM, STORM + HOUR);
    const second = new Process(db);
    await second.detection.restore(new Date(STORM + HOUR));

    const rest = deltas.filter(({ minuteMs }) => minuteMs >= STORM + HOUR && minuteMs < STORM + 3 * HOUR);
    await first.hear(rest);
    second.feed.say({ deltas: rest });
    const at = new Date(STORM + 3 * HOUR);
    await first.detection.tick(at);
    await second.detection.tick(at);
    expect(first.detection.latest()[0]).toMatchObject({ topicId: 'acme', kind: 'firestorm', isAlarm: true });
    expect(second.detection.latest()).toEqual(first.detection.latest());
  });

  it('counts once what is committed while it reads, wherever that falls', async () => {
    const first = new Process(db);
    await first.detection.restore(new Date(FROM));
    await first.live(deltas, FROM, STORM);
    const at = new Date(STORM + HOUR);
    const flood = deltas.filter(({ minuteMs }) => minuteMs >= STORM && minuteMs < STORM + HOUR);
    const second = new Process(db);
    // The counters rise while it reads; the feed tells of it before the second quiet moment.
    const restored = second.detection.restore(new Date(STORM));
    second.feed.meanwhile = () => second.hear(flood);
    await restored;
    first.feed.say({ deltas: flood });
    await first.detection.tick(at);
    await second.detection.tick(at);
    expect(first.detection.latest()[0]).toMatchObject({ isAlarm: true });
    expect(second.detection.latest()).toEqual(first.detection.latest());
  });

  it('learns the same from the bare counters as from what it stored', async () => {
    const first = new Process(db);
    await first.detection.restore(new Date(FROM));
    await first.live(deltas, FROM, STORM + HOUR);
    await db.work.run((tx) => tx.query('delete from detection_baseline'));
    const second = new Process(db);
    await second.detection.restore(new Date(STORM + HOUR));
    await second.detection.tick(new Date(STORM + HOUR));
    expect(second.detection.latest()).toEqual(first.detection.latest());
  });

  it('shows how things stood at a start until the first look, which still tells of it', async () => {
    const first = new Process(db);
    await first.detection.restore(new Date(FROM));
    await first.live(deltas, FROM, STORM + HOUR);
    const second = new Process(db);
    const told: Reading[] = [];
    second.detection.subscribe((reading) => told.push(reading));
    await second.detection.restore(new Date(STORM + HOUR));
    const shown = (of: Process) => of.detection.latest().map(({ topicId, level, kind }) => [topicId, level, kind]);
    expect(shown(second)).toEqual(shown(first));
    expect(told).toEqual([]);
    await second.detection.tick(new Date(STORM + HOUR));
    expect(told).toEqual(first.detection.latest());
  });

  it('tells its listeners of the alarm, and draws seen against expected', async () => {
    const process = new Process(db);
    await process.detection.restore(new Date(FROM));
    const heard: Reading[] = [];
    process.detection.subscribe((reading) => heard.push(reading));
    await process.live(deltas, FROM, STORM + 2 * HOUR);
    const alarm = heard.find(({ isAlarm }) => isAlarm);
    expect(alarm).toMatchObject({ topicId: 'acme', kind: 'firestorm' });
    expect(Number(alarm?.at)).toBeLessThanOrEqual(STORM + HOUR / 2);

    const range = { from: new Date(STORM - 2 * HOUR), to: new Date(STORM + 2 * HOUR), stepMs: HOUR };
    const curve = await process.readings.curve(1 as TopicNo, range);
    expect(curve.map(({ at }) => at.getTime())).toEqual([-2, -1, 0, 1].map((hours) => STORM + hours * HOUR));
    expect(curve.map(({ seen, high }) => seen > high)).toEqual([false, false, true, true]);
    const counted = deltas.filter((d) => d.topicNo === 1 && d.minuteMs >= STORM && d.minuteMs < STORM + HOUR);
    expect(curve[2]?.seen).toBe(counted.reduce((sum, { total }) => sum + total, 0));
  });

  it('claims no expectation in the first day of a topic, and after it also draws that day by what was learned', async () => {
    const process = new Process(db);
    await process.detection.restore(new Date(FROM));
    const day = { from: new Date(FROM), to: new Date(FROM + DAY), stepMs: HOUR };
    const learning = async () => (await process.readings.curve(1 as TopicNo, day)).map(({ isLearning }) => isLearning);
    await process.live(deltas, FROM, FROM + DAY);
    expect(new Set(await learning())).toEqual(new Set([true]));
    await process.live(deltas, FROM + DAY, FROM + 2 * DAY);
    expect(new Set(await learning())).toEqual(new Set([false]));
    const points = await process.readings.curve(1 as TopicNo, day);
    const within = points.filter(({ seen, low, high }) => seen >= low && seen <= high);
    expect(within.length).toBeGreaterThan(0.85 * points.length);
  });

  it('says since when a source is silent, and that it is heard again, also across a restart', async () => {
    const first = new Process(db);
    await first.detection.restore(new Date(FROM));
    const beats = [0, 5, 10, 15, 20].map((minutes) => ({ source: 'x', at: new Date(FROM + minutes * 60_000) }));
    await first.hear([], beats);
    expect(await first.detection.tick(new Date(FROM + 40 * 60_000))).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ kind: 'blind' })]),
    );

    const second = new Process(db);
    await second.detection.restore(new Date(FROM + 40 * 60_000));
    const [blind] = await second.detection.tick(new Date(FROM + 41 * 60_000));
    expect(blind).toMatchObject({ topicId: null, source: 'x', kind: 'blind', isAlarm: true, onsetAt: beats[4]?.at });
    expect(second.readings.blindIntervals()).toEqual([{ source: 'x', from: beats[4]?.at, to: null }]);

    const back = new Date(FROM + 60 * 60_000);
    await second.hear([], [{ source: 'x', at: back }]);
    const [heardAgain] = await second.detection.tick(back);
    expect(heardAgain).toMatchObject({ source: 'x', kind: undefined, isAlarm: false });
    const third = new Process(db);
    await third.detection.restore(back);
    expect(third.readings.blindIntervals()).toEqual([{ source: 'x', from: beats[4]?.at, to: back }]);
  });
});
