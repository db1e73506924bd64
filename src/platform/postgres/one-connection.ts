import { Client, type QueryConfig, type QueryResult } from 'pg';
import { SERVICE_ROLE } from './data-source';
import { type Tx, UnitOfWork } from './tx';

/** So many pieces of work share a transaction: enough that its ends cost nothing, and dead rows can still be cleaned up. */
const TOGETHER = 200;

/** A transaction's part of the connection; it begins with its first statement, in the same message. */
class ClientTx implements Tx {
  begun: Promise<unknown> | undefined;
  private readonly last: (() => Promise<void>)[] = [];

  constructor(
    private readonly client: Client,
    private readonly by: { readonly beginning: () => string; readonly nameOf: (sql: string) => string },
  ) {}

  async query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const statement = { name: this.by.nameOf(sql), text: sql, values: [...parameters] };
    const { rows } = await (this.begun ? this.client.query(statement) : this.beginWith(statement));
    return rows as Row[];
  }

  beforeCommit(last: () => Promise<void>): void {
    this.last.push(last);
  }

  async close(): Promise<void> {
    for (const last of this.last) await last();
    await this.begun;
  }

  private beginWith(statement: QueryConfig): Promise<QueryResult> {
    const { stream } = this.client.connection;
    stream.cork();
    this.begun = this.client.query(this.by.beginning());
    this.begun.catch(() => undefined); // awaited at the end, unless the statement fails of it first
    const answer = this.client.query(statement);
    stream.uncork();
    return answer;
  }
}

/**
 * Works of one process, one after another on one connection, for a database that dies with it: nothing needs to be
 * durable before the end, so many works share a transaction, each behind a savepoint of its own, and statements are
 * prepared once: a work of five statements is five round trips, not seven with five plans. Work must not be begun
 * inside work.
 */
export class OneConnection extends UnitOfWork {
  override readonly reconnects = false;
  private readonly names = new Map<string, string>();
  private before: Promise<unknown> = Promise.resolve();
  private works = 0;

  private constructor(private readonly client: Client) {
    super();
  }

  /** Connects with the service's rights. */
  static async open(url: string): Promise<OneConnection> {
    const client = new Client({
      connectionString: url,
      options: `-c role=${SERVICE_ROLE}`,
      application_name: 'sturmwarte replay',
      pipeline: true,
    });
    await client.connect();
    return new OneConnection(client);
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const done = this.before.then(() => this.runAlone(work));
    this.before = done.catch(() => undefined); // whoever asked for the work hears of it
    return done;
  }

  async close(): Promise<void> {
    await this.before;
    await this.client.end();
  }

  private async runAlone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = new ClientTx(this.client, {
      beginning: () => this.beginning(),
      nameOf: (sql) => this.nameOf(sql),
    });
    try {
      const result = await work(tx);
      await tx.close();
      return result;
    } catch (error) {
      if (tx.begun) await this.client.query('rollback to savepoint work');
      throw error;
    }
  }

  /** What ends the work before and begins this one: one message, sent together with the first statement. */
  private beginning(): string {
    const isFirst = this.works++ % TOGETHER === 0;
    if (!isFirst) return 'release savepoint work; savepoint work';
    return this.works === 1 ? 'begin; savepoint work' : 'commit; begin; savepoint work';
  }

  private nameOf(sql: string): string {
    let name = this.names.get(sql);
    if (name === undefined) this.names.set(sql, (name = `s${this.names.size}`));
    return name;
  }
}
