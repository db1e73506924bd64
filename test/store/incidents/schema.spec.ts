import { createTestDatabase, type TestDatabase } from '../../support/database';

describe('the tables of what must not change', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.close());

  it.each(['timeline_entry', 'playbook_version'])(
    '%s may only be read and appended to by the service',
    async (table) => {
      for (const sql of [`delete from ${table}`, `truncate ${table}`, `update ${table} set hash = hash`]) {
        await expect(db.work.run((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
      }
    },
  );
});
