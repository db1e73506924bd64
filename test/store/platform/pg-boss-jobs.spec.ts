import { type JobHandlers, type Jobs, type Timing } from '../../../src/platform/jobs/jobs';
import { PgBossJobs } from '../../../src/platform/jobs/pg-boss-jobs';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { type Tx } from '../../../src/platform/postgres/tx';
import { createTestDatabase, type TestDatabase } from '../../support/database';

/** Kinds of work that only this test knows: adding them to JobPayloads would ask the whole house for handlers. */
type TestJob = 'test.note' | 'test.fail-once' | 'test.unknown';
// eslint-disable-next-line max-params -- reads like the call it stands for
const enqueue = (jobs: Jobs, tx: Tx, name: TestJob, text: string, timing?: Date | Timing): Promise<void> =>
  jobs.enqueue(tx, name as never, { text } as never, timing);

/** Collects what the handlers saw, and lets a test await it. */
class Seen {
  private readonly texts: string[] = [];
  private waiting: (() => void)[] = [];

  add(text: string): void {
    this.texts.push(text);
    for (const wake of this.waiting.splice(0)) wake();
  }

  async first(count: number): Promise<string[]> {
    while (this.texts.length < count) await new Promise<void>((done) => this.waiting.push(done));
    return this.texts.slice(0, count);
  }
}

const noteIn = (seen: Seen) => async (payload: { text: string }) => {
  seen.add(payload.text);
};

