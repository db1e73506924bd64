import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { SystemClock } from '../../src/kernel/clock';
import { closeAll } from '../support/closing';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { ACCOUNT, FakeTwilio, FROM } from '../support/fake-twilio';
import { openStorm } from '../support/open-storm';
import { freePort } from '../support/service-process';
import { WholeProcess } from '../support/whole-process';

/** Two whole processes; and what a dead one held is taken up after a minute by the one that is left. */
jest.setTimeout(180_000);

const STORMS = 20;

/** One of several instances of the service. */
class Instance {
  private constructor(
    readonly process: WholeProcess,
    private readonly port: number,
  ) {}

  static async start(env: Readonly<Record<string, string>>): Promise<Instance> {
    const port = await freePort();
    const instance = new Instance(new WholeProcess('src/main.ts', [], { ...env, PORT: String(port) }), port);
    await instance.process.says(/is serving at/);
    return instance;
  }

  /** Messages that it has given to Twilio. */
  async sent(): Promise<number> {
    const metrics = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
    return Number(/^sturmwarte_jobs_total\{job="message\.send",outcome="done"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  }
}

describe('two instances share the work', () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-instances-'));
  let db: TestDatabase;
  let owner: Client;
  let twilio: FakeTwilio;
  let instances: readonly [Instance, Instance];
  beforeAll(async () => {
    const clock = new SystemClock();
    twilio = await FakeTwilio.start(() => clock.now());
    db = await createTestDatabase();
    owner = new Client({ connectionString: db.url });
    await owner.connect();
    const config = join(folder, 'two.yaml');
    writeFileSync(config, configFor(twilio.url));
    const env = { DATABASE_URL: db.url, STURMWARTE_CONFIG: config };
    instances = [await Instance.start(env), await Instance.start(env)];
  });
  afterAll(async () => {
    await closeAll(
      ...instances.map(({ process }) => () => {
        process.close();
      }),
      () => owner.end(),
      () => db.close(),
      () => twilio.stop(),
      () => {
        rmSync(folder, { recursive: true });
      },
    );
  });

  const storms = async (): Promise<void> => {
    for (let n = 0; n < STORMS; n++) await openStorm(owner, `thema-${n}-${twilio.messages.length}`);
  };
  /** Firestorms of which somebody was told, as far as we know. */
  const paged = async (): Promise<number> => {
    const { rows } = await owner.query<{ paged: string }>(
      'select count(distinct incident_id) as paged from page where sent_at is not null',
    );
    return Number(rows[0]!.paged);
  };
  const texts = (): string[] => twilio.messages.map(({ form }) => form['Body'] ?? '');
  const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await isSo())) await sleep(20);
  };

  it('of twenty firestorms at once each is paged once, by one of both', async () => {
    twilio.latencyMs = 100;
    await storms();
    await until(async () => (await paged()) === STORMS);
    expect(texts()).toHaveLength(STORMS);
    expect(new Set(texts()).size).toBe(STORMS);
    const sent = await Promise.all(instances.map((instance) => instance.sent()));
    expect(sent.every((count) => count > 0)).toBe(true);
    expect(sent.reduce((sum, count) => sum + count)).toBe(STORMS);
  });

  it('one that dies with pages in its hands loses none, and none comes twice', async () => {
    twilio.latencyMs = 500;
    await storms();
    await until(() => texts().length >= STORMS + 8);
    instances[0].process.child.kill('SIGKILL');
    await instances[0].process.end();
    twilio.latencyMs = 0;
    await until(async () => (await paged()) === 2 * STORMS);
    expect(texts()).toHaveLength(2 * STORMS);
    expect(new Set(texts()).size).toBe(2 * STORMS);
  });
});

function configFor(apiUrl: string): string {
  return `server: { publicUrl: https://hooks.example.org }
paging:
  onCall: [{ name: Ada, phone: '+4930901820001', language: de }]
  twilio: { accountSid: ${ACCOUNT.accountSid}, authToken: ${ACCOUNT.authToken}, from: '${FROM}', apiUrl: ${apiUrl} }
`;
}
