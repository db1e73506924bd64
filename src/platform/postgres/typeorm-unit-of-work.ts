import { type DataSource, type EntityManager } from 'typeorm';
import { type Tx, UnitOfWork } from './tx';

class TypeOrmTx implements Tx {
  private readonly last: (() => Promise<void>)[] = [];

  constructor(private readonly manager: EntityManager) {}

  async query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    // The structured result is asked for because the plain one differs between SELECT and UPDATE … RETURNING.
    const runner = this.manager.queryRunner;
    if (!runner) throw new Error('a Tx lives only inside UnitOfWork.run');
    const result = await runner.query(sql, [...parameters], true);
    return result.records as Row[];
  }

  beforeCommit(last: () => Promise<void>): void {
    this.last.push(last);
  }

  async close(): Promise<void> {
    for (const last of this.last) await last();
  }
}

export class TypeOrmUnitOfWork extends UnitOfWork {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      const tx = new TypeOrmTx(manager);
      const result = await work(tx);
      await tx.close();
      return result;
    });
  }
}
