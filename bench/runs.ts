import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { quantile } from 'simple-statistics';
import { SystemClock } from '../src/kernel/clock';
import { ACCOUNT, FakeTwilio, FROM } from '../test/support/fake-twilio';
import { FakeWebhook, WEBHOOK_SECRET } from '../test/support/fake-webhook';
import { openStorm } from '../test/support/open-storm';
import { embeddedDatabase, freePort, startService, stopService } from '../test/support/service-process';
import { projectRoot } from './detection/project';

const STEPS = 5;
/** As bench/paging.ts has it. */
const LIMIT_MS = 1_500;
const VENDOR_MS = 100;
/** A firestorm begins this long after the one before, with and without the runs beside it. */
const EVERY_MS = 1_000;
const ALONE = 40;
const GIVE_UP_MS = 600_000;

const clock = new SystemClock();
const now = (): number => clock.now().getTime();

/**
 * Pages while many runs work: `npm run bench -- runs [--runs 200] [--keep]`. From the commit that opens a firestorm to the vendor that has
 * its page, first alone, then while the runs of other incidents do their steps. `--keep` writes bench/results/runs.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: 'string', default: '200' }, keep: { type: 'boolean', default: false } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs is a whole number from 1 on');
  const [twilio, tool] = [await FakeTwilio.start(() => clock.now()), await FakeWebhook.start()];
  twilio.latencyMs = VENDOR_MS;
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-bench-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user
  const config = writeConfig(dataDir, { twilio, tool });
  const service = await startService(dataDir, await freePort(), { STURMWARTE_CONFIG: config });
  const db = new Client({ connectionString: embeddedDatabase(dataDir).url });
  await db.connect();
  try {
    const alone = await pages({ db, twilio, name: 'alone', isOver: (opened) => opened >= ALONE });
    const { beside, tookMs } = await underLoad({ db, twilio, runs });
    const text = report({ alone, beside, tookMs, runs });
    process.stdout.write(text);
    if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/runs.md'), text);
  } finally {
    await db.end();
    await stopService(service, 'SIGTERM');
    await Promise.all([twilio.stop(), tool.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Stage {
  readonly db: Client;
  readonly twilio: FakeTwilio;
}

/** The runs begin together; firestorms open beside them until all their steps are done. */
async function underLoad({ db, twilio, runs }: Stage & { readonly runs: number }) {
  const beganMs = now();
  for (let run = 0; run < runs; run++) await openStorm(db, `load-${run}`, 'coordinated');
  let doneMs: number | undefined;
  const watching = untilDone(db, runs).then((at) => (doneMs = at));
  const beside = await pages({ db, twilio, name: 'beside', isOver: () => doneMs !== undefined });
  await watching;
  return { beside, tookMs: (doneMs ?? now()) - beganMs };
}

async function untilDone(db: Client, runs: number): Promise<number> {
  const giveUpMs = now() + GIVE_UP_MS;
  const sql = `select count(*)::int as n from run_step s join playbook_run r on r.id = s.run_id join incident i on i.id = r.incident_id
    where i.kind = 'coordinated' and (s.state = 'done' or (s.step_id = 'check' and s.state = 'running'))`;
  for (;;) {
    const { rows } = await db.query<{ n: number }>(sql);
    if (rows[0]?.n === runs * STEPS) return now();
    if (now() > giveUpMs) throw new Error(`only ${String(rows[0]?.n)} of ${runs * STEPS} steps were done in time`);
    await sleep(100);
  }
}

/** Milliseconds of each firestorm, from its commit until the vendor has accepted its first page. */
async function pages({
  db,
  twilio,
  name,
  isOver,
}: Stage & { readonly name: string; readonly isOver: (opened: number) => boolean }): Promise<number[]> {
  const openedAt = new Map<string, number>();
  const beganMs = now();
  while (!isOver(openedAt.size)) {
    const topic = `bench-${name}-${openedAt.size}`;
    await openStorm(db, topic);
    openedAt.set(topic, now());
    await sleep(Math.max(0, beganMs + openedAt.size * EVERY_MS - now()));
  }
  const giveUpMs = now() + GIVE_UP_MS;
  for (;;) {
    const found = acceptedAt(twilio);
    const paged = [...openedAt].filter(([topic]) => found.has(topic));
    if (paged.length === openedAt.size) return paged.map(([topic, at]) => (found.get(topic) ?? 0) - at);
    if (now() > giveUpMs) throw new Error(`only ${paged.length} of ${openedAt.size} were paged in time`);
    await sleep(20);
  }
}

