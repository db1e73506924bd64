import { type Baseline } from '../../../src/detection/domain/baseline';
import { BIN_MS } from '../../../src/detection/domain/windows';
import { type CounterDelta } from '../../../src/intake/contract';
import { type TopicNo } from '../../../src/kernel/ids';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { DAY, FROM, HOUR, Process } from '../../support/detecting';
import { daysOf } from '../../support/storms';

const ACME = 1 as TopicNo;
const MINUTE = 60_000;
const QUIET = { seed: 1, perHour: 20, fromMs: FROM };

/** As it is stored. */
function stateOf(process: Process): Baseline | undefined {
  const state = process.detection.windows.watch(ACME)?.state;
  return state && (JSON.parse(JSON.stringify(state)) as Baseline);
}

function between(deltas: readonly CounterDelta[], fromMs: number, toMs: number): CounterDelta[] {
  return deltas.filter(({ minuteMs }) => minuteMs >= fromMs && minuteMs < toMs);
}

describe('back-filled mentions', () => {
  let db: TestDatabase;
  let other: TestDatabase;
  beforeEach(async () => ([db, other] = await Promise.all([createTestDatabase(), createTestDatabase()])));
  afterEach(() => Promise.all([db.close(), other.close()]));

  const begun = async (on: TestDatabase, atMs: number): Promise<Process> => {
    const process = new Process(on);
    await process.detection.restore(new Date(atMs));
    return process;
  };
  /** Half a day of silence lies between the history and the import: all of it is out of sight. */
  const NOW = FROM + 6.5 * DAY;

  it('teach what they would have taught in time', async () => {
    const deltas = daysOf({ ...QUIET, days: 6 });
    const was = await begun(db, FROM);
    await was.live(deltas, FROM, NOW);
    const imports = await begun(other, NOW);
    await imports.import(deltas);
    await imports.look(NOW + 15_000);
    expect(stateOf(imports)).toBeUndefined();
    await was.look(NOW + 90_000);
    await imports.look(NOW + 90_000);
    expect(stateOf(imports)).toEqual(stateOf(was));
    for (const process of [was, imports]) await process.look(NOW + 300_000);
    expect(imports.detection.latest()).toEqual(was.detection.latest());

    const points = await imports.readings.curve(ACME, { from: new Date(FROM), to: new Date(NOW), stepMs: HOUR });
    expect(points.every(({ isLearning }) => !isLearning)).toBe(true);
  });

  it('alarm nobody, not even with a storm of yesterday, while they come and afterwards', async () => {
    const startMs = FROM + 5 * DAY + 11 * HOUR;
    const deltas = daysOf({ ...QUIET, days: 8, happening: { startMs, hours: 6, lift: 20, negative: 0.8 } });
    const imports = await begun(db, FROM + 6 * DAY);
    const readings = [];
    for (let ms = FROM; ms < FROM + 6 * DAY; ms += 12 * HOUR) {
      const [past, present] = [FROM + 6 * DAY - 6 * HOUR, Math.min(ms + 12 * HOUR, FROM + 6 * DAY)];
      await imports.import(between(deltas, ms, Math.min(past, ms + 12 * HOUR)));
      await imports.hear(between(deltas, Math.max(past, ms), present));
      readings.push(...(await imports.look(FROM + 6 * DAY + (ms - FROM) / 12 / HOUR)));
    }
    for (let ms = FROM + 6 * DAY; ms < FROM + 8 * DAY; ms += HOUR / 4) {
      await imports.hear(between(deltas, ms, ms + HOUR / 4));
      readings.push(...(await imports.look(ms + HOUR / 4)));
    }
    expect(stateOf(imports)?.firstBin).toBe(FROM / BIN_MS);
    expect(
      readings
        .filter(({ isAlarm }) => isAlarm)
        .map(({ at, kind, level, score, signals }) => JSON.stringify({ at, kind, level, score, signals })),
    ).toEqual([]);
  });

  it('are learned after a crash as if it had not happened, and once', async () => {
    const deltas = daysOf({ ...QUIET, days: 8 });
    const imported = between(deltas, FROM, FROM + 6 * DAY);
    const undisturbed = await begun(db, NOW);
    const crashed = await begun(other, NOW);
    for (const process of [undisturbed, crashed]) {
      await process.import(imported);
      await process.look(NOW + 15_000);
    }
    await undisturbed.look(NOW + 90_000);
    const second = await begun(other, NOW + 20_000);
    await second.look(NOW + 90_000);
    expect(stateOf(second)).toEqual(stateOf(undisturbed));
    const third = await begun(other, NOW + 100_000);
    expect(stateOf(third)).toEqual(stateOf(undisturbed));
    await third.live(deltas, NOW + HOUR / 2, NOW + DAY);
    await undisturbed.live(deltas, NOW + HOUR / 2, NOW + DAY);
    expect(third.detection.latest()).toEqual(undisturbed.detection.latest());
  });

  it('amend what was learned where a day was missing, from the state of before', async () => {
    const deltas = daysOf({ ...QUIET, days: 6 });
    const missing = between(deltas, FROM + 3 * DAY, FROM + 4 * DAY);
    const was = await begun(db, FROM);
    await was.live(deltas, FROM, FROM + 6 * DAY);
    const mends = await begun(other, FROM);
    await mends.live(
      deltas.filter((delta) => !missing.includes(delta)),
      FROM,
      FROM + 6 * DAY,
    );
    await mends.import(missing);
    const at = FROM + 6 * DAY + 1_000;
    await mends.look(at);
    expect(stateOf(mends)).not.toEqual(stateOf(was));
    await mends.look(at + 2 * MINUTE);
    expect(stateOf(mends)).toEqual(stateOf(was));
    expect(await mends.stored()).toEqual(expect.arrayContaining([...(await was.stored())]));
  });

  it('of a source that is always late, and single old ones, teach nothing', async () => {
    const deltas = daysOf({ ...QUIET, days: 6 });
    const process = await begun(db, FROM);
    await process.live(deltas, FROM, FROM + 6 * DAY);
    const before = stateOf(process);
    const stray = daysOf({ seed: 3, perHour: 0.05, fromMs: FROM - 60 * DAY, days: 60 });
    const slow = daysOf({ seed: 4, perHour: 10, fromMs: FROM + DAY, days: 4, source: 'reviews' });
    await process.import([...stray, ...slow]);
    const at = FROM + 6 * DAY + 1_000;
    await process.look(at);
    await process.look(at + 2 * MINUTE);
    expect(stateOf(process)).toEqual(before);
    const [step] = await process.readings.curve(ACME, {
      from: new Date(FROM - 60 * DAY),
      to: new Date(FROM),
      stepMs: 60 * DAY,
    });
    expect(step?.seen).toBeGreaterThan(30);
  });

  it('wait for the end of an import, and for the next look when more comes while they are learned', async () => {
    const deltas = daysOf({ ...QUIET, days: 6 });
    const process = await begun(db, NOW);
    const [early, late] = [between(deltas, FROM, FROM + 5 * DAY), between(deltas, FROM + 5 * DAY, FROM + 6 * DAY)];
    await process.import(early);
    for (let second = 0; second < 300; second += 30) {
      await process.import(
        between(late, FROM + 5 * DAY + (second * DAY) / 300, FROM + 5 * DAY + ((second + 30) * DAY) / 300),
      );
      await process.look(NOW + second * 1_000);
    }
    expect(stateOf(process)).toBeUndefined();
    await process.look(NOW + 300_000);
    const more = daysOf({ seed: 9, perHour: 20, fromMs: FROM, days: 1, source: 'news' });
    process.backfills.meanwhile = () => process.import(more);
    await process.look(NOW + 360_000);
    expect(stateOf(process)).toBeUndefined();
    await process.look(NOW + 375_000);
    await process.look(NOW + 450_000);
    expect(Object.keys(stateOf(process)?.sources ?? {})).toEqual(['news', 'x']);
  });
});
