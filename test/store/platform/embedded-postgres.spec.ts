import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/platform/postgres/embedded';

const QUICK = { fsync: 'off', shared_buffers: '8MB' };

jest.setTimeout(60_000); // each test sets up a server or two

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let running: EmbeddedPostgres | undefined;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-embedded-'));
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = async (): Promise<EmbeddedPostgres> =>
    (running = await startEmbeddedPostgres({ dataDir, settings: QUICK }));
  const query = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const pidOf = (): number => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

  it('keeps its data over a stop and a start, and lets nobody in without its password', async () => {
    const first = await start();
    expect(first.isNew).toBe(true);
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();
    const second = await start();
    expect(second.isNew).toBe(false);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
    const url = new URL(second.url);
    url.password = 'guessed';
    await expect(query(url.toString(), 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('belongs to one instance at a time', async () => {
    const first = await start();
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      kind: 'in-use',
      message: expect.stringContaining(dataDir),
    });
    expect(await query(first.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('says when its server dies, and starts again with every committed row', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 7 as n');
    process.kill(pidOf(), 'SIGKILL');
    await first.lost;
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('goes on when one process of the server crashes and the server recovers', async () => {
    const { url, lost } = await start();
    const losses: string[] = [];
    void lost.then(() => losses.push('lost'));
    const guards = (): Promise<unknown[]> =>
      query(url, "select pid from pg_locks where locktype = 'advisory' and objid = 7305183").catch(() => []);
    const [before] = (await guards()) as { pid: number }[];
    process.kill(before!.pid, 'SIGKILL');
    let now: unknown[] = [];
    while (losses.length === 0 && (now.length === 0 || isDeepStrictEqual(now, [before]))) now = await guards();
    expect(losses).toEqual([]);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ kind: 'in-use' });
    process.kill(pidOf(), 'SIGKILL'); // what comes back must also notice a real loss
    await lost;
  });

  it('ends a server that cannot heed the order to stop, and loses nothing', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 7 as n');
    const client = new Client({ connectionString: first.url });
    client.on('error', () => undefined); // its server is about to be killed
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]!.pid, 'SIGSTOP'); // the server waits for it, as it does for what a crash left behind
    await first.stop();
    expect(await query((await start()).url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('is not deceived by a number that belongs to another program now', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}\n0\n5432\n`);
    const again = await start();
    expect(await query(again.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('refuses the data of another version instead of touching it', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      /was made by PostgreSQL 17, this release brings \d+/,
    );
  });

  it('says in words that a folder cannot be used', async () => {
    chmodSync(dataDir, 0o755);
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      kind: 'folder',
      message: expect.stringMatching(/A file is where a folder should be/),
    });
  });
});
