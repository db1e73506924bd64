import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { SystemClock } from '../../src/kernel/clock';
import { seededRandom } from '../../src/kernel/random';
import { ACCOUNT, FROM } from '../support/fake-twilio';
import { openStorm } from '../support/open-storm';
import { embeddedDatabase, freePort, type ServiceProcess, startService, stopService } from '../support/service-process';
import { RoughTwilio } from './rough-twilio';

/**
 * Kills the real service with -9 at random moments, sometimes its database as well, while firestorms open and people answer their
 * pages by SMS. At the end: every firestorm was paged and is acknowledged, and hardly any page was sent twice.
 */
const STORMS_A_ROUND = 4;
/** A service that lives for a second at a time gets less done than storms could open. */
const MOST_OPEN = 12;
const PHONES = ['+4930901820001', '+4930901820002'];
/** Room for what must be looked up at the vendor first: a call may last 15 s, twice, and the auditor comes every 10 s. */
const SETTLES_WITHIN_MS = 120_000;
const MOST_DOUBLES = 0.01;

class World {
  service!: ServiceProcess;
  readonly storms: string[] = [];
  kills = 0;
  databases = 0;

  constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly random: () => number,
    readonly twilio: RoughTwilio,
  ) {}

  async start(): Promise<void> {
    this.service = await startService(this.dataDir, this.port, { STURMWARTE_CONFIG: join(this.dataDir, 'crash.yaml') });
  }

  async storm(): Promise<void> {
    this.storms.push(await this.inDatabase((db) => openStorm(db, `thema-${this.storms.length}`)));
  }

  async inDatabase<T>(work: (db: Client) => Promise<T>): Promise<T> {
    const db = new Client({ connectionString: embeddedDatabase(this.dataDir).url });
    await db.connect();
    return work(db).finally(() => db.end());
  }
}

export async function crashPaging({ rounds, seed }: { rounds: number; seed: number }): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-crash-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user
  const random = seededRandom(seed);
  const port = await freePort();
  const twilio = await RoughTwilio.start({ service: `http://127.0.0.1:${port}`, random });
  writeFileSync(join(dataDir, 'crash.yaml'), configFor(twilio.url));
  const world = new World(dataDir, port, random, twilio);
  await world.start();
  try {
    for (let round = 1; round <= rounds; round++) {
      const open = (await openStorms(world)).length;
      for (let storm = 0; storm < Math.min(STORMS_A_ROUND, MOST_OPEN - open); storm++) {
        await world.storm();
        await sleep(random() * 150);
      }
      await sleep(random() * 600);
      await kill(world);
      await world.start();
      if (round % 10 === 0 || round === rounds)
        process.stdout.write(
          `round ${round} of ${rounds}: ${twilio.delivered.size} pages, ${twilio.answered} answered\n`,
        );
    }
    await untilSettled(world);
    report(world, await faults(world), { rounds, seed });
  } finally {
    await stopService(world.service, 'SIGTERM');
    await twilio.stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
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
  const until = new SystemClock().now().getTime() + SETTLES_WITHIN_MS;
  while (new SystemClock().now().getTime() < until) {
    if ((await openStorms(world)).length === 0) return;
    await sleep(500);
  }
}

function openStorms(world: World): Promise<string[]> {
  return world.inDatabase(async (db) => {
    const { rows } = await db.query<{ id: string }>(`select id from incident where state = 'open'`);
    return rows.map(({ id }) => id);
  });
}

async function faults(world: World): Promise<string[]> {
  const found: string[] = [];
  const open = await openStorms(world);
  if (open.length > 0) found.push(`${open.length} firestorms have nobody, e.g. ${String(open[0])}`);
  const unpaged = await world.inDatabase(async (db) => {
    const { rows } = await db.query<{ id: string }>(
      `select i.id from incident i where not exists (select from page p where p.incident_id = i.id and p.sent_at is not null)`,
    );
    return rows.map(({ id }) => id);
  });
  if (unpaged.length > 0) found.push(`${unpaged.length} firestorms were never paged, e.g. ${String(unpaged[0])}`);
  const { doubles, delivered } = world.twilio;
  if (doubles > MOST_DOUBLES * delivered.size) found.push(`${doubles} of ${delivered.size} pages came twice`);
  if (delivered.size < world.storms.length)
    found.push(`${world.storms.length} firestorms, and only ${delivered.size} pages`);
  return found;
}

function report(world: World, failures: readonly string[], { rounds, seed }: { rounds: number; seed: number }): void {
  const { twilio, kills, databases, storms } = world;
  const summary = `${storms.length} firestorms, ${twilio.delivered.size} pages, ${twilio.doubles} of them twice, ${twilio.answered} answered; ${kills} kills, ${databases} with the database; ${twilio.mishapsMade} mishaps at the vendor; seed ${seed}`;
  if (failures.length > 0)
    throw new Error(`Failed. ${summary}\n${failures.join('\n')}\nThe data is kept in ${world.dataDir}`);
  process.stdout.write(`${rounds} of ${rounds} rounds passed: no page lost. ${summary}.\n`);
}

function configFor(apiUrl: string): string {
  const crew = PHONES.map((phone, index) => `    - { name: Crew ${index + 1}, phone: '${phone}', language: de }`);
  return `server: { publicUrl: https://hooks.example.org }
paging:
  onCall:
${crew.join('\n')}
  twilio: { accountSid: ${ACCOUNT.accountSid}, authToken: ${ACCOUNT.authToken}, from: '${FROM}', apiUrl: ${apiUrl} }
`;
}
