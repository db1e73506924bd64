import { Client } from 'pg';
import { migrate } from '../../src/platform/postgres/migrate';
import { throwawayDatabase } from '../../src/platform/postgres/throwaway';
import { TEMPLATE } from './database';

/** One throw-away server per test run; its template database is migrated once and cloned by each test file. */
export default async function globalSetup(): Promise<void> {
  const server = await throwawayDatabase(undefined, { settings: { max_connections: '200' } });
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  await migrate(server.url.replace(/\/postgres$/, `/${TEMPLATE}`));
  process.env['TEST_SERVER_URL'] = server.url;
  (globalThis as { stopTestServer?: () => Promise<void> }).stopTestServer = () => server.close();
}
