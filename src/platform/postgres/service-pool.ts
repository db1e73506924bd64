import { Client, Pool, type QueryResult } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICE_ROLE } from './data-source';

const AS_SERVICE = { options: `-c role=${SERVICE_ROLE}` };

/** Plain connections with the service's rights, for work that has no business transaction. */
export class ServicePool {
  private readonly pool: Pool;

  constructor(url: string, size: number, onLost: (error: Error) => void) {
    this.pool = new Pool({ connectionString: url, max: size, application_name: 'sturmwarte jobs', ...AS_SERVICE });
    this.pool.on('error', onLost); // an idle connection broke: the pool replaces it
  }

  query(sql: string, parameters?: unknown[]): Promise<QueryResult<Record<string, unknown>>> {
    return this.pool.query(sql, parameters);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

interface ListenerOptions {
  readonly url: string;
  readonly channel: string;
  /** An advisory lock that is held, shared, as long as this process listens. */
  readonly presenceKey: number;
  readonly onNotice: () => void;
  readonly onLost: (error: Error) => void;
}

/** Hears `NOTIFY` on one channel and comes back after a lost connection; who listens also shows that it lives. */
export class PgListener {
  private client?: Client;
  private isStopped = false;

  constructor(private readonly options: ListenerOptions) {}

  /** @returns whether no other process of this service was listening. */
  async start(): Promise<boolean> {
    const { url, channel, presenceKey, onNotice, onLost } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: 'sturmwarte wake-up',
      keepAlive: true,
      ...AS_SERVICE,
    });
    client.on('notification', onNotice);
    client.on('error', onLost);
    client.on('end', () => void this.comeBack());
    await client.connect();
    this.client = client;
    await client.query(`listen ${channel}`);
    const alone = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [presenceKey]);
    await client.query('select pg_advisory_lock_shared($1)', [presenceKey]);
    const isAlone = alone.rows[0]?.alone === true;
    if (isAlone) await client.query('select pg_advisory_unlock($1)', [presenceKey]);
    return isAlone;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.client?.end();
  }

  private async comeBack(): Promise<void> {
    if (!this.client) return;
    this.client = undefined;
    do await sleep(1_000, undefined, { ref: false });
    while (!(await this.isBack()));
  }

  /** Whether there is no more to try: connected again, or stopped. */
  private async isBack(): Promise<boolean> {
    if (this.isStopped) return true;
    try {
      await this.start();
      this.options.onNotice(); // what was said in between was not heard
      return true;
    } catch (error) {
      this.options.onLost(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  }
}
