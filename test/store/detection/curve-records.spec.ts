import { CurveRecords } from '../../../src/detection/curve-records';
import { PgDetectionStore } from '../../../src/detection/detection.pg';
import { type StoredBaseline } from '../../../src/detection/detection.store';
import { newBaseline } from '../../../src/detection/domain/baseline';
import { PgCounters } from '../../../src/intake/counter.pg';
import { type TopicNo } from '../../../src/kernel/ids';
import { type Tx } from '../../../src/platform/postgres/tx';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const [ACME, RIVAL] = [1 as TopicNo, 2 as TopicNo];
const BIN = 6_000_000;
const RANGE = { fromBin: BIN, toBin: BIN + 288 };

/** Notes which states were fetched. */
class WatchedStore extends PgDetectionStore {
  readonly fetched: [TopicNo, number][] = [];

  override baselinesAt(tx: Tx, wanted: readonly StoredBaseline[]): ReturnType<PgDetectionStore['baselinesAt']> {
    this.fetched.push(...wanted.map(({ topicNo, nextBin }): [TopicNo, number] => [topicNo, nextBin]));
    return super.baselinesAt(tx, wanted);
  }
}

describe('the records behind many curves', () => {
  let db: TestDatabase;
  let store: WatchedStore;
  let records: CurveRecords;
  beforeEach(async () => {
    db = await createTestDatabase();
    store = new WatchedStore();
    records = new CurveRecords(db.work, store, new PgCounters(db.work));
  });
  afterEach(() => db.close());

  const save = (topicNo: TopicNo, nextBin: number, mentions = 1): Promise<void> => {
    const state = { ...newBaseline(nextBin - 288), nextBin, mentions };
    return db.work.run((tx) => store.saveBaselines(tx, [{ topicNo, state }]));
  };
  const drawn = async (): Promise<[TopicNo, number, number][]> =>
    (await records.baselines([ACME, RIVAL], RANGE)).map(({ topicNo, state }) => [
      topicNo,
      state.nextBin,
      state.mentions,
    ]);

  it('are those of the span and the ones in force at its beginning, oldest first, as the store itself has them', async () => {
    for (const nextBin of [BIN - 400, BIN - 100, BIN + 188, BIN + 400]) await save(ACME, nextBin);
    await save(RIVAL, BIN - 100);
    const found = await records.baselines([ACME, RIVAL], RANGE);
    expect(found).toEqual(await db.work.run((tx) => store.baselinesOf(tx, [ACME, RIVAL], RANGE)));
    expect(found.map(({ topicNo, state }) => [topicNo, state.nextBin])).toEqual([
      [ACME, BIN - 100],
      [ACME, BIN + 188],
      [RIVAL, BIN - 100],
    ]);
  });

  it('are fetched once, and again only what was stored anew', async () => {
    await save(ACME, BIN - 100);
    await save(RIVAL, BIN - 100);
    const before = await drawn();
    expect(await drawn()).toEqual(before);
    expect(store.fetched).toHaveLength(2);
    await save(RIVAL, BIN - 100, 7);
    await save(ACME, BIN + 188);
    expect(await drawn()).toEqual([
      [ACME, BIN - 100, 1],
      [ACME, BIN + 188, 1],
      [RIVAL, BIN - 100, 7],
    ]);
    expect(store.fetched.slice(2)).toEqual([
      [ACME, BIN + 188],
      [RIVAL, BIN - 100],
    ]);
  });

  it('are gone when they are dropped', async () => {
    await save(ACME, BIN - 100);
    await drawn();
    await db.work.run((tx) => store.dropBaselinesBefore(tx, BIN));
    expect(await drawn()).toEqual([]);
  });
});
