import { OneConnection } from '../../../src/platform/postgres/one-connection';
import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';

describe('works on one connection', () => {
  let db: TestDatabase;
  let work: OneConnection;

  beforeAll(async () => {
    db = await createTestDatabase();
    work = await OneConnection.open(db.url);
    await work.run((tx) => tx.query('create temp table note (n integer primary key)'));
  });
  afterAll(() =>
    closeAll(
      () => work.close(),
      () => db.close(),
    ),
  );
  beforeEach(() => work.run((tx) => tx.query('truncate note')));

  const add = (n: number, fails = false): Promise<void> =>
    work.run(async (tx) => {
      await tx.query('insert into note (n) values ($1)', [n]);
      if (fails) throw new Error('no');
    });
  const noted = (): Promise<number[]> =>
    work.run(async (tx) => (await tx.query<{ n: number }>('select n from note order by n')).map(({ n }) => n));

  it('happen one after another, far beyond one transaction', async () => {
    await Promise.all(Array.from({ length: 450 }, (_, n) => add(n)));
    expect(await noted()).toEqual(Array.from({ length: 450 }, (_, n) => n));
  });

  it('leave nothing behind when they fail, and take nothing else with them', async () => {
    await add(1);
    const faults = await Promise.allSettled([add(2, true), add(1), add(3)]);
    expect(faults.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await noted()).toEqual([1, 3]);
  });

  it('have no more rights than the service', async () => {
    await expect(work.run((tx) => tx.query('delete from timeline_entry'))).rejects.toThrow(/permission denied/);
    expect(await noted()).toEqual([]);
  });
});
