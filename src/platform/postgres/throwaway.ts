import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from './embedded';

export interface ThrowawayDatabase {
  /** Connects as the owner. A secret. */
  readonly url: string;
  /** Drops it, and what it ran on. */
  close(): Promise<void>;
}

interface ThrowawayPlan {
  /** The database of the given server that it is a copy of; empty without one. */
  readonly template?: string;
  /** On a given server; one of the same name that was left there is dropped first. A name of chance unless said. */
  readonly name?: string;
  /** Further settings of an embedded server. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** PostgreSQL: somebody else is copying the same template at this moment. */
const IN_USE = '55006';
const TRIES = 50;
const BETWEEN_TRIES_MS = 100;

/**
 * A database that is gone afterwards: on the given server, or on an embedded one of its own. The embedded one
 * gives durability up for speed, because its content can be made again.
 */
export async function throwawayDatabase(
  serverUrl: string | undefined,
  { template = 'template1', name, settings }: ThrowawayPlan = {},
): Promise<ThrowawayDatabase> {
  if (serverUrl !== undefined) return onServer(serverUrl, template, name);
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', ...settings },
  });
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function onServer(serverUrl: string, template: string, wished?: string): Promise<ThrowawayDatabase> {
  const name = wished ?? `sturmwarte_${randomBytes(6).toString('hex')}`;
  if (wished !== undefined) await dropThrowaway(serverUrl, name);
  await asOwner(serverUrl, `create database ${name} template ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.toString(), close: () => dropThrowaway(serverUrl, name) };
}

/** One that was named, by that name. Nothing happens where it is gone. */
export function dropThrowaway(serverUrl: string, name: string): Promise<void> {
  return asOwner(serverUrl, `drop database if exists ${name} with (force)`);
}

/** Databases of the server whose names begin so. */
export async function throwawaysOf(serverUrl: string, beginning: string): Promise<readonly string[]> {
  const sql = 'select datname as found from pg_database where starts_with(datname, $1) order by 1';
  return asked(serverUrl, sql, [beginning]);
}

/** Says this database apart from every other one, of this server and of others, by whatever address it is reached. */
export async function markOf(databaseUrl: string): Promise<string> {
  const sql = `select left(md5(system_identifier || '/' || oid), 8) as found
    from pg_control_system(), pg_database where datname = current_database()`;
  const [mark] = await asked(databaseUrl, sql);
  if (mark === undefined) throw new Error('the server does not know the database that it is asked in');
  return mark;
}

async function asked(url: string, sql: string, values: readonly string[] = []): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ found: string }>(sql, [...values])).rows.map(({ found }) => found);
  } finally {
    await client.end();
  }
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (let left = TRIES; !(await hasRun(client, sql, left)); left--) await sleep(BETWEEN_TRIES_MS);
  } finally {
    await client.end();
  }
}

async function hasRun(client: Client, sql: string, triesLeft: number): Promise<boolean> {
  try {
    await client.query(sql);
    return true;
  } catch (error) {
    if (triesLeft <= 1 || (error as { code?: string }).code !== IN_USE) throw error;
    return false;
  }
}
