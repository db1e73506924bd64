import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { dataSourceFor } from '../../src/platform/postgres/data-source';
import { throwawayDatabase } from '../../src/platform/postgres/throwaway';
import { type UnitOfWork } from '../../src/platform/postgres/tx';
import { TypeOrmUnitOfWork } from '../../src/platform/postgres/typeorm-unit-of-work';

/** Made and migrated once by global-setup. */
export const TEMPLATE = 'sturmwarte_template';

export interface TestDatabase {
  /** Connects as the owner; give it to the app under test as its database. */
  readonly url: string;
  /** With the service's rights. */
  readonly dataSource: DataSource;
  readonly work: UnitOfWork;
  /** With the rights of its owner: to break something, and to mend it. */
  asOwner(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** A fresh, migrated database of its own for one test file. */
export async function createTestDatabase(entities: readonly (new () => object)[] = []): Promise<TestDatabase> {
  const server = process.env['TEST_SERVER_URL'];
  if (!server) throw new Error('global-setup did not run');
  const copy = await throwawayDatabase(server, { template: TEMPLATE });
  const dataSource = await dataSourceFor({ url: copy.url, as: 'service', poolSize: 5, entities }).initialize();
  return {
    url: copy.url,
    dataSource,
    work: new TypeOrmUnitOfWork(dataSource),
    asOwner: async (sql) => {
      const owner = new Client({ connectionString: copy.url });
      await owner.connect();
      await owner.query(sql).finally(() => owner.end());
    },
    close: async () => {
      await dataSource.destroy();
      await copy.close();
    },
  };
}
