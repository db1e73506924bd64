import { type Baseline } from '../../../src/detection/domain/baseline';
import { BIN_MS } from '../../../src/detection/domain/windows';
import { PgBackfills } from '../../../src/intake/backfill.pg';
import { type CounterDelta } from '../../../src/intake/contract';
import { type TopicNo } from '../../../src/kernel/ids';
import { type Tx, UnitOfWork } from '../../../src/platform/postgres/tx';
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

  /** A topic that is known for six days, of which the fourth is missing and has been imported since. */
  const amended = async (on: TestDatabase): Promise<{ process: Process; at: number }> => {
    const deltas = daysOf({ ...QUIET, days: 6 });
    const missing = between(deltas, FROM + 3 * DAY, FROM + 4 * DAY);
    const process = await begun(on, FROM);
    const heard = deltas.filter((delta) => !missing.includes(delta));
    await process.live(heard, FROM, FROM + 6 * DAY);
    await process.import(missing);
    const at = FROM + 6 * DAY + 1_000;
    await process.look(at);
    return { process, at };
  };

  it('are known after a restart although a look stored what was known before while they were learned', async () => {
    const { process, at } = await amended(db);
    const stored = (await process.stored()).length;
    const later = at + DAY;
    process.backfills.meanwhile = async () => {
      await process.detection.tick(new Date(later));
      expect(await process.stored()).toHaveLength(stored + 1);
    };
    await process.look(at + 2 * MINUTE);
    expect(await process.backfills.topics()).toEqual([]);
    const second = await begun(db, later);
    await second.look(later);
    expect(stateOf(second)).toEqual(stateOf(process));

    const { process: undisturbed } = await amended(other);
    await undisturbed.look(at + 2 * MINUTE);
    await undisturbed.look(later);
    expect(stateOf(second)).toEqual(stateOf(undisturbed));
  });

  it.each([0, 2])('are known although the answer to the commit was lost, and %d more after it', async (more) => {
    const loses = new LosesAnswers(db.work);
    const { process, at } = await amended({ ...db, work: loses });
    loses.after = { statement: 'delete from counter_backfill', more };
    await process.look(at + 2 * MINUTE);
    expect(await new PgBackfills(db.work).topics()).toEqual([]);
    for (let look = 1; look < 8; look++) await process.look(at + 2 * MINUTE + look * 15_000);
    await process.look(at + 5 * MINUTE);
    const { process: undisturbed } = await amended(other);
    await undisturbed.look(at + 2 * MINUTE);
    await undisturbed.look(at + 5 * MINUTE);
    expect(stateOf(process)).toEqual(stateOf(undisturbed));
    for (const one of [process, undisturbed]) await one.look(at + DAY);
    expect(await process.stored()).toEqual(await undisturbed.stored());
  });

  it('teach what a source that sends heartbeats would have said while it was blind', async () => {
    const deltas = daysOf({ ...QUIET, days: 6 });
    const [from, to] = [FROM + 3 * DAY, FROM + 4 * DAY];
    const missing = between(deltas, from, to);
    const process = await begun(db, FROM);
    for (let ms = FROM; ms < FROM + 6 * DAY; ms += HOUR / 2) {
      const isSilent = ms >= from && ms < to;
      const heartbeats = isSilent ? [] : [{ source: 'x', at: new Date(ms) }];
      await process.hear(isSilent ? [] : between(deltas, ms, ms + HOUR / 2), heartbeats);
      await process.detection.tick(new Date(ms + HOUR / 2));
    }
    const learned = (): number => stateOf(process)?.volume.trace.n ?? 0;
    const before = learned();
    await process.import(missing);
    const at = FROM + 6 * DAY + 1_000;
    await process.look(at);
    await process.look(at + 2 * MINUTE);
    expect(await process.backfills.topics()).toEqual([]);
    expect(learned() - before).toBeGreaterThan(270);
    expect(learned() - before).toBeLessThanOrEqual(288);
  });

  it('are learned more and more rarely where others come each time while they are learned', async () => {
    const process = await begun(db, NOW);
    const deltas = daysOf({ ...QUIET, days: 6 });
    await process.import(deltas);
    const folds = new Set<number>();
    let second = 0;
    const interrupt = async (): Promise<void> => {
      folds.add(second);
      await process.import(deltas.slice(0, 1));
      process.backfills.meanwhile = interrupt;
    };
    process.backfills.meanwhile = interrupt;
    for (; second < 2_400; second += 15) await process.look(NOW + second * 1_000);
    expect(stateOf(process)).toBeUndefined();
    expect([...folds].slice(0, 4).map((at) => at / 60)).toEqual([1, 2.25, 4.25, 8.25]);
    process.backfills.meanwhile = () => Promise.resolve();
    await process.look(NOW + 4 * HOUR);
    expect(stateOf(process)?.firstBin).toBe(FROM / BIN_MS);
  });
});

const NOTHING = { statement: '', more: 0 };

/** A connection that breaks when the commit of a certain statement is under way, and stays broken for some more. */
class LosesAnswers extends UnitOfWork {
  after: typeof NOTHING | undefined;
  private broken = 0;

  constructor(private readonly work: UnitOfWork) {
    super();
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.broken-- > 0) throw new Error('connection refused');
    let lost = NOTHING;
    const result = await this.work.run((tx) =>
      work({
        query: (sql, parameters) => {
          if (this.after && sql.includes(this.after.statement)) lost = this.after;
          return tx.query(sql, parameters);
        },
        beforeCommit: (last) => {
          tx.beforeCommit(last);
        },
      }),
    );
    if (lost === NOTHING) return result;
    this.broken = lost.more;
    this.after = undefined;
    throw new Error('connection terminated');
  }
}
