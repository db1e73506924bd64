import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded';
import { migrate } from '../../src/platform/postgres/migrate';

/** One throw-away server per test run; its template database is migrated once and cloned by each test file. */
export default async function globalSetup(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-test-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('create database sturmwarte_template');
  await admin.end();
  await migrate(server.url.replace(/\/postgres$/, '/sturmwarte_template'));
  process.env['TEST_SERVER_URL'] = server.url;
  (globalThis as { stopTestServer?: () => Promise<void> }).stopTestServer = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
