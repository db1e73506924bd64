import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { secretHash } from '../../src/access/secret-hash';
import { SystemClock } from '../../src/kernel/clock';
import { type Scope } from '../../src/kernel/actor';

/** dist/test/support → dist/src/main.js */
const MAIN = join(__dirname, '../../src/main.js');
/** As `npm start` has it. */
const V8_OPTIONS = ['--min-semi-space-size=16'];
const START_WITHIN_MS = 60_000;

export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  readonly process: ChildProcess;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** The built service as its users run it, with the embedded database in `dataDir`; resolves when it serves. */
export async function startService(
  dataDir: string,
  port: number,
  more: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [...V8_OPTIONS, MAIN], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      ...more,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const clock = new SystemClock();
  const startedMs = clock.now().getTime();
  while (!(await isServing(url))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the service stopped at its start: ${String(child.exitCode ?? child.signalCode)}`);
    if (clock.now().getTime() - startedMs > START_WITHIN_MS) throw new Error('the service does not serve');
    await sleep(50);
  }
  return { url, pid: child.pid ?? 0, process: child };
}

async function isServing(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`)).ok;
  } catch {
    return false; // not yet
  }
}

export async function stopService({ process: child }: ServiceProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Process id and owner's address of the embedded database of a data folder. */
export function embeddedDatabase(dataDir: string): { readonly pid: number; readonly url: string } {
  const [pid, , , port] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim();
  return { pid: Number(pid), url: `postgres://postgres:${password}@127.0.0.1:${port ?? ''}/postgres` };
}

/** A key as the console would make it, written past the console. */
export async function addApiKey(databaseUrl: string, scopes: readonly Scope[]): Promise<string> {
  const id = randomBytes(16).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('insert into api_key (id, name, scopes, secret_hash, created_at) values ($1, $2, $3, $4, $5)', [
    id,
    'test',
    scopes,
    secretHash(secret),
    new SystemClock().now(),
  ]);
  await client.end();
  return `sw_${id}_${secret}`;
}
