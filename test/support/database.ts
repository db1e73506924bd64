import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { dataSourceFor } from '../../src/platform/postgres/data-source';
import { type UnitOfWork } from '../../src/platform/postgres/tx';
import { TypeOrmUnitOfWork } from '../../src/platform/postgres/typeorm-unit-of-work';

export interface TestDatabase {
  /** Connects as the owner; give it to the app under test as its database. */
  readonly url: string;
  /** With the service's rights. */
  readonly dataSource: DataSource;
  readonly work: UnitOfWork;
  close(): Promise<void>;
}

/** A fresh, migrated database of its own for one test file. */
export async function createTestDatabase(entities: readonly (new () => object)[] = []): Promise<TestDatabase> {
  const server = process.env['TEST_SERVER_URL'];
  if (!server) throw new Error('global-setup did not run');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, `create database ${name} template sturmwarte_template`);
  const url = server.replace(/\/postgres$/, `/${name}`);
  const dataSource = await dataSourceFor({ url, as: 'service', poolSize: 5, entities }).initialize();
  return {
    url,
    dataSource,
    work: new TypeOrmUnitOfWork(dataSource),
    close: async () => {
      await dataSource.destroy();
      await asAdmin(server, `drop database ${name} with (force)`);
    },
  };
}

/** Two files may clone the template at the same moment; PostgreSQL lets only one, the other tries again. */
async function asAdmin(url: string, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const admin = new Client({ connectionString: url });
    await admin.connect();
    try {
      await admin.query(sql);
      return;
    } catch (error) {
      if (attempt === 50 || (error as { code?: string }).code !== '55006') throw error;
      await new Promise((done) => setTimeout(done, 100));
    } finally {
      await admin.end();
    }
  }
}
