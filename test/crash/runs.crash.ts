import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { SystemClock } from '../../src/kernel/clock';
import { seededRandom } from '../../src/kernel/random';
import { BOT_TOKEN, CHANNEL } from '../support/fake-slack';
import { MAIL_LOGIN } from '../support/fake-smtp';
import { ACCOUNT, FROM } from '../support/fake-twilio';
import { WEBHOOK_SECRET } from '../support/fake-webhook';
import { openStorm } from '../support/open-storm';
import {
  addApiKey,
  embeddedDatabase,
  freePort,
  type ServiceProcess,
  startService,
  stopService,
} from '../support/service-process';
import { faultsOf, type RunRow, type Tally } from './runs-faults';
import { CRASH_PLAYBOOK, PRESS } from './runs-playbook';
import { RunsWire } from './runs-wire';

/**
 * Kills the real service with -9 at random moments, sometimes its database as well, while runs page, post, write, call a tool,
 * promise and wait, and a person completes their steps. At the end: every run did all of its steps, each of them once.
 */
const STORMS_A_ROUND = 2;
/** Of those that are under way; a service that lives for a second at a time gets less done than storms could open. */
const MOST_OPEN = 8;
const SETTLES_WITHIN_MS = 600_000;

class World {
  service!: ServiceProcess;
  readonly storms: string[] = [];
  kills = 0;
  databases = 0;
  private key = '';

  constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly random: () => number,
    readonly wire: RunsWire,
  ) {}

  async start(): Promise<void> {
    this.service = await startService(this.dataDir, this.port, { STURMWARTE_CONFIG: join(this.dataDir, 'crash.yaml') });
    if (this.key !== '') return;
    this.key = await addApiKey(embeddedDatabase(this.dataDir).url, ['incidents:write']);
    // somebody must lead, or nobody is called for a promise
    await this.inDatabase((db) => db.query(`update person set functions = '{lead,communications}'`));
  }

  async storm(): Promise<void> {
    this.storms.push(await this.inDatabase((db) => openStorm(db, `thema-${this.storms.length}`)));
  }

  async inDatabase<T>(work: (db: Client) => Promise<T>): Promise<T> {
    const db = new Client({ connectionString: embeddedDatabase(this.dataDir).url });
    await db.connect();
    return work(db).finally(() => db.end());
  }

  /** A person does what is asked of them; while the service is down they press again. */
  async complete(): Promise<void> {
    const waiting = await this.inDatabase((db) => db.query<{ run_id: string }>(WAITING));
    await Promise.all(
      waiting.rows.map(async ({ run_id: run }) => {
        const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' };
        const url = `${this.service.url}/v1/runs/${run}/steps/check/complete`;
        try {
          const answer = await fetch(url, { method: 'POST', headers, body: '{}' });
          if (!answer.ok && answer.status !== 409 && answer.status < 500)
            throw new Error(`a person was refused: ${answer.status} ${await answer.text()}`);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error; // fetch says so of a connection that broke
        }
      }),
    );
  }
}

const WAITING = `select run_id from run_step where step_id = 'check' and state = 'running' limit 20`;
const UNDER_WAY = `select count(*)::int as n from incident i left join playbook_run r on r.incident_id = i.id where r.finished_at is null`;
const RUNS = `select i.id as "incidentId", i.topic_id as topic, r.id as "runId", r.finished_at as "finishedAt",
    (select json_agg(s.step_id || ' ' || s.state order by s.step_id) from run_step s where s.run_id = r.id) as steps,
    (select json_agg((t.line ->> 'type') || ' ' || (t.line -> 'data' ->> 'step') || ' ' || (t.line -> 'data' ->> 'round'))
       from (select canonical::jsonb as line from timeline_entry where incident_id = i.id) t
      where t.line -> 'data' ? 'runId' and t.line -> 'data' ? 'step') as lines,
    (select json_agg(substr(c.key, 38) order by substr(c.key, 38)) from page_chain c where c.incident_id = i.id and c.key like r.id || ':%') as chains
  , (select m.state from message m where m.incident_id = i.id and m.purpose = 'notice' limit 1) as mail
  from incident i left join playbook_run r on r.incident_id = i.id`;

