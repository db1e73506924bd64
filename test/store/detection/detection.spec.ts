import { type Reading } from '../../../src/detection/contract';
import { type TopicNo } from '../../../src/kernel/ids';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { DAY, FROM, HOUR, Process } from '../../support/detecting';
import { TestDirectory, topic } from '../../support/watched-topics';
import { daysOf } from '../../support/storms';

const STORM = FROM + 4 * DAY + 11 * HOUR;

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

  it('looks at the next tick at what a failing database kept it from', async () => {
    const process = new Process(db);
    await process.detection.restore(new Date(FROM));
    await process.live(deltas, FROM, STORM);
    await process.hear(deltas.filter(({ minuteMs }) => minuteMs >= STORM && minuteMs < STORM + HOUR));
    const at = STORM + HOUR;
    await db.asOwner('alter table detection_lesson rename to gone');
    await expect(process.detection.tick(new Date(at))).rejects.toThrow('detection_lesson');
    await db.asOwner('alter table gone rename to detection_lesson');
    expect(await process.detection.tick(new Date(at + 15_000))).toContainEqual(
      expect.objectContaining({ topicId: 'acme', kind: 'firestorm' }),
    );
  });

  it('gives others their turn in a large tick, and yet sees one instant', async () => {
    const many = new TestDirectory(Array.from({ length: 1_000 }, (_, i) => topic(i + 1, `topic-${i + 1}`)));
    const process = new Process(db, { topics: many });
    await process.detection.restore(new Date(FROM));
    const acme = deltas.filter(({ topicNo }) => topicNo === 1);
    const both = [...acme, ...acme.map((delta) => ({ ...delta, topicNo: 1_000 as TopicNo }))];
    process.feed.say({ deltas: both.filter(({ minuteMs }) => minuteMs < STORM) });
    const at = STORM + HOUR;
    const tick = process.detection.tick(new Date(at));
    const next = process.detection.tick(new Date(at + 1));
    await new Promise(setImmediate); // a turn between two parts of the first tick
    process.feed.say({ deltas: both.filter(({ minuteMs }) => minuteMs >= STORM && minuteMs < at) });
    const storms = (readings: readonly Reading[]) =>
      readings.filter(({ kind }) => kind === 'firestorm').map(({ topicId }) => topicId);
    expect(storms(await tick)).toEqual([]);
    expect(storms(await next)).toEqual(['topic-1', 'topic-1000']);
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
