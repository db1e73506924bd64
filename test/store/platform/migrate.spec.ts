import { Client } from 'pg';
import { migrate } from '../../../src/platform/postgres/migrate';
import { type ThrowawayDatabase, throwawayDatabase } from '../../../src/platform/postgres/throwaway';

describe('a migration', () => {
  let database: ThrowawayDatabase;
  const query = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  beforeAll(async () => {
    database = await throwawayDatabase(process.env['TEST_SERVER_URL'] ?? '');
  });
  afterAll(() => database.close());

  it('that is refused says so once: by its error, and not with lines of its own', async () => {
    await query('create table person (somebody text)');
    const printed: unknown[] = [];
    const note = (...words: unknown[]): void => void printed.push(words);
    const spies = (['log', 'info', 'warn', 'error'] as const).map((way) =>
      jest.spyOn(console, way).mockImplementation(note),
    );
    await expect(migrate(database.url)).rejects.toThrow('relation "person" already exists');
    expect(printed).toEqual([]);
    for (const spy of spies) spy.mockRestore();
  });

  it('runs on once the cause is gone', async () => {
    await query('drop table person');
    expect((await migrate(database.url)).length).toBeGreaterThan(5);
    expect(await migrate(database.url)).toEqual([]);
  });
});
