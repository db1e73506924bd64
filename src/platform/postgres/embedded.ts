import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runnableBinaries, unprivilegedUser } from './embedded-binaries';
import { type Cluster, openCluster } from './embedded-cluster';
import { EmbeddedPostgresError, folderError, inFolder } from './embedded-error';
import { EmbeddedGuard } from './embedded-guard';

export interface EmbeddedPostgres {
  /** Connects as the owner of the cluster, over loopback, with its generated password. A secret. */
  readonly url: string;
  readonly isNew: boolean;
  /** Resolves when the server is gone without `stop()`; one that recovers from the crash of a process of its own is not. */
  readonly lost: Promise<void>;
  /** Stops the server cleanly ("fast" shutdown) and waits until it has gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds `postgres/` (the cluster), `postgres.password` and `postgres.log`. Made when absent. */
  readonly dataDir: string;
  /** Further server settings. A throw-away cluster turns `fsync` off, the service never. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told, in a sentence for the operator, when the data goes somewhere else than asked. */
  readonly say?: (sentence: string) => void;
}

const READY_WITHIN_MS = 30_000;
const GONE_WITHIN_MS = 10_000;

/** Starts PostgreSQL from the npm package on a free loopback port, or joins the one that a killed process left running. */
export async function startEmbeddedPostgres({
  dataDir,
  settings,
  say = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser();
  const binaries = runnableBinaries(user);
  const cluster = openCluster({
    dataDir: resolve(dataDir),
    binaries,
    user,
    say,
    isDurable: settings?.['fsync'] !== 'off',
  });
  const left = await leftRunning(cluster);
  const running = left ?? (await start(cluster, join(binaries.native, 'bin/postgres'), { user, settings }));
  try {
    return { ...(await guarded(running, cluster)), isNew: cluster.isNew };
  } catch (error) {
    if (!left) await stopPid(running.pid);
    throw error;
  }
}

/**
 * For a tool that only looks at the data, also while the service runs: it joins the service's server and leaves it
 * running; where none runs it starts one, and `stop()` stops that.
 */
export async function visitEmbeddedPostgres(options: EmbeddedOptions): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  const { dataDir, say = () => undefined } = options;
  const user = unprivilegedUser();
  const binaries = runnableBinaries(user);
  const cluster = openCluster({ dataDir: resolve(dataDir), binaries, user, say, isDurable: true });
  const left = await leftRunning(cluster);
  return left ? { url: left.url, stop: () => Promise.resolve() } : startEmbeddedPostgres(options);
}

interface Running {
  readonly url: string;
  readonly pid: number;
}

interface StartOptions {
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  readonly settings: Readonly<Record<string, string>> | undefined;
}

async function start(cluster: Cluster, program: string, { user, settings }: StartOptions): Promise<Running> {
  const log = inFolder(cluster.dataDir, () => openSync(cluster.log, 'w', 0o640));
  try {
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      // Detached, so that Ctrl-C reaches this process only, which then stops the server after its own last write.
      const server = spawn(program, ['-D', cluster.path, '-p', String(port), ...serverSettings(settings)], {
        ...user,
        env: { ...process.env, LC_ALL: 'C' },
        cwd: '/',
        stdio: ['ignore', 'ignore', log],
        detached: true,
      });
      const url = urlFor(port, cluster.password);
      const complaint = await untilReady(server, url, cluster.log);
      if (complaint === undefined) return { url, pid: server.pid ?? 0 };
      if (attempt === 20 || !isPassing(complaint)) throw startError(cluster, complaint);
      await sleep(500);
    }
  } finally {
    closeSync(log);
  }
}

/** After kill -9 the old server's children live on for a moment; the port may have been taken since it was found free. */
function isPassing(complaint: string): boolean {
  return /pre-existing shared memory|could not bind|the database system is (starting|shutting)/i.test(complaint);
}

function startError(cluster: Cluster, complaint: string): EmbeddedPostgresError {
  if (/lock file "postmaster.pid" already exists/.test(complaint)) return inUse(cluster);
  return (
    folderError(cluster.dataDir, complaint) ??
    new EmbeddedPostgresError('server', `PostgreSQL does not start: ${complaint}`)
  );
}

function inUse({ dataDir }: Cluster): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'in-use',
    `Another instance of Sturmwarte is using the data folder ${dataDir}. Stop that one first, or give this one its own folder (DATA_DIR).`,
  );
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
  if (address === null || typeof address === 'string')
    throw new EmbeddedPostgresError('server', 'There is no free loopback port.');
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

/** An open port isn't readiness: only an answered query is. @returns what the server said when it gave up */
async function untilReady(server: ChildProcess, url: string, log: string): Promise<string | undefined> {
  let failure: string | undefined;
  server.once('error', (error) => (failure = error.message));
  const started = performance.now();
  while (!(await isAnswering(url))) {
    const said = readFileSync(log, 'utf8').trim().slice(-2_000);
    if (failure !== undefined) return failure;
    if (server.exitCode !== null || server.signalCode !== null)
      return said || `it ended with ${String(server.exitCode ?? server.signalCode)}`;
    if (performance.now() - started > READY_WITHIN_MS) {
      server.kill('SIGKILL');
      return `it is not ready after ${READY_WITHIN_MS / 1_000} s. ${said}`;
    }
    await sleep(20);
  }
  server.unref();
  return undefined;
}

/** After kill -9 of Node the server goes on; `postmaster.pid` says where. */
async function leftRunning(cluster: Cluster): Promise<Running | undefined> {
  const file = join(cluster.path, 'postmaster.pid');
  const started = performance.now();
  while (existsSync(file)) {
    const [first = '', , , port = ''] = readFileSync(file, 'utf8').split('\n');
    const pid = Number(first);
    if (!isPostgres(pid)) {
      // In a container the number may belong to another program by now, and PostgreSQL itself would be deceived.
      rmSync(file, { force: true });
      return undefined;
    }
    const url = urlFor(Number(port), cluster.password);
    if (port && (await isAnswering(url))) return { url, pid };
    if (performance.now() - started > GONE_WITHIN_MS) return undefined; // the start will say what is wrong
    await sleep(100);
  }
  return undefined;
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline'))
    return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('postgres');
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes('postgres');
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function guarded({ url, pid }: Running, cluster: Cluster): Promise<Omit<EmbeddedPostgres, 'isNew'>> {
  const guard = new EmbeddedGuard({ url, isAlive: () => isPostgres(pid) });
  if (!(await guard.take())) throw inUse(cluster);
  const stop = async (): Promise<void> => {
    await guard.release();
    await stopPid(pid);
  };
  return { url, lost: guard.lost, stop };
}

/** While it recovers from the crash of one of its processes, a server may never heed SIGINT; SIGQUIT it does, and loses nothing. */
async function stopPid(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  const started = performance.now();
  let isUrged = false;
  while (isAlive(pid)) {
    if (!isUrged && performance.now() - started > GONE_WITHIN_MS) isUrged = process.kill(pid, 'SIGQUIT');
    await sleep(20);
  }
}
