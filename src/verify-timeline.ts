import { type ChainEnd } from './incidents/domain/timeline-chain';
import { PgTimeline } from './incidents/timeline.pg';
import { type ChainReport } from './incidents/timeline.store';
import { environment } from './platform/config/environment';
import { loadSettings, SettingsError } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { type Settings } from './platform/config/settings';
import { dataSourceFor, SERVICE_ROLE } from './platform/postgres/data-source';
import { visitEmbeddedPostgres } from './platform/postgres/embedded';
import { TypeOrmUnitOfWork } from './platform/postgres/typeorm-unit-of-work';
import { EXIT } from './platform/start/exit-codes';
import { asksForHelp } from './platform/start/help';

const BROKEN = 1;
/** PostgreSQL: the service's role, or the timeline's table, does not exist. */
const NEVER_MIGRATED: readonly string[] = ['22023', '42P01'];
/** PostgreSQL: of a database restored on a new server, whose owner is no member of the service's role yet. */
const NO_RIGHT = '42501';
const USAGE = `Usage: npm run verify-timeline [-- --anchor SEQ:HASH]
  SEQ:HASH is the end that an earlier check printed and that was noted outside the database. With it, also a chain that
  was made anew from the first entry is found.\n`;

/** `npm run verify-timeline`: recomputes the whole chain. 0 = it holds, 1 = broken (the first broken entry is named). */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (asksForHelp(args)) {
    process.stdout.write(USAGE);
    return;
  }
  const anchor = anchorIn(args);
  if (anchor === 'unusable') {
    process.stderr.write(USAGE);
    process.exitCode = EXIT.settings;
    return;
  }
  const { broken, end } = await verify(loadSettings(projectRoot(), environment()).settings, anchor);
  if (broken) {
    process.stderr.write(`The timeline is broken at entry ${broken.seq}: ${broken.what}.\n`);
    process.exitCode = BROKEN;
    return;
  }
  process.stdout.write(`The timeline holds: ${end.seq} entries. Its end, to be noted outside the database:\n`);
  process.stdout.write(`${end.seq}:${end.hash}\n`);
}

function anchorIn(args: readonly string[]): ChainEnd | undefined | 'unusable' {
  if (args.length === 0) return undefined;
  const found = /^(\d{1,15}):([0-9a-f]{64})$/.exec(args[1] ?? '');
  if (args[0] !== '--anchor' || args.length !== 2 || !found) return 'unusable';
  return { seq: Number(found[1]), hash: found[2] ?? '' };
}

async function verify(settings: Settings, anchor: ChainEnd | undefined): Promise<ChainReport> {
  const { url } = settings.database;
  const server = url === undefined ? await visitEmbeddedPostgres({ dataDir: settings.server.dataDir }) : undefined;
  try {
    const dataSource = await dataSourceFor({ url: url ?? server?.url ?? '', as: 'service', poolSize: 1 }).initialize();
    try {
      return await new TypeOrmUnitOfWork(dataSource).run((tx) => new PgTimeline().verify(tx, anchor));
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await server?.stop();
  }
}

main().catch((error: unknown) => {
  const { message, code } = error as Error & { readonly code?: string };
  if (code !== undefined && NEVER_MIGRATED.includes(code)) {
    process.stderr.write('This database holds no timeline yet: start Sturmwarte once, then check again.\n');
    process.exitCode = EXIT.database;
    return;
  }
  const mend = code === NO_RIGHT ? ` Let the owner work as it: grant ${SERVICE_ROLE} to <owner>;` : '';
  process.stderr.write(`The timeline could not be checked: ${message}.${mend}\n`);
  process.exitCode = error instanceof SettingsError ? EXIT.settings : EXIT.database;
});
