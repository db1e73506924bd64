import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { redacted } from '../log/redact';
import { type Metrics } from '../metrics/metrics';
import { PgListener, ServicePool } from '../postgres/service-pool';
import { type Tx } from '../postgres/tx';
import { type JobHandlers, type JobName, type JobPayloads, Jobs, type Timing, timingOf } from './jobs';
import { timeLimit } from './time-limit';
import { LOCK_KEYS } from '../postgres/lock-keys';

const SCHEMA = 'pgboss';
const CHANNEL = 'sturmwarte_jobs';
/** Work whose time comes is found by looking; only fresh work announces itself. */
const POLL_MS = 500;
/** Of one kind at once, unless said: no kind may take every connection. */
const AT_ONCE = 4;
/** Of all kinds together that make room for what is urgent. */
const ASIDE = 1;
/** Ctrl-C in a terminal ends the embedded database with us: a connection that it takes along is no news. */
const STOPS_WITHIN_MS = 2_000;
/** For looking, taking and completing; the work itself has the connections of the transactions. */
const CONNECTIONS = 4;
/** 1 s, 2 s, 4 s … up to 9 hours between tries: about three days in all. */
const RETRY = { retryLimit: 20, retryDelay: 1, retryBackoff: true } as const;
/** A handler must be done by then; whoever holds work longer is taken for dead. */
const EXPIRE_S = 60;

export interface PgBossOptions {
  readonly url: string;
  readonly metrics: Metrics;
  /** How long a shutdown waits for work under way. */
  readonly drainMs: number;
  /** How many of a kind run at once: more than a few of what waits for somebody outside, and holds no connection meanwhile. */
  readonly atOnce?: Partial<Readonly<Record<JobName, number>>>;
  /** What everything else makes room for: while any of it is due or being done, of all other kinds together one piece of work is done at a time. */
  readonly urgent?: readonly JobName[];
  /** How long a handler of a kind may hold its work: of what must not wait long for an instance that died. */
  readonly expireS?: Partial<Readonly<Record<JobName, number>>>;
}

type AnyHandler = (payload: unknown) => Promise<void>;

/**
 * The outbox on PostgreSQL: pg-boss keeps, retries, expires and archives the jobs; the loop here takes them. It is our
 * own because one look finds the due work of all kinds, because it can be woken at the commit, and because its shutdown
 * knows when the last handler has finished.
 */