describe('PgBossJobs', () => {
  let database: TestDatabase;
  const started: PgBossJobs[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const jobs of started.splice(0)) await jobs.stop();
  });
  afterAll(() => database.close());

  function make(atOnce?: Record<string, number>, urgent: readonly string[] = []): PgBossJobs {
    const options = { url: database.url, metrics: new Metrics(), drainMs: 10_000, atOnce };
    const jobs = new PgBossJobs({ ...options, urgent: urgent as never });
    started.push(jobs);
    return jobs;
  }

  /** The product's own jobs have handlers in their contexts; here only ours exist. */
  function handlers(own: Record<string, (payload: { text: string }) => Promise<void>>): JobHandlers {
    return {
      'test.note': async () => undefined,
      'test.fail-once': async () => undefined,
      ...own,
    } as unknown as JobHandlers;
  }

  it('runs what a committed transaction enqueued', async () => {
    const seen = new Seen();
    const jobs = make();
    await jobs.start(handlers({ 'test.note': noteIn(seen) }));
    await database.work.run((tx) => enqueue(jobs, tx, 'test.note', 'hello'));
    expect(await seen.first(1)).toEqual(['hello']);
  });

  it('holds nothing that the making of a week waits for', async () => {
    await make().start(handlers({}));
    const made = await database.work.run(async (tx) => {
      await tx.query("set local lock_timeout = '5s'");
      return tx.query('select ensure_mention_week(3100) as "isMade"');
    });
    expect(made).toEqual([{ isMade: true }]);
  });

  it('enqueues nothing when the transaction rolls back', async () => {
    const seen = new Seen();
    const jobs = make();
    await jobs.start(handlers({ 'test.note': noteIn(seen) }));
    const doomed = database.work.run(async (tx) => {
      await enqueue(jobs, tx, 'test.note', 'never');
      throw new Error('rolled back');
    });
    await expect(doomed).rejects.toThrow('rolled back');
    await database.work.run((tx) => enqueue(jobs, tx, 'test.note', 'after'));
    expect(await seen.first(1)).toEqual(['after']);
    const left = await database.work.run((tx) => tx.query("select 1 from pgboss.job where data->>'text' = 'never'"));
    expect(left).toEqual([]);
  });

  it('runs a handler again that failed', async () => {
    const seen = new Seen();
    const jobs = make();
    let tries = 0;
    const failOnce = async ({ text }: { text: string }): Promise<void> => {
      seen.add(text);
      if (++tries === 1) throw new Error('the vendor is away');
    };
    await jobs.start(handlers({ 'test.fail-once': failOnce }));
    await database.work.run((tx) => enqueue(jobs, tx, 'test.fail-once', 'again'));
    expect(await seen.first(2)).toEqual(['again', 'again']);
  });

  it('keeps a job for its time', async () => {
    const seen = new Seen();
    const jobs = make();
    await jobs.start(handlers({ 'test.note': noteIn(seen) }));
    const inASecond = new Date(Date.now() + 1_000);
    await database.work.run(async (tx) => {
      await enqueue(jobs, tx, 'test.note', 'later', inASecond);
      await enqueue(jobs, tx, 'test.note', 'now');
    });
    expect(await seen.first(2)).toEqual(['now', 'later']);
    expect(Date.now()).toBeGreaterThanOrEqual(inASecond.getTime());
  });

  it('runs what waits in the order of its rank', async () => {
    const seen = new Seen();
    const jobs = make({ 'test.note': 1 });
    const handler = handlers({ 'test.note': noteIn(seen) });
    await make().start(handler);
    await started.pop()?.stop();
    await database.work.run(async (tx) => {
      await enqueue(jobs, tx, 'test.note', 'a notice', { rank: 2 });
      await enqueue(jobs, tx, 'test.note', 'anything');
      await enqueue(jobs, tx, 'test.note', 'a page', { rank: 0, runAt: new Date(Date.now() - 1_000) });
    });
    await jobs.start(handler);
    expect(await seen.first(3)).toEqual(['a page', 'anything', 'a notice']);
  });

  it('does once what a transaction orders twice, and again what the next one orders', async () => {
    const seen = new Seen();
    const jobs = make();
    await jobs.start(handlers({ 'test.note': noteIn(seen) }));
    for (const orders of [['a', 'a', 'b'], ['a']])
      await database.work.run(async (tx) => {
        for (const text of orders) await enqueue(jobs, tx, 'test.note', text);
      });
    await database.work.run((tx) => enqueue(jobs, tx, 'test.note', 'last', { rank: 2 }));
    expect((await seen.first(4)).toSorted()).toEqual(['a', 'a', 'b', 'last']);
  });

  it.each([
    [undefined, 4],
    [{ 'test.note': 9 }, 9],
  ])('runs as many of a kind at once as is said: %p', async (atOnce, most) => {
    const seen = new Seen();
    const jobs = make(atOnce);
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    let running = 0;
    let peak = 0;
    const slow = async ({ text }: { text: string }): Promise<void> => {
      peak = Math.max(peak, ++running);
      if (running === most) release();
      await released;
      running--;
      seen.add(text);
    };
    await jobs.start(handlers({ 'test.note': slow }));
    await database.work.run(async (tx) => {
      for (let i = 0; i < 12; i++) await enqueue(jobs, tx, 'test.note', `note ${i}`);
    });
    await seen.first(12);
    expect(peak).toBe(most);
  });

  it('does one piece of other work at a time while urgent work is being done, and all of it afterwards', async () => {
    const seen = new Seen();
    const jobs = make(undefined, ['test.fail-once']);
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    let running = 0;
    let peak = 0;
    const other = async ({ text }: { text: string }): Promise<void> => {
      peak = Math.max(peak, ++running);
      await new Promise((done) => setImmediate(done));
      running--;
      seen.add(text);
    };
    await jobs.start(handlers({ 'test.fail-once': () => released, 'test.note': other }));
    await database.work.run(async (tx) => {
      await enqueue(jobs, tx, 'test.fail-once', 'urgent');
      for (let i = 0; i < 6; i++) await enqueue(jobs, tx, 'test.note', `note ${i}`);
    });
    await seen.first(6);
    expect(peak).toBe(1);
    release();
  });

  it('finishes what is under way before it stops, and leaves the rest for the next start', async () => {
    const seen = new Seen();
    const first = make();
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    const slow = async ({ text }: { text: string }): Promise<void> => {
      seen.add(`begun ${text}`);
      await released;
      seen.add(`done ${text}`);
    };
    await first.start(handlers({ 'test.note': slow }));
    await database.work.run((tx) => enqueue(first, tx, 'test.note', 'a'));
    await seen.first(1);
    const stopped = first.stop();
    await database.work.run((tx) => enqueue(first, tx, 'test.note', 'b'));
    release();
    await stopped;
    expect(await seen.first(2)).toEqual(['begun a', 'done a']);

    const rest = new Seen();
    await make().start(handlers({ 'test.note': noteIn(rest) }));
    expect(await rest.first(1)).toEqual(['b']);
  });

  it('takes up at once what a killed process had begun', async () => {
    const seen = new Seen();
    await database.work.run((tx) => enqueue(make(), tx, 'test.note', 'orphan'));
    await database.dataSource.query(
      "update pgboss.job set state = 'active', started_on = now() where data->>'text' = 'orphan'",
    );
    await make().start(handlers({ 'test.note': noteIn(seen) }));
    expect(await seen.first(1)).toEqual(['orphan']);
  });

  it('refuses a job that has no queue', async () => {
    const jobs = make();
    const lost = database.work.run((tx) => enqueue(jobs, tx, 'test.unknown', 'lost'));
    await expect(lost).rejects.toThrow('has no queue');
  });
});
