import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { secretHash } from '../../src/access/secret-hash';
import { SystemClock } from '../../src/kernel/clock';
import { SystemIds } from '../../src/platform/system-ids';
import { openStorm } from '../../test/support/open-storm';
import {
  addApiKey,
  embeddedDatabase,
  freePort,
  type ServiceProcess,
  startService,
  stopService,
} from '../../test/support/service-process';
import { madeMentions, topicQueries } from '../support/mentions';

const LINES_PER_REQUEST = 1_000;
const DAY_S = 86_400;
const STORM_S = 6 * 3_600;
/** What is said of all topics on the day before. */
const EVERYDAY = 20_000;

const clock = new SystemClock();
const ids = new SystemIds();

export interface House {
  readonly service: ServiceProcess;
  readonly db: Client;
  /** Of an administrator who is signed in. */
  readonly cookie: { readonly name: string; readonly value: string };
  /** May send mentions. */
  readonly key: string;
  /** A firestorm with many mentions. */
  readonly incident: string;
}

export interface HouseSize {
  readonly topics: number;
  /** Of the topic that the firestorm is about, in its last six hours. */
  readonly mentions: number;
}

/** The real service on a database of its own, with so many topics and a firestorm; gone when `work` is done. */
export async function inHouse(size: HouseSize, work: (house: House) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'sturmwarte-bench-'));
  chmodSync(dir, 0o755); // as root, PostgreSQL runs as another user
  const dataDir = join(dir, 'data');
  const service = await startService(dataDir, await freePort());
  const { url } = embeddedDatabase(dataDir);
  const db = new Client({ connectionString: url });
  await db.connect();
  try {
    const key = await addApiKey(url, ['mentions:write', 'topics:write']);
    await addTopics(service, key, size.topics);
    const nowMs = clock.now().getTime();
    const everyday = { count: EVERYDAY, topics: size.topics, seed: 1, startMs: nowMs - DAY_S * 1_000 };
    await send(service, key, madeMentions({ ...everyday, perSecond: EVERYDAY / DAY_S }));
    const storm = { count: size.mentions, topics: 1, seed: 2, startMs: nowMs - STORM_S * 1_000 };
    await send(service, key, madeMentions({ ...storm, perSecond: size.mentions / STORM_S }));
    const incident = await openStorm(db, 'brand-0');
    await db.query(`update incident set onset_at = onset_at - interval '6 hours', mentions = $2 where id = $1`, [
      incident,
      size.mentions,
    ]);
    await work({ service, db, key, incident, cookie: await signIn(db) });
  } finally {
    await db.end();
    await stopService(service, 'SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  }
}

async function addTopics(service: ServiceProcess, key: string, count: number): Promise<void> {
  for (const topic of topicQueries(count)) {
    const body = JSON.stringify(topic);
    await post(service, key, { path: '/v1/topics', type: 'application/json', body });
  }
}

async function send(service: ServiceProcess, key: string, lines: Iterable<string>): Promise<void> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < LINES_PER_REQUEST) continue;
    await post(service, key, mentionsIn(batch));
    batch = [];
  }
  if (batch.length > 0) await post(service, key, mentionsIn(batch));
}

export interface Post {
  readonly path: string;
  readonly type: 'application/json' | 'application/x-ndjson';
  readonly body: string;
}

export function mentionsIn(lines: Iterable<string>): Post {
  return { path: '/v1/mentions', type: 'application/x-ndjson', body: [...lines].join('\n') };
}

/** @throws Error with the answer where it is refused */
export async function post(
  { url }: Pick<ServiceProcess, 'url'>,
  key: string,
  { path, type, body }: Post,
): Promise<void> {
  const headers = { 'content-type': type, authorization: `Bearer ${key}` };
  const answer = await fetch(url + path, { method: 'POST', body, headers });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  await answer.text();
}

/** A further person of the house. */
export async function signIn(db: Client): Promise<House['cookie']> {
  const [person, token, now] = [ids.next(), ids.secret(32), clock.now()];
  await db.query(
    `insert into person (id, name, email, email_key, role, functions, language, created_at)
     values ($1, 'Robin Bench', $3, $3, 'admin', '{}', 'de', $2)`,
    [person, now, `${person}@example.org`],
  );
  await db.query(
    `insert into session (token_hash, person_id, created_at, expires_at) values ($1, $2, $3::timestamptz, $3::timestamptz + interval '1 day')`,
    [secretHash(token), person, now],
  );
  return { name: 'sturmwarte', value: token };
}
