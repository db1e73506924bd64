import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { WholeProcess } from '../support/whole-process';

jest.setTimeout(60_000); // a process with a database server of its own

describe('the embedded database without the service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  const server = new WholeProcess('src/database.ts', [], { DATA_DIR: folder });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is empty, opens to who knows the password, and stops when told to', async () => {
    await server.says(/Ctrl\+C/);
    const url = new URL(/postgres:\/\/\S+(?=;)/.exec(server.said)?.[0] ?? '');
    expect(url.password).toBe('');
    url.password = readFileSync(join(folder, 'postgres.password'), 'utf8');
    const client = new Client({ connectionString: url.toString() });
    await client.connect();
    const { rows } = await client.query("select count(*)::int as tables from pg_tables where schemaname = 'public'");
    expect(rows).toEqual([{ tables: 0 }]);
    await client.end();
    server.child.kill('SIGINT');
    server.child.kill('SIGTERM');
    expect(await server.end()).toBe(0);
    await expect(new Client({ connectionString: url.toString() }).connect()).rejects.toThrow(/ECONNREFUSED/);
  });
});
