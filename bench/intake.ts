import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { Client } from 'pg';
import { linearRegression } from 'simple-statistics';
import { type Understood } from '../src/intake/domain/understood';
import { planBatch } from '../src/intake/batch';
import { INSERT_MENTIONS, mentionColumns } from '../src/intake/mention.pg';
import { SystemClock } from '../src/kernel/clock';
import { type TopicNo } from '../src/kernel/ids';
import { MentionReader } from '../src/pipeline/mention-reader';
import { type Tone } from '../src/tone/contract';
import { TaughtTopicTones } from '../src/tone/taught-topic-tones';
import { TopicMatcher } from '../src/topics/contract';
import {
  addApiKey,
  embeddedDatabase,
  freePort,
  type ServiceProcess,
  startService,
  stopService,
} from '../test/support/service-process';
import { UnexplainedTone } from '../test/support/unexplained-tone';
import { topicQueries } from './support/mentions';

const CLIENT = join(__dirname, 'support/push-client.js');
/** dist/bench → bench/results of the project */
const RESULT = join(__dirname, '../../bench/results/intake.md');
const TOPICS = 1_000;
const PER_SECOND = 1_000;
const run_ = promisify(execFile);

interface Sent {
  readonly seconds: number;
  readonly accepted: number;
  readonly refusals: number;
}

/** Resident memory of the service in MB, once a second. */
class Memory {
  private readonly samples: number[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.timer = setInterval(() => {
      const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      if (kb) this.samples.push(Number(kb) / 1_024);
    }, 1_000);
  }

  stop(): { readonly max: number; readonly slopePerMinute: number } {
    clearInterval(this.timer);
    const calm = this.samples.slice(this.samples.length >> 2).map((megabytes, second) => [second, megabytes]);
    const slope = linearRegression(calm).m;
    return { max: Math.max(...this.samples), slopePerMinute: slope * 60 };
  }
}

/** How long a health check takes while the flood is on, four times a second. */
class Health {
  private readonly ms: number[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(url: string) {
    this.timer = setInterval(() => {
      const startedMs = performance.now();
      fetch(`${url}/health/live`)
        .then((response) => response.text())
        .then(() => this.ms.push(performance.now() - startedMs))
        .catch(() => this.ms.push(Infinity)); // it stands in the result
    }, 250);
  }

  stop(): { readonly median: number; readonly p95: number; readonly max: number } {
    clearInterval(this.timer);
    const sorted = this.ms.sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
    return { median: at(0.5), p95: at(0.95), max: at(1) };
  }
}

/** The bare insert needs rows, not judgements: any tone and topics of the same size will do. */
class PlainTone extends UnexplainedTone {
  score(): Tone {
    return {
      language: 'de',
      sentiment: { negative: 0.2513, neutral: 0.5021, positive: 0.2466 },
      offensive: 0.0231,
      outrage: 0.0417,
      needsAnswer: 0.1109,
      isUnsure: false,
    };
  }
}
class PlainMatcher extends TopicMatcher {
  match(): readonly TopicNo[] {
    return [417 as TopicNo];
  }
}

type Form = 'text' | 'binary';

/**
 * Rows/s of nothing but `INSERT … SELECT unnest` into the same table; preparing the rows is not timed.
 * @param form `text`: array literals, which drivers send and most programs insert by; `binary`: the service's own columns
 */
async function bareInsert(db: Client, file: string, { rows, size, form }: Bare): Promise<number> {
  const reader = new MentionReader(new SystemClock(), new PlainTone(), new PlainMatcher(), new TaughtTopicTones(0.5));
  let batch: Understood[] = [];
  let done = 0;
  let ms = 0;
  const flush = async (): Promise<void> => {
    const binary = mentionColumns(planBatch(batch).firsts);
    const columns: readonly unknown[] = form === 'text' ? await literals(db, binary) : binary;
    const startedMs = performance.now();
    await db.query(INSERT_MENTIONS, [...columns]);
    ms += performance.now() - startedMs;
    done += batch.length;
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const read = reader.read(JSON.parse(line) as unknown, 'push');
    if (read.kind !== 'rejected') batch.push(read);
    if (batch.length === size) await flush();
    if (done >= rows) break;
  }
  await db.query('truncate mention');
  return done / (ms / 1_000);
}

interface Bare {
  readonly rows: number;
  readonly size: number;
  readonly form: Form;
}

/** The same columns as PostgreSQL writes them out. */
async function literals(db: Client, columns: readonly Buffer[]): Promise<string[]> {
  const types = [...INSERT_MENTIONS.matchAll(/\$\d+::(\w+\[\])/g)].map(([, type]) => type ?? '');
  const { rows } = await db.query<string[]>({
    text: `select ${types.map((type, i) => `$${i + 1}::${type}::text`).join(', ')}`,
    values: [...columns],
    rowMode: 'array',
  });
  return rows[0] ?? [];
}

/** One by one, as a person's script does. @returns seconds */
async function addTopics(service: ServiceProcess, key: string): Promise<number> {
  const startedMs = performance.now();
  for (const topic of topicQueries(TOPICS)) {
    const response = await fetch(`${service.url}/v1/topics`, {
      method: 'POST',
      body: JSON.stringify(topic),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    });
    if (!response.ok) throw new Error(`topic ${topic.id}: ${response.status} ${await response.text()}`);
  }
  return (performance.now() - startedMs) / 1_000;
}

/** Push API → dedupe → 1,000 topics → tone → store → counters, against the bare insert of the same rows, in one run. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { mentions: { type: 'string', default: '1000000' }, bare: { type: 'string', default: '200000' } },
  });
  const count = Number(values.mentions);
  const dir = mkdtempSync(join(tmpdir(), 'sturmwarte-bench-'));
  chmodSync(dir, 0o755); // as root, PostgreSQL runs as another user
  const file = join(dir, 'mentions.ndjson');
  try {
    const startMs = new SystemClock().now().getTime() - (count * 1_000) / PER_SECOND;
    execFileSync(process.execPath, [
      CLIENT,
      'make',
      JSON.stringify({ file, count, topics: TOPICS, seed: 1, startMs, perSecond: PER_SECOND }),
    ]);
    const report = await measure(join(dir, 'data'), file, { count, bareRows: Math.min(count, Number(values.bare)) });
    writeFileSync(RESULT, report);
    process.stdout.write(report);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(
  dataDir: string,
  file: string,
  { count, bareRows }: { count: number; bareRows: number },
): Promise<string> {
  const service = await startService(dataDir, await freePort());
  try {
    const { url } = embeddedDatabase(dataDir);
    const key = await addApiKey(url, ['mentions:write', 'topics:write']);
    const topicSeconds = await addTopics(service, key);
    const db = new Client({ connectionString: url });
    await db.connect();
    await db.query('select ensure_mention_week((extract(epoch from now()) / 604800)::int)');
    const bareOf = (size: number, form: Form) => bareInsert(db, file, { rows: bareRows, size, form });
    const bare = {
      text: { of1000: await bareOf(1_000, 'text'), of5000: await bareOf(5_000, 'text') },
      binary: { of1000: await bareOf(1_000, 'binary'), of5000: await bareOf(5_000, 'binary') },
    };
    const load = loadavg().slice(0, 1);
    const memory = new Memory(service.pid);
    const health = new Health(service.url);
    const parameters = JSON.stringify({ file, url: service.url, key, connections: 4, linesPerRequest: 1_000 });
    const { stdout } = await run_(process.execPath, [CLIENT, 'send', parameters]);
    const seen = { ...memory.stop(), health: health.stop() };
    load.push(...loadavg().slice(0, 1));
    const stored = await db.query<{ n: string; synchronous: string }>(
      "select count(*) as n, current_setting('synchronous_commit') as synchronous from mention",
    );
    await db.end();
    const sent = JSON.parse(stdout) as Sent;
    if (Number(stored.rows[0]?.n) !== count || sent.accepted !== count)
      throw new Error(`${sent.accepted} accepted, ${String(stored.rows[0]?.n)} stored of ${count}`);
    return written({ sent, bare, count, topicSeconds, load, ...seen, synchronous: stored.rows[0]?.synchronous ?? '' });
  } finally {
    await stopService(service, 'SIGTERM');
  }
}

interface Measured {
  readonly sent: Sent;
  readonly bare: { readonly [F in Form]: { readonly of1000: number; readonly of5000: number } };
  readonly count: number;
  readonly topicSeconds: number;
  /** Of the machine, before and after the flood. */
  readonly load: readonly number[];
  readonly max: number;
  readonly slopePerMinute: number;
  readonly health: ReturnType<Health['stop']>;
  readonly synchronous: string;
}

