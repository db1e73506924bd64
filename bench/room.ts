import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { quantile } from 'simple-statistics';
import { SystemClock } from '../src/kernel/clock';
import { SystemIds } from '../src/platform/system-ids';
import { BOT_TOKEN, CHANNEL, FakeSlack, SIGNING_SECRET } from '../test/support/fake-slack';
import { openStorm } from '../test/support/open-storm';
import { embeddedDatabase, freePort, startService, stopService } from '../test/support/service-process';
import { projectRoot } from './detection/project';

const LIMIT_MS = 5_000;
const PEOPLE = 10;
/** Whom playbooks/service-welle.yaml invites. */
const INVITED = ['lead', 'communications', 'spokesperson', 'customer-service', 'legal', 'product', 'scribe'] as const;
/** What Slack takes to answer a call, seen from Frankfurt. */
const SLACK_MS = 150;
/** Channels may be made twenty times a minute; two storms in five seconds are more than a company has in a year. */
const EVERY_MS = 5_000;
const GIVE_UP_MS = 60_000;

const clock = new SystemClock();
const ids = new SystemIds();
const now = (): number => clock.now().getTime();

/**
 * From the commit that opens a firestorm until its war room is complete: `npm run bench -- room [--storms 12] [--keep]`. The real service, and
 * Slack's rate limits as its documentation has them. `--keep` writes bench/results/room.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { storms: { type: 'string', default: '12' }, keep: { type: 'boolean', default: false } },
  });
  const storms = Number(values.storms);
  if (!Number.isInteger(storms) || storms < 1) throw new Error('--storms is a whole number from 1 on');
  const slack = await FakeSlack.start(() => clock.now());
  Object.assign(slack, { latencyMs: SLACK_MS, pageSize: 100 });
  slack.rates.isOn = true;
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-bench-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user
  const config = join(dataDir, 'bench.yaml');
  writeFileSync(config, configFor(slack.url));
  const service = await startService(dataDir, await freePort(), { STURMWARTE_CONFIG: config });
  const db = new Client({ connectionString: embeddedDatabase(dataDir).url });
  await db.connect();
  try {
    const team = await addTeam(db, slack);
    const text = report(await measure({ db, slack, team, storms }), slack);
    process.stdout.write(text);
    if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/room.md'), text);
  } finally {
    await db.end();
    await stopService(service, 'SIGTERM');
    await slack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** In the service and in the workspace. */
async function addTeam(db: Client, slack: FakeSlack): Promise<readonly string[]> {
  const members: string[] = [];
  for (let no = 0; no < PEOPLE; no++) {
    const email = `person-${no}@example.org`;
    await db.query(
      `insert into person (id, name, email, email_key, role, functions, language, created_at)
       values ($1, $2, $2, $2, 'responder', $3, 'de', $4)`,
      [ids.next(), email, [INVITED[no % INVITED.length]], clock.now()],
    );
    members.push(slack.workspace.addUser({ id: `U0${no}TEAM`, email }).id);
  }
  return members;
}

interface Stage {
  readonly db: Client;
  readonly slack: FakeSlack;
  readonly team: readonly string[];
  readonly storms: number;
}

interface Opened {
  readonly channel: number;
  readonly complete: number;
}

/** Milliseconds of each storm. */
async function measure({ db, slack, team, storms }: Stage): Promise<readonly Opened[]> {
  const waits: Promise<Opened>[] = [];
  for (let storm = 0; storm < storms; storm++) {
    const topic = `bench-${storm}`;
    await openStorm(db, topic);
    waits.push(untilComplete({ slack, team, topic, openedMs: now() }));
    await sleep(EVERY_MS);
  }
  return Promise.all(waits);
}

interface Awaited {
  readonly slack: FakeSlack;
  readonly team: readonly string[];
  readonly topic: string;
  readonly openedMs: number;
}

async function untilComplete({ slack, team, topic, openedMs }: Awaited): Promise<Opened> {
  let channelMs: number | undefined;
  for (;;) {
    const { hasChannel, ...rest } = stateOf({ slack, team, topic });
    if (hasChannel) channelMs ??= now() - openedMs;
    if (rest.hasPeople && rest.hasCard) return { channel: channelMs ?? 0, complete: now() - openedMs };
    if (now() - openedMs > GIVE_UP_MS) throw new Error(`the room of ${topic} is not complete: ${JSON.stringify(rest)}`);
    await sleep(10);
  }
}

/** Complete: the channel is there, everybody is in it, and the card with its buttons stands in it. */
function stateOf({ slack: { workspace, posts }, team, topic }: Omit<Awaited, 'openedMs'>) {
  const room = [...workspace.channels.values()].find(({ name }) => name.endsWith(topic));
  const inRoom = posts.filter(({ channel }) => channel === room?.id);
  return {
    hasChannel: room !== undefined,
    hasPeople: room !== undefined && team.every((member) => room.members.has(member)),
    hasCard: inRoom.some(({ blocks }) => blocks.some(({ type }) => type === 'actions')),
  };
}

function report(opened: readonly Opened[], slack: FakeSlack): string {
  const line = (name: string, times: readonly number[]): string => {
    const at = (share: number): string => `${Math.round(quantile([...times], share))} ms`;
    return `| ${name} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`;
  };
  const complete = opened.map((one) => one.complete);
  const slowest = Math.max(...complete);
  return [
    '# War room',
    '',
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores for service, database, Slack's place-holder and bench together.`,
    `${opened.length} firestorms, one every ${EVERY_MS / 1_000} s, ${PEOPLE} people each; Slack takes ${SLACK_MS} ms to answer and has its documented limits (${slack.rates.refused.length} calls were told to wait).`,
    '',
    '| from the commit that opens it until | median | p95 | slowest |',
    '|---|---|---|---|',
    line(
      'the channel is there',
      opened.map(({ channel }) => channel),
    ),
    line('people, card and buttons are in it', complete),
    '',
    `Goal: complete within ${LIMIT_MS} ms: ${slowest <= LIMIT_MS ? 'reached' : 'missed'}, the slowest took ${(slowest / LIMIT_MS).toFixed(2)} of it.`,
    '',
  ].join('\n');
}

function configFor(apiUrl: string): string {
  return `slack: { botToken: ${BOT_TOKEN}, channel: ${CHANNEL}, signingSecret: ${SIGNING_SECRET}, apiUrl: '${apiUrl}' }
`;
}
