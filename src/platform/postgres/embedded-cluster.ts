import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Binaries, isReachable, type User } from './embedded-binaries';
import { EmbeddedPostgresError, folderError, inFolder } from './embedded-error';

/** The files of one database server. */
export interface Cluster {
  readonly dataDir: string;
  /** PostgreSQL's own folder. */
  readonly path: string;
  readonly password: string;
  readonly log: string;
  readonly isNew: boolean;
}

const PARENT_FOR_ROOT = '/var/lib/sturmwarte';
const HALF_IS_STALE_AFTER_MS = 600_000;

interface ClusterOptions {
  readonly dataDir: string;
  readonly binaries: Binaries;
  readonly user: User | undefined;
  /** Off for a cluster that is thrown away: then nothing need reach the disk. */
  readonly isDurable: boolean;
  /** Told when the data goes somewhere else than asked. */
  readonly say: (sentence: string) => void;
}

/** Finds or makes the cluster. Nothing half made is ever taken for a cluster. */
export function openCluster(options: ClusterOptions): Cluster {
  const dataDir = reachableFolder(options);
  const { user, binaries, isDurable } = options;
  const path = join(dataDir, 'postgres');
  return inFolder(dataDir, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o750 });
    if (user) {
      chownSync(dataDir, 0, user.gid);
      chmodSync(dataDir, 0o750);
    }
    const password = passwordIn(dataDir);
    const isNew = !existsSync(join(path, 'PG_VERSION'));
    if (isNew) initialise({ dataDir, path, password, user, binaries, isDurable });
    else demandVersion(path, binaries.major);
    return { dataDir, path, password, log: join(dataDir, 'postgres.log'), isNew };
  });
}

/**
 * As root the server runs as another user, who can't enter e.g. /root. Then the data lives under /var/lib, and goes on
 * living there when the home is opened later: a database must not seem to vanish.
 */
function reachableFolder({ dataDir, user, say }: ClusterOptions): string {
  if (!user) return dataDir;
  const other = join(PARENT_FOR_ROOT, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  const isOurs = existsSync(join(dataDir, 'postgres/PG_VERSION'));
  const isThere = existsSync(join(other, 'postgres/PG_VERSION'));
  if (!isThere && isReachable(dirname(dataDir))) return dataDir;
  if (isOurs) {
    throw new EmbeddedPostgresError(
      'folder',
      `The database is in ${dataDir}, but as root PostgreSQL runs as another user, who cannot enter ${dirname(dataDir)}. ` +
        'Start as the owner of the data, open that folder (chmod o+x), or move the data and set DATA_DIR.',
    );
  }
  say(
    `The data folder is ${other}, because PostgreSQL does not run as root and its user cannot enter ${dirname(dataDir)}.`,
  );
  inFolder(PARENT_FOR_ROOT, () => {
    mkdirSync(PARENT_FOR_ROOT, { recursive: true, mode: 0o755 });
  });
  return other;
}

function passwordIn(dataDir: string): string {
  const file = join(dataDir, 'postgres.password');
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const password = readFileSync(file, 'utf8').trim();
  if (password === '')
    throw new EmbeddedPostgresError(
      'folder',
      `${file} is empty: restore it from a backup; without it the database cannot be opened.`,
    );
  return password;
}

function demandVersion(path: string, major: string): void {
  const made = readFileSync(join(path, 'PG_VERSION'), 'utf8').trim();
  if (made === major) return;
  throw new EmbeddedPostgresError(
    'server',
    `The data in ${path} was made by PostgreSQL ${made}, this release brings ${major}. ` +
      'Dump it with the release that made it and restore it here: docs/operations.md, "Upgrade".',
  );
}

interface Initialise {
  readonly dataDir: string;
  readonly path: string;
  readonly password: string;
  readonly user: User | undefined;
  readonly binaries: Binaries;
  readonly isDurable: boolean;
}

function initialise(options: Initialise): void {
  const { dataDir, path, password, user } = options;
  // Made under another name first: a folder that was only half made must not look like a cluster at the next start.
  removeStaleHalves(dataDir);
  const mark = randomBytes(4).toString('hex');
  const half = `${path}.half-${mark}`;
  const passwordFile = join(dataDir, `initdb.password-${mark}`);
  try {
    mkdirSync(half, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user) for (const file of [half, passwordFile]) chownSync(file, user.uid, user.gid);
    runInitdb({ ...options, half, passwordFile });
    renameSync(half, path);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(join(path, 'PG_VERSION'))) throw error; // else another start was faster
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb({
  dataDir,
  user,
  binaries,
  isDurable,
  half,
  passwordFile,
}: Initialise & { half: string; passwordFile: string }): void {
  const made = spawnSync(
    join(binaries.native, 'bin/initdb'),
    [
      ...['-D', half, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C.UTF-8', '--no-instructions', ...(isDurable ? [] : ['--no-sync'])],
    ],
    { ...user, env: { ...process.env, LC_ALL: 'C' }, cwd: '/', encoding: 'utf8' },
  );
  if (made.status === 0) return;
  const complaint = made.stderr || String(made.error);
  throw (
    folderError(dataDir, complaint) ??
    new EmbeddedPostgresError('server', `PostgreSQL could not be set up in ${dataDir}: ${complaint}`)
  );
}

/** Of a start that was killed in the middle; a younger one may belong to a start at this very moment. */
function removeStaleHalves(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const path = join(dataDir, name);
    if (!name.startsWith('postgres.half-') && !name.startsWith('initdb.password-')) continue;
    if (Date.now() - statSync(path).mtimeMs > HALF_IS_STALE_AFTER_MS) rmSync(path, { recursive: true, force: true });
  }
}
