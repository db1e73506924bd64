import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { quantile } from 'simple-statistics';
import { SystemClock } from '../src/kernel/clock';
import { ACCOUNT, FakeTwilio, FROM } from '../test/support/fake-twilio';
import { openStorm } from '../test/support/open-storm';
import { embeddedDatabase, freePort, startService, stopService } from '../test/support/service-process';
import { projectRoot } from './detection/project';

const AT_ONCE = 50;
const LIMIT_MS = 1_500;
/** What the vendor takes to answer; from Frankfurt to Twilio in Dublin it is some 60 to 150 ms. */
const VENDOR_MS = 100;
/** engine/config.go of GoAlert: how often its engine looks at its alerts. */
const RIVAL_CYCLE_MS = 5_000;
const GIVE_UP_MS = 30_000;

/**
 * From the commit that opens a firestorm to the vendor that has its first page:
 * `npm run bench -- paging [--incidents 1000] [--keep]`. `--keep` writes bench/results/paging.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { incidents: { type: 'string', default: '1000' }, keep: { type: 'boolean', default: false } },
  });
  const incidents = Number(values.incidents);
  if (!Number.isInteger(incidents) || incidents < AT_ONCE)
    throw new Error(`--incidents is a whole number from ${AT_ONCE} on`);
  const clock = new SystemClock();
  const twilio = await FakeTwilio.start(() => clock.now());
  twilio.latencyMs = VENDOR_MS;
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-bench-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user
  const config = join(dataDir, 'bench.yaml');
  writeFileSync(config, configFor(twilio.url));
  const service = await startService(dataDir, await freePort(), { STURMWARTE_CONFIG: config });
  try {
    const together = await measure({ dataDir, twilio, incidents, atOnce: AT_ONCE });
    const alone = await measure({ dataDir, twilio, incidents: AT_ONCE, atOnce: 1 });
    const text = report({ together, alone });
    process.stdout.write(text);
    if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/paging.md'), text);
  } finally {
    await stopService(service, 'SIGTERM');
    await twilio.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Plan {
  readonly dataDir: string;
  readonly twilio: FakeTwilio;
  readonly incidents: number;
  readonly atOnce: number;
}

/** Milliseconds of each incident. The next ones open when all before them have their page. */
async function measure({ dataDir, twilio, incidents, atOnce }: Plan): Promise<number[]> {
  const clock = new SystemClock();
  const clients = await Promise.all(Array.from({ length: atOnce }, () => connect(dataDir)));
  const took: number[] = [];
  for (let opened = 0; opened < incidents; opened += atOnce) {
    const openedAt = new Map<string, number>();
    const before = twilio.messages.length;
    await Promise.all(
      clients.map(async (client, index) => {
        const topic = `bench-${atOnce}-${opened + index}`;
        await openStorm(client, topic);
        openedAt.set(topic, clock.now().getTime());
      }),
    );
    took.push(...(await untilPaged(twilio, before, openedAt)));
  }
  for (const client of clients) await client.end();
  return took;
}

async function connect(dataDir: string): Promise<Client> {
  const client = new Client({ connectionString: embeddedDatabase(dataDir).url });
  await client.connect();
  return client;
}

/** Accepted is when the vendor has answered: its latency after it took the request. */
async function untilPaged(
  twilio: FakeTwilio,
  before: number,
  openedAt: ReadonlyMap<string, number>,
): Promise<number[]> {
  const clock = new SystemClock();
  const giveUpMs = clock.now().getTime() + GIVE_UP_MS;
  for (;;) {
    const found = acceptedAt(twilio, before);
    const paged = [...openedAt].filter(([topic]) => found.has(topic));
    if (paged.length === openedAt.size) return paged.map(([topic, at]) => (found.get(topic) ?? 0) - at);
    if (clock.now().getTime() > giveUpMs)
      throw new Error(`only ${paged.length} of ${openedAt.size} were paged in time`);
    await sleep(5);
  }
}

function acceptedAt(twilio: FakeTwilio, from: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { form, createdAt } of twilio.messages.slice(from)) {
    const topic = /bench-\d+-\d+/.exec(form['Body'] ?? '')?.[0];
    if (topic !== undefined && !found.has(topic)) found.set(topic, createdAt.getTime() + VENDOR_MS);
  }
  return found;
}

function report({ together, alone }: { together: readonly number[]; alone: readonly number[] }): string {
  const line = (name: string, times: readonly number[]): string => {
    const at = (share: number): string => `${Math.round(quantile([...times], share))} ms`;
    return `| ${name} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${at(1)} |`;
  };
  const p99 = quantile([...together], 0.99);
  return [
    '# Paging',
    '',
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores for service, database, vendor and bench together.`,
    `From the commit that opens a firestorm until the vendor has accepted its first page; the vendor takes ${VENDOR_MS} ms to answer.`,
    '',
    '| | incidents | median | p95 | p99 | slowest |',
    '|---|---|---|---|---|---|',
    line(`${AT_ONCE} at once`, together),
    line('one at a time', alone),
    '',
    `GoAlert's engine, by its source, looks at its alerts every ${RIVAL_CYCLE_MS / 1_000} s; it was not measured.`,
    '',
    `Goal: p99 at most ${LIMIT_MS} ms: ${p99 <= LIMIT_MS ? 'reached' : 'missed'}, ${(p99 / LIMIT_MS).toFixed(2)} of it.`,
    '',
  ].join('\n');
}

function configFor(apiUrl: string): string {
  return `server: { publicUrl: https://hooks.example.org }
paging:
  onCall: [{ name: Crew, phone: '+4930901820001', language: de }]
  twilio: { accountSid: ${ACCOUNT.accountSid}, authToken: ${ACCOUNT.authToken}, from: '${FROM}', apiUrl: '${apiUrl}' }
`;
}
