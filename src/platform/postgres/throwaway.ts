import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from './embedded';

export interface ThrowawayDatabase {
  /** Connects as the owner. A secret. */
  readonly url: string;
  /** Drops it, and what it ran on. */
  close(): Promise<void>;
}

/**
 * An empty database that is gone afterwards: on the given server, or on an embedded one of its own. The embedded one
 * gives durability up for speed, because its content can be made again.
 */
export async function throwawayDatabase(serverUrl: string | undefined): Promise<ThrowawayDatabase> {
  if (serverUrl !== undefined) return onServer(serverUrl);
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function onServer(serverUrl: string): Promise<ThrowawayDatabase> {
  const name = `sturmwarte_${randomBytes(6).toString('hex')}`;
  await asOwner(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.toString(), close: () => asOwner(serverUrl, `drop database ${name} with (force)`) };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
