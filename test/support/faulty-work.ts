import { type Tx, UnitOfWork } from '../../src/platform/postgres/tx';

/** Dies once, behind the statement with the given number (from 1), as a process would that is killed there. */
export class FaultyWork extends UnitOfWork {
  private statements = 0;
  hasFailed = false;

  constructor(
    private readonly real: UnitOfWork,
    private readonly failAfter: number,
  ) {
    super();
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.real.run((tx) =>
      work({
        query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
          const rows = await tx.query<Row>(sql, parameters);
          if (++this.statements === this.failAfter) {
            this.hasFailed = true;
            throw new Error('killed');
          }
          return rows;
        },
        beforeCommit: (last) => {
          tx.beforeCommit(last);
        },
      }),
    );
  }
}
