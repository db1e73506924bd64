import { Client } from 'pg';
import { type SettingsValues } from '../config/settings';
import { EXIT } from '../start/exit-codes';
import { StartError } from '../start/start-error';
import { startEmbeddedPostgres } from './embedded';

export interface OpenDatabase {
  /** Connects as the owner. A secret. */
  readonly url: string;
  /** Resolves when the embedded server dies by itself; never for a server that others run. */
  readonly lost: Promise<void>;
  /** Stops the embedded server; leaves one that others run alone. */
  close(): Promise<void>;
}

const OLDEST = 150_000;

/** The database that the settings name, answering; or the embedded one. @throws StartError or EmbeddedPostgresError */
export async function openDatabase(
  { database, server }: Pick<SettingsValues, 'database' | 'server'>,
  say: (sentence: string) => void,
): Promise<OpenDatabase> {
  if (database.url === undefined) {
    const embedded = await startEmbeddedPostgres({ dataDir: server.dataDir, say });
    return { url: embedded.url, lost: embedded.lost, close: () => embedded.stop() };
  }
  await demandUsable(database.url);
  return { url: database.url, lost: new Promise(() => undefined), close: () => Promise.resolve() };
}

async function demandUsable(url: string): Promise<void> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'sturmwarte start',
  });
  client.on('error', () => undefined); // the failed call below says it
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; name: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
    );
    const [version] = rows;
    if (version && version.number < OLDEST) {
      throw new StartError(
        `The database is PostgreSQL ${version.name}; 15 or newer is needed. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
        EXIT.database,
      );
    }
  } catch (error) {
    throw error instanceof StartError ? error : databaseError(error, url);
  } finally {
    await client.end().catch(() => undefined); // it never was open, or is gone
  }
}

/** What a refused connection or a refused migration means, without the password. */
export function databaseError(error: unknown, url: string): StartError {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const what =
    wordsFor(/timeout/i.test(message) ? 'ETIMEDOUT' : code, new URL(url), message) ?? `The server says: ${message}`;
  return new StartError(`The database cannot be used. ${what} (DATABASE_URL)`, EXIT.database);
}

function wordsFor(code: string, { hostname, port, pathname, username }: URL, message: string): string | undefined {
  const server = `${hostname}:${port || '5432'}`;
  const name = decodeURIComponent(pathname.slice(1));
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: `Nothing answers at ${server}. Is PostgreSQL running, and is the port right?`,
    ENOTFOUND: `There is no machine called ${hostname}.`,
    EAI_AGAIN: `The name ${hostname} cannot be looked up at the moment.`,
    ETIMEDOUT: `${server} does not answer in time. Is a firewall in between?`,
    '28P01': `The server at ${server} refuses the password of ${username}.`,
    '28000': `The server at ${server} does not let ${username} in (pg_hba.conf).`,
    '3D000': `There is no database ${name} at ${server}. Create it: createdb ${name}`,
    '42501': `${username} has too few rights (${message}). It must own the database and everything in it; a backup is restored as this user.`,
    '53300': `The server at ${server} has no connection left (max_connections).`,
    '57P03': `The server at ${server} is starting or stopping; try again shortly.`,
  };
  return words[code];
}
