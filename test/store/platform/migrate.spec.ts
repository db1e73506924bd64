import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../../src/platform/postgres/migrate';

describe('a migration', () => {
  const server = process.env['TEST_SERVER_URL'] ?? '';
  const name = `t_${randomBytes(6).toString('hex')}`;
  const url = server.replace(/\/postgres$/, `/${name}`);
  const query = async (where: string, sql: string): Promise<void> => {
    const client = new Client({ connectionString: where });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  beforeAll(() => query(server, `create database ${name}`));
  afterAll(() => query(server, `drop database ${name} with (force)`));

  it('that is refused says so once: by its error, and not with lines of its own', async () => {
    await query(url, 'create table person (somebody text)');
    const printed: unknown[] = [];
    const note = (...words: unknown[]): void => void printed.push(words);
    const spies = (['log', 'info', 'warn', 'error'] as const).map((way) =>
      jest.spyOn(console, way).mockImplementation(note),
    );
    await expect(migrate(url)).rejects.toThrow('relation "person" already exists');
    expect(printed).toEqual([]);
    for (const spy of spies) spy.mockRestore();
  });

  it('runs on once the cause is gone', async () => {
    await query(url, 'drop table person');
    expect((await migrate(url)).length).toBeGreaterThan(5);
    expect(await migrate(url)).toEqual([]);
  });
});
