import { once } from 'node:events';
import { environment } from './platform/config/environment';
import { loadSettings } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { visitEmbeddedPostgres } from './platform/postgres/embedded';
import { EXIT } from './platform/start/exit-codes';
import { startErrorOf, StartError } from './platform/start/start-error';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/**
 * `npm run database`: the embedded database without the service, for pg_dump and pg_restore; where the service runs, its
 * database is joined and left running.
 */
async function main(): Promise<void> {
  const { settings } = loadSettings(projectRoot(), environment());
  if (settings.database.url !== undefined)
    throw new StartError('DATABASE_URL is set: there is no embedded database.', EXIT.settings);
  const server = await visitEmbeddedPostgres({ dataDir: settings.server.dataDir, say });
  const { username, host, pathname } = new URL(server.url);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping.abort();
    });
  }
  say(
    `The database is at postgres://${username}@${host}${pathname}; its password is in the data folder, in postgres.password.`,
  );
  say('Ctrl+C ends this, and the database too if the service does not run.');
  await once(stopping.signal, 'abort');
  await server.stop();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = startErrorOf(error);
    process.stderr.write(`${known?.message ?? String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(known?.exitCode ?? EXIT.bug);
  },
);