export class PgBossJobs extends Jobs implements OnApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly pool: ServicePool;
  private readonly boss: PgBoss;
  private readonly listener: PgListener;
  private readonly outcomes;
  private readonly running = new Map<string, Set<Promise<void>>>();
  private handlers: Readonly<Record<string, AnyHandler>> = {};
  private loop?: Promise<void>;
  private isStopping = false;
  private lastLookFailed = false;
  private wakeUp: () => void = () => undefined;
  private hasNews = false;
  private turn = 0;
  /** What each open transaction has ordered for now: the same work twice is once, and one notice tells of all. */
  private readonly ordered = new WeakMap<Tx, Set<string>>();

  constructor(private readonly options: PgBossOptions) {
    super();
    const onLost = (error: Error): void => {
      setTimeout(() => {
        if (!this.isStopping) this.log.warn(`a connection of the jobs was lost: ${redacted(error.message)}`);
      }, STOPS_WITHIN_MS).unref();
    };
    this.pool = new ServicePool(options.url, CONNECTIONS, onLost);
    this.boss = new PgBoss({
      db: { executeSql: (sql, values) => this.pool.query(sql, values as unknown[] | undefined) },
      schema: SCHEMA,
      schedule: false,
      maintenanceIntervalSeconds: 10,
      archiveCompletedAfterSeconds: 3_600,
      archiveFailedAfterSeconds: 7 * 86_400,
      deleteAfterDays: 7,
    });
    this.boss.on('error', (error) => {
      this.log.error(`pg-boss: ${redacted(error.message)}`);
    });
    this.listener = new PgListener({
      url: options.url,
      channel: CHANNEL,
      presenceKey: LOCK_KEYS.presence,
      onNotice: () => {
        this.wake();
      },
      onLost,
    });
    this.outcomes = options.metrics.counter({
      name: 'sturmwarte_jobs_total',
      help: 'Durable work by kind and outcome',
      labels: ['job', 'outcome'],
    });
  }

  async enqueue<Name extends JobName>(
    tx: Tx,
    name: Name,
    payload: JobPayloads[Name],
    timing?: Date | Timing,
  ): Promise<void> {
    const { runAt, rank = 1 } = timingOf(timing);
    if (runAt !== undefined && runAt.getTime() > Date.now()) {
      await this.send(tx, name, payload, { rank, startAfter: runAt });
      return;
    }
    const ordered = this.ordered.get(tx) ?? new Set();
    const order = JSON.stringify([name, payload, rank]);
    if (ordered.has(order)) return;
    // what is due starts by the database's clock: ours may be ahead of it
    await this.send(tx, name, payload, { rank });
    // Delivered at the commit and not before; with a rollback never. What is not due yet wakes nobody.
    if (ordered.size === 0) await tx.query('select pg_notify($1, $2)', [CHANNEL, name]);
    this.ordered.set(tx, ordered.add(order));
  }

  private async send(
    tx: Tx,
    name: JobName,
    payload: object,
    { rank, ...timing }: { readonly rank: number; readonly startAfter?: Date },
  ): Promise<void> {
    const db = { executeSql: async (sql: string, values: unknown[]) => ({ rows: await tx.query(sql, values) }) };
    const id = await this.boss.send(name, payload, {
      db,
      ...RETRY,
      expireInSeconds: this.options.expireS?.[name] ?? EXPIRE_S,
      // there the greater number goes first
      priority: 1 - rank,
      ...timing,
    });
    // Without its queue pg-boss drops a job and says nothing.
    if (id === null) throw new Error(`the job "${name}" has no queue: start() has not run with a handler for it`);
  }

  /** Makes the queues and begins to work. Until then everything enqueued waits. */
  async start(handlers: JobHandlers): Promise<void> {
    this.handlers = handlers as Readonly<Record<string, AnyHandler>>;
    await this.prepare(Object.keys(handlers));
    const isAlone = await this.listener.start();
    if (isAlone) await this.reviveOrphans();
    this.loop = this.work();
  }

  /** Takes no more work, and waits for what is under way. What is not done in time runs again at the next start. */
  async stop(): Promise<void> {
    if (this.isStopping) return;
    this.isStopping = true;
    this.wake();
    await this.loop;
    const all = [...this.running.values()].flatMap((jobs) => [...jobs]);
    const { promise: tooLong, cancel } = timeLimit(this.options.drainMs);
    await Promise.race([Promise.all(all), tooLong]);
    cancel();
    await this.boss.stop({ graceful: false });
    await this.listener.stop();
    await this.pool.close();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Whether work is being taken, as far as the last look could tell. */
  isWorking(): boolean {
    return this.loop !== undefined && !this.isStopping && !this.lastLookFailed;
  }

  private async prepare(names: readonly string[]): Promise<void> {
    if (!(await this.isInstalled())) await this.install();
    await this.boss.start();
    const known = new Set((await this.boss.getQueues()).map(({ name }) => name));
    for (const name of names) if (!known.has(name)) await this.boss.createQueue(name);
  }

  private async isInstalled(): Promise<boolean> {
    return (await this.boss.isInstalled()) === true;
  }

  /** The first migration made the schema; making it here would need the owner's rights, even when it exists. */
  private async install(): Promise<void> {
    const plan = PgBoss.getConstructionPlans(SCHEMA).replace(/create schema if not exists \w+\s*;/i, '');
    try {
      await this.pool.query(plan);
    } catch (error) {
      if (!(await this.isInstalled())) throw error; // else another instance was faster
    }
  }

  /** After a kill nobody else is there to finish what was begun, so it need not wait for its expiry. */
  private async reviveOrphans(): Promise<void> {
    await this.pool.query(`update ${SCHEMA}.job set state = 'retry' where state = 'active'`);
  }

  private async work(): Promise<void> {
    while (this.mayTake()) {
      this.hasNews = false;
      try {
        const due = await this.dueNames();
        const isUrgentNow = this.isUrgentNow(due);
        for (const name of this.inTurn(due)) await this.take(name, isUrgentNow);
        this.lastLookFailed = false;
      } catch (error) {
        if (!this.lastLookFailed) this.log.error(`the jobs cannot be read: ${redacted(String(error))}`);
        this.lastLookFailed = true;
      }
      await this.untilNewsOrPoll();
    }
  }

  /** One step into the index for each kind: the work that waits for later (a dozen jobs of each incident) is not read. */
  private async dueNames(): Promise<string[]> {
    const { rows } = await this.pool.query(
      `select name from unnest($1::text[]) with ordinality as kind (name, place)
       where exists (
         select from ${SCHEMA}.job j where j.name = kind.name and j.state < 'active' and j.start_after < now()
       )
       order by place`,
      [Object.keys(this.handlers)],
    );
    return rows.map(({ name }) => String(name));
  }

  /** What is urgent first; of the rest another kind each time, so that none of them waits for all others. */
  private inTurn(due: readonly string[]): readonly string[] {
    const others = due.filter((name) => !this.isUrgent(name));
    this.turn = (this.turn + 1) % Math.max(1, others.length);
    return [...due.filter((name) => this.isUrgent(name)), ...others.slice(this.turn), ...others.slice(0, this.turn)];
  }

  private async take(name: string, isUrgentNow: boolean): Promise<void> {
    const mine = this.running.get(name) ?? new Set();
    this.running.set(name, mine);
    const room = isUrgentNow && !this.isUrgent(name) ? ASIDE - this.aside() : Infinity;
    const free = Math.min(this.most(name) - mine.size, room);
    if (free <= 0 || !this.mayTake()) return;
    for (const job of await this.boss.fetch(name, { batchSize: free })) {
      const run = this.run(job).finally(() => {
        mine.delete(run);
        this.wake();
      });
      mine.add(run);
    }
  }

  private isUrgentNow(due: readonly string[]): boolean {
    const running = [...this.running].filter(([, jobs]) => jobs.size > 0).map(([name]) => name);
    return [...due, ...running].some((name) => this.isUrgent(name));
  }

  /** How much is being done that is not urgent. */
  private aside(): number {
    return [...this.running].reduce((sum, [name, jobs]) => (this.isUrgent(name) ? sum : sum + jobs.size), 0);
  }

  private isUrgent(name: string): boolean {
    return this.options.urgent?.includes(name as JobName) ?? false;
  }

  private most(name: string): number {
    return this.options.atOnce?.[name as JobName] ?? AT_ONCE;
  }

  private async run({ id, name, data }: PgBoss.Job<unknown>): Promise<void> {
    try {
      await this.handlers[name]?.(data);
      await this.boss.complete(name, id);
      this.outcomes.add(1, { job: name, outcome: 'done' });
    } catch (error) {
      const message = redacted(error instanceof Error ? error.message : String(error));
      this.log.error(`the job ${name} ${id} failed and will be tried again: ${message}`);
      this.outcomes.add(1, { job: name, outcome: 'failed' });
      await this.boss.fail(name, id, { message }).catch((again: unknown) => {
        this.log.error(`the job ${name} ${id} is tried again after its expiry: ${redacted(String(again))}`);
      });
    }
  }

  private mayTake(): boolean {
    return !this.isStopping;
  }

  private wake(): void {
    this.hasNews = true;
    this.wakeUp();
  }

  private async untilNewsOrPoll(): Promise<void> {
    if (this.hasNews || !this.mayTake()) return;
    const { promise, cancel } = timeLimit(POLL_MS);
    await Promise.race([promise, new Promise<void>((done) => (this.wakeUp = done))]);
    cancel();
  }
}