function written(measured: Measured): string {
  const { sent, bare, count, topicSeconds, load, max, slopePerMinute, health, synchronous } = measured;
  const rate = count / sent.seconds;
  const best = (form: Form): number => Math.max(bare[form].of1000, bare[form].of5000);
  const n = (value: number): string => Math.round(value).toLocaleString('en');
  return `# Intake

\`npm run bench -- intake --mentions ${count}\`, Node ${process.version}, ${cpus().length} cores (client and database included), embedded PostgreSQL, synchronous_commit ${synchronous};
${new SystemClock().now().toISOString().slice(0, 10)}; load average of the machine ${load.map((value) => value.toFixed(1)).join(' before and ')} after the flood (client, service and database alone: about 2.5).
Push API (NDJSON, 4 connections, 1,000 lines a request) → dedupe → ${n(TOPICS)} topics of 5 terms → tone → store → counters; German and English texts
of 40–280 characters, all different, without \`language\`, ${n(PER_SECOND)} a second of event time.

| | rows/s |
|---|---|
| bare \`INSERT … SELECT unnest\` of array literals, batches of 1,000 | ${n(bare.text.of1000)} |
| the same, batches of 5,000 | ${n(bare.text.of5000)} |
| bare insert of the service's own binary columns, batches of 1,000 | ${n(bare.binary.of1000)} |
| the same, batches of 5,000 | ${n(bare.binary.of5000)} |
| the whole way | **${n(rate)}** |
| the whole way ÷ the faster bare insert of literals | **${(rate / best('text')).toFixed(2)}** |
| the whole way ÷ the faster bare insert of binary columns | ${(rate / best('binary')).toFixed(2)} |

Resident memory of the service: at most ${n(max)} MB; after the first quarter ${slopePerMinute.toFixed(1)} MB a minute. Refused with 429 and sent again: ${sent.refusals} requests.
\`/health/live\` during the flood: median ${n(health.median)} ms, 95 % within ${n(health.p95)} ms, at most ${n(health.max)} ms.
Adding the ${n(TOPICS)} topics one by one through the API: ${n(topicSeconds)} s.
`;
}
