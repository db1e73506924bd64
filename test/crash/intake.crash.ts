import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { SystemClock } from '../../src/kernel/clock';
import { seededRandom } from '../../src/kernel/random';
import {
  addApiKey,
  embeddedDatabase,
  freePort,
  type ServiceProcess,
  startService,
  stopService,
} from '../support/service-process';

/**
 * Stops the real service at random moments, with -9, sometimes its database as well, or with SIGTERM, while clients push
 * and send again until they are told that it is stored. After each: every acknowledged mention stored once, counters
 * equal to mentions; and a SIGTERM ends with exit code 0.
 */
const WRITERS = 3;
const BATCH = 50;
const TOPICS = ['nordbahn', 'suedbahn', 'westbus'];

class World {
  service!: ServiceProcess;
  key = '';
  isOver = false;
  readonly acknowledged = new Set<string>();
  retries = 0;
  private nextId = 0;

  constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly random: () => number,
  ) {}

  async start(): Promise<void> {
    this.service = await startService(this.dataDir, this.port);
  }

  post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.service.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.key}` },
    });
  }

  /** New mentions, and now and then some that were sent before. */
  batch(): { id: string }[] {
    return Array.from({ length: BATCH }, () => {
      const isAgain = this.nextId > 0 && this.random() < 0.1;
      const n = isAgain ? Math.floor(this.random() * this.nextId) : this.nextId++;
      const topic = TOPICS[n % 4];
      return {
        id: `m${n}`,
        source: n % 3 === 0 ? 'x' : 'news',
        publishedAt: new Date(new SystemClock().now().getTime() - (n % 10) * 60_000).toISOString(),
        author: { id: `a${n % 100}` },
        text: `${topic ?? 'niemand'} ist heute furchtbar unpünktlich, zum ${n}. Mal`,
        own: n % 50 === 0,
      };
    });
  }
}

async function write(world: World): Promise<void> {
  while (!world.isOver) {
    const batch = world.batch();
    while (!(await isTaken(world, batch))) {
      world.retries++;
      await sleep(50);
    }
    for (const { id } of batch) world.acknowledged.add(id);
  }
}

async function isTaken(world: World, batch: readonly { id: string }[]): Promise<boolean> {
  try {
    const response = await world.post('/v1/mentions', batch);
    if (response.status === 429 || response.status === 503) return false;
    const answer = (await response.json()) as { accepted: number; duplicates: number };
    if (response.status !== 200 || answer.accepted + answer.duplicates !== batch.length)
      throw new Unexpected(`${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
    return true;
  } catch (error) {
    if (error instanceof Unexpected) throw error;
    return false; // the connection broke: nobody knows, so it is sent again
  }
}

class Unexpected extends Error {}

interface Outcome {
  kills: number;
  databases: number;
  drains: number;
  readonly failures: string[];
}

async function stopAtRandomMoments(world: World, rounds: number, outcome: Outcome): Promise<void> {
  for (let round = 1; round <= rounds && !world.isOver; round++) {
    await sleep(100 + world.random() * 1_200);
    const found = await stopOnce(world, outcome);
    await world.start();
    found.push(...(await faults(world)));
    outcome.failures.push(...found.map((fault) => `round ${round}: ${fault}`));
    process.stdout.write(`round ${round} of ${rounds}: ${found.length === 0 ? 'passed' : found.join('; ')}\n`);
    if (found.length > 0) return; // the data is kept as it was found
  }
  await sleep(500);
}

/** Half of the rounds kill the service, a quarter kill the database as well, a quarter ask politely. */
async function stopOnce(world: World, outcome: Outcome): Promise<string[]> {
  const kind = world.random();
  if (kind < 0.25) {
    outcome.drains++;
    await stopService(world.service, 'SIGTERM');
    const { exitCode } = world.service.process;
    return exitCode === 0 ? [] : [`SIGTERM in the flood ended with ${String(exitCode)}`];
  }
  const { pid } = embeddedDatabase(world.dataDir);
  const withDatabase = kind < 0.5;
  if (withDatabase && world.random() < 0.5) process.kill(pid, 'SIGKILL');
  await stopService(world.service, 'SIGKILL');
  outcome.kills++;
  if (withDatabase) outcome.databases += endProcess(pid);
  return [];
}