/** Accepted is when the vendor has answered: its latency after it took the request. */
function acceptedAt(twilio: FakeTwilio): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { form, createdAt } of twilio.messages) {
    const topic = /bench-[a-z]+-\d+/.exec(form['Body'] ?? '')?.[0];
    if (topic !== undefined && !found.has(topic)) found.set(topic, createdAt.getTime() + VENDOR_MS);
  }
  return found;
}

interface Measured {
  readonly alone: readonly number[];
  readonly beside: readonly number[];
  readonly tookMs: number;
  readonly runs: number;
}

function report({ alone, beside, tookMs, runs }: Measured): string {
  const line = (name: string, times: readonly number[]): string => {
    const at = (share: number): string => `${Math.round(quantile([...times], share))} ms`;
    return `| ${name} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${at(1)} |`;
  };
  const p99 = quantile([...beside], 0.99);
  const steps = runs * STEPS;
  return [
    '# Runs',
    '',
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores for service, database, vendors and bench together.`,
    `${runs} runs at once did ${steps.toLocaleString('en')} steps in ${(tookMs / 1_000).toFixed(1)} s (${Math.round((steps * 1_000) / tookMs)} a second): signed calls to a tool, messages, items for people.`,
    `Meanwhile a firestorm opened every ${EVERY_MS} ms; from its commit until the vendor, which takes ${VENDOR_MS} ms, has accepted its page:`,
    '',
    '| | firestorms | median | p95 | p99 | slowest |',
    '|---|---|---|---|---|---|',
    line('without the runs', alone),
    line('beside the runs', beside),
    '',
    `Goal: p99 beside the runs at most ${LIMIT_MS} ms: ${p99 <= LIMIT_MS ? 'reached' : 'missed'}, ${(p99 / LIMIT_MS).toFixed(2)} of it.`,
    '',
  ].join('\n');
}

const LOAD = `format: 2
id: load
title: { de: Last, en: Load }
steps:
  - { id: first, type: webhook, hook: tool, timeoutMinutes: 30, title: { de: x, en: x } }
  - { id: second, type: webhook, hook: tool, timeoutMinutes: 30, after: [first], title: { de: x, en: x } }
  - { id: post, type: message, channel: slack, title: { de: x, en: x }, text: { de: '{{topic}}', en: '{{topic}}' } }
  - { id: third, type: webhook, hook: tool, timeoutMinutes: 30, after: [second], if: incident.level >= 1, title: { de: x, en: x } }
  - { id: check, type: checklist, owner: lead, dueMinutes: 30, title: { de: x, en: x }, description: { de: x, en: x } }
`;
const ALARM = `format: 2
id: alarm
title: { de: Alarm, en: Alarm }
steps:
  - { id: alarm, type: page, title: { de: x, en: x } }
  - { id: check, type: checklist, owner: lead, dueMinutes: 30, title: { de: x, en: x }, description: { de: x, en: x } }
`;

function writeConfig(dataDir: string, { twilio, tool }: { twilio: FakeTwilio; tool: FakeWebhook }): string {
  const dir = join(dataDir, 'playbooks');
  mkdirSync(dir);
  writeFileSync(join(dir, 'load.yaml'), LOAD);
  writeFileSync(join(dir, 'alarm.yaml'), ALARM);
  const path = join(dataDir, 'bench.yaml');
  writeFileSync(
    path,
    `server: { publicUrl: https://hooks.example.org }
playbooks:
  dir: ${dir}
  byKind: { firestorm: alarm, coordinated: load }
  hooks: { tool: { url: '${tool.url}', secret: '${WEBHOOK_SECRET}' } }
paging:
  onCall: [{ name: Crew, phone: '+4930901820001', language: de }]
  twilio: { accountSid: ${ACCOUNT.accountSid}, authToken: ${ACCOUNT.authToken}, from: '${FROM}', apiUrl: '${twilio.url}' }
`,
  );
  return path;
}
