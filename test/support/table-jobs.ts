import { Client } from 'pg';
import {
  type JobHandlers,
  type JobName,
  type JobPayloads,
  Jobs,
  type Timing,
  timingOf,
} from '../../src/platform/jobs/jobs';
import { type Tx, type UnitOfWork } from '../../src/platform/postgres/tx';

/** An outbox in the database under test: what is enqueued goes when the transaction is rolled back, as with the real one. */
export class TableJobs extends Jobs {
  private constructor(private readonly now: () => Date) {
    super();
  }

  static async make(ownerUrl: string, now: () => Date): Promise<TableJobs> {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query('create table test_job (no bigserial primary key, name text, payload jsonb, run_at timestamptz)');
    await owner.end();
    return new TableJobs(now);
  }

  async enqueue<Name extends JobName>(
    tx: Tx,
    name: Name,
    payload: JobPayloads[Name],
    timing?: Date | Timing,
  ): Promise<void> {
    const { runAt = this.now() } = timingOf(timing);
    await tx.query('insert into test_job (name, payload, run_at) values ($1, $2, $3)', [
      name,
      JSON.stringify(payload),
      runAt,
    ]);
  }

  async all(work: UnitOfWork): Promise<{ name: JobName; payload: unknown; runAt: Date }[]> {
    return work.run((tx) => tx.query('select name, payload, run_at as "runAt" from test_job order by no'));
  }

  /** Runs what is due, oldest first, until nothing is; a job that throws stays and the error comes out. */
  async run(work: UnitOfWork, handlers: Partial<JobHandlers>): Promise<void> {
    for (;;) {
      const [job] = await work.run((tx) =>
        tx.query<{ no: string; name: JobName; payload: never }>(
          'select no, name, payload from test_job where run_at <= $1 order by run_at, no limit 1',
          [this.now()],
        ),
      );
      if (!job) return;
      await handlers[job.name]?.(job.payload);
      await work.run((tx) => tx.query('delete from test_job where no = $1', [job.no]));
    }
  }
}