export async function crashRuns({ rounds, seed }: { rounds: number; seed: number }): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-crash-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user
  const random = seededRandom(seed);
  const wire = await RunsWire.start(random);
  mkdirSync(join(dataDir, 'playbooks'));
  writeFileSync(join(dataDir, 'playbooks/crash.yaml'), CRASH_PLAYBOOK);
  writeFileSync(join(dataDir, 'crash.yaml'), configFor(wire, join(dataDir, 'playbooks')));
  const world = new World(dataDir, await freePort(), random, wire);
  await world.start();
  try {
    for (let round = 1; round <= rounds; round++) await oneRound(world, round, rounds);
    await untilSettled(world);
    const rows = await world.inDatabase(async (db) => (await db.query<RunRow>(RUNS)).rows);
    report(world, faultsOf(rows, wire), { rounds, seed });
  } finally {
    await stopService(world.service, 'SIGTERM');
    await wire.stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
}

async function oneRound(world: World, round: number, rounds: number): Promise<void> {
  const underWay = await runsUnderWay(world);
  for (let storm = 0; storm < Math.min(STORMS_A_ROUND, MOST_OPEN - underWay); storm++) {
    await world.storm();
    await sleep(world.random() * 150);
  }
  await world.complete();
  await sleep(world.random() * 2_500);
  await kill(world);
  await world.start();
  if (round % 10 === 0 || round === rounds)
    process.stdout.write(`round ${round} of ${rounds}: ${world.storms.length} storms, ${underWay} under way\n`);
}

/** One in four takes the database along. */
async function kill(world: World): Promise<void> {
  const { pid } = embeddedDatabase(world.dataDir);
  const withDatabase = world.random() < 0.25;
  await stopService(world.service, 'SIGKILL');
  world.kills++;
  if (!withDatabase) return;
  world.databases++;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended with its client
  }
}

async function untilSettled(world: World): Promise<void> {
  const clock = new SystemClock();
  const until = clock.now().getTime() + SETTLES_WITHIN_MS;
  while (clock.now().getTime() < until) {
    await world.complete();
    if ((await runsUnderWay(world)) === 0) break;
    await sleep(500);
  }
  await sleep(10_000); // what was ordered last is on its way
}

function runsUnderWay(world: World): Promise<number> {
  return world.inDatabase(async (db) => (await db.query<{ n: number }>(UNDER_WAY)).rows[0]?.n ?? 0);
}

function report(world: World, tally: Tally, { rounds, seed }: { rounds: number; seed: number }): void {
  const { kills, databases, storms, wire } = world;
  const summary = `${storms.length} runs, ${tally.steps} steps; ${tally.lost.length} lost, ${tally.repeated.length} repeated that could be known; same order seen twice at the other end: ${wire.repeatedCalls} calls (known by their id), ${tally.twicePosted} posts, ${tally.twiceMailed} mails; ${tally.givenUp} mails given up, because two tries were killed on their way; ${kills} kills, ${databases} with the database; ${wire.mishapsMade} mishaps at the tool; seed ${seed}`;
  const failures = [...tally.lost, ...tally.repeated];
  if (failures.length > 0)
    throw new Error(`Failed. ${summary}\n${failures.slice(0, 20).join('\n')}\nThe data is kept in ${world.dataDir}`);
  process.stdout.write(`${rounds} of ${rounds} rounds passed. ${summary}.\n`);
}

function configFor({ slack, smtp, tool, twilio }: RunsWire, playbooks: string): string {
  return `server: { publicUrl: https://hooks.example.org }
playbooks:
  dir: ${playbooks}
  byKind: { firestorm: crash }
  hooks: { tool: { url: '${tool.url}', secret: '${WEBHOOK_SECRET}' } }
  lists: { press: ['${PRESS}'] }
slack: { botToken: ${BOT_TOKEN}, channel: ${CHANNEL}, apiUrl: '${slack.url}/' }
paging:
  escalateAfterMs: 3600000
  onCall:
    - { name: Crew 1, phone: '+4930901820001', language: de }
  smtp: { host: 127.0.0.1, port: ${smtp.port}, user: ${MAIL_LOGIN.user}, password: ${MAIL_LOGIN.password}, from: 'alarm@example.org', tls: optional }
  twilio: { accountSid: ${ACCOUNT.accountSid}, authToken: ${ACCOUNT.authToken}, from: '${FROM}', apiUrl: ${twilio.url} }
`;
}
