import { createTestDatabase, type TestDatabase } from '../../support/database';

describe('a transaction', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.close());

  it('works with the rights of the service, not of the owner', async () => {
    const [row] = await db.work.run((tx) => tx.query<{ role: string }>('select current_user as role'));
    expect(row?.role).toBe('sturmwarte_service');
    await expect(db.work.run((tx) => tx.query('create table anything (a int)'))).rejects.toThrow(/permission denied/);
  });

  it('gives the rows of an insert … returning', async () => {
    const rows = await db.work.run((tx) => tx.query<{ a: number }>('select a from unnest($1::int[]) as a', [[1, 2]]));
    expect(rows).toEqual([{ a: 1 }, { a: 2 }]);
  });
});