function endProcess(pid: number): number {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it was killed before its client
  }
  return 1;
}

/** What is wrong, or nothing. One snapshot of the database, while the writers go on. */
async function faults(world: World): Promise<string[]> {
  const acknowledged = [...world.acknowledged];
  const db = new Client({ connectionString: embeddedDatabase(world.dataDir).url });
  await db.connect();
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await db.query<Row>(sql)).rows;
  await db.query('begin isolation level repeatable read read only');
  const stored = await rows<{ id: string; n: number }>(
    'select id, count(*)::int as n from mention group by source, id',
  );
  const counters = await rows<{ topic_no: number; n: number }>(
    'select topic_no, sum(total + own)::int as n from counter group by topic_no order by topic_no',
  );
  const listed = await rows<{ topic_no: number; n: number }>(
    'select 0 as topic_no, count(*)::int as n from mention having count(*) > 0 union all select topic_no, count(*)::int from mention_topic group by topic_no order by topic_no',
  );
  const keys = await rows<{ n: number }>('select count(*)::int as n from mention_key where is_stored');
  await db.end();
  const ids = new Set(stored.map(({ id }) => id));
  const found: string[] = [];
  const lost = acknowledged.filter((id) => !ids.has(id));
  if (lost.length > 0) found.push(`${lost.length} acknowledged mentions are lost, e.g. ${String(lost[0])}`);
  const twice = stored.filter(({ n }) => n > 1);
  if (twice.length > 0) found.push(`${twice.length} mentions are stored more than once`);
  if (JSON.stringify(counters) !== JSON.stringify(listed))
    found.push(`counters ${JSON.stringify(counters)} ≠ mentions ${JSON.stringify(listed)}`);
  if (keys[0]?.n !== stored.length) found.push(`${String(keys[0]?.n)} keys for ${stored.length} mentions`);
  return found;
}

export async function crashIntake({ rounds, seed }: { rounds: number; seed: number }): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-crash-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user
  const world = new World(dataDir, await freePort(), seededRandom(seed));
  await world.start();
  world.key = await addApiKey(embeddedDatabase(dataDir).url, ['mentions:write', 'topics:write']);
  for (const id of TOPICS) await world.post('/v1/topics', { id, name: id, query: id });
  const writers = Array.from({ length: WRITERS }, () => write(world));
  const outcome: Outcome = { kills: 0, databases: 0, drains: 0, failures: [] };
  try {
    const stopping = stopAtRandomMoments(world, rounds, outcome);
    await Promise.race([stopping, Promise.all(writers)]); // a writer ends by itself only when it fails
    await stopping;
    world.isOver = true;
    await Promise.all(writers);
    outcome.failures.push(...(await faults(world)).map((fault) => `at the end: ${fault}`));
    if (world.acknowledged.size < 4 * BATCH)
      outcome.failures.push('hardly anything was stored: this proves too little');
  } finally {
    world.isOver = true;
    await stopService(world.service, 'SIGTERM');
  }
  report(world, outcome, { rounds, seed });
}

function report(
  world: World,
  { kills, databases, drains, failures }: Outcome,
  { rounds, seed }: { rounds: number; seed: number },
): void {
  const summary = `${kills} kills of the service, ${databases} of the database, ${drains} SIGTERMs in the flood; ${world.acknowledged.size} mentions acknowledged, ${world.retries} sendings repeated; seed ${seed}`;
  if (failures.length > 0)
    throw new Error(`Failed. ${summary}\n${failures.join('\n')}\nThe data is kept in ${world.dataDir}`);
  rmSync(world.dataDir, { recursive: true, force: true });
  process.stdout.write(
    `${rounds} of ${rounds} rounds passed: each mention stored once, counters equal to mentions. ${summary}.\n`,
  );
}
