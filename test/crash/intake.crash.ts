import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
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
 * Kills the real service with -9 at random moments, sometimes its database as well, while clients push and send again
 * until they are told that it is stored. At the end: every acknowledged mention stored once, counters equal to mentions.
 * `npm run test:crash -- --rounds 10 --seed 7`
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

async function killAtRandomMoments(world: World, rounds: number): Promise<number> {
  let databases = 0;
  for (let round = 0; round < rounds; round++) {
    await sleep(100 + world.random() * 1_200);
    const { pid } = embeddedDatabase(world.dataDir);
    const withDatabase = world.random() < 0.3;
    if (withDatabase && world.random() < 0.5) process.kill(pid, 'SIGKILL');
    await stopService(world.service, 'SIGKILL');
    if (withDatabase) databases += endProcess(pid);
    await world.start();
  }
  await sleep(500);
  return databases;
}

function endProcess(pid: number): number {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it was killed before its client
  }
  return 1;
}

/** What is wrong, or nothing. */
async function faults(world: World): Promise<string[]> {
  const db = new Client({ connectionString: embeddedDatabase(world.dataDir).url });
  await db.connect();
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await db.query<Row>(sql)).rows;
  const stored = await rows<{ id: string; n: number }>(
    'select id, count(*)::int as n from mention group by source, id',
  );
  const counters = await rows<{ topic_no: number; n: number }>(
    'select topic_no, sum(total + own)::int as n from counter group by topic_no order by topic_no',
  );
  const listed = await rows<{ topic_no: number; n: number }>(
    'select 0 as topic_no, count(*)::int as n from mention union all select topic_no, count(*)::int from mention_topic group by topic_no order by topic_no',
  );
  const keys = await rows<{ n: number }>('select count(*)::int as n from mention_key where is_stored');
  await db.end();
  const ids = new Set(stored.map(({ id }) => id));
  const found: string[] = [];
  const lost = [...world.acknowledged].filter((id) => !ids.has(id));
  if (lost.length > 0) found.push(`${lost.length} acknowledged mentions are lost, e.g. ${String(lost[0])}`);
  const twice = stored.filter(({ n }) => n > 1);
  if (twice.length > 0) found.push(`${twice.length} mentions are stored more than once`);
  if (JSON.stringify(counters) !== JSON.stringify(listed))
    found.push(`counters ${JSON.stringify(counters)} ≠ mentions ${JSON.stringify(listed)}`);
  if (keys[0]?.n !== stored.length) found.push(`${String(keys[0]?.n)} keys for ${stored.length} mentions`);
  if (listed.length !== TOPICS.length + 1) found.push('a topic found nothing: the test proves too little');
  return found;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '3' }, seed: { type: 'string', default: String(process.pid) } },
  });
  const seed = Number(values.seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-crash-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user
  const world = new World(dataDir, await freePort(), seededRandom(seed));
  await world.start();
  world.key = await addApiKey(embeddedDatabase(dataDir).url, ['mentions:write', 'topics:write']);
  for (const id of TOPICS) await world.post('/v1/topics', { id, name: id, query: id });
  const writers = Array.from({ length: WRITERS }, () => write(world));
  const databases = await Promise.race([
    killAtRandomMoments(world, Number(values.rounds)),
    Promise.all(writers).then(() => 0),
  ]);
  world.isOver = true;
  await Promise.all(writers);
  const found = await faults(world);
  await stopService(world.service, 'SIGTERM');
  const summary = `${values.rounds} kills of the service, ${databases} of the database; ${world.acknowledged.size} mentions acknowledged, ${world.retries} sendings repeated; seed ${seed}`;
  if (found.length > 0) throw new Error(`${summary}\n${found.join('\n')}\nThe data is kept in ${dataDir}`);
  rmSync(dataDir, { recursive: true, force: true });
  process.stdout.write(`${summary}: each stored once, counters equal to mentions.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
