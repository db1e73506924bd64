import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

/** The role that the service works as: it may not change the timeline, nor the schema. Made by the first migration. */
export const SERVICE_ROLE = 'sturmwarte_service';

const MIGRATIONS = join(__dirname, '../../../migrations');

/** Every migration of this release, oldest first. The file name is `<timestamp>-<verb>-<what>`. */
export function releasedMigrations(): (new () => MigrationInterface)[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => /^\d{13}-[a-z0-9-]+\.(js|ts)$/.test(name))
    .sort()
    .flatMap((name) => {
      // A folder is read instead of a list kept by hand: a forgotten entry would be a schema that never arrives.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const found = require(join(MIGRATIONS, name)) as Record<string, new () => MigrationInterface>;
      return Object.values(found);
    });
}

interface ConnectAs {
  readonly url: string;
  /** `owner` migrates; `service` works with the rights of SERVICE_ROLE. */
  readonly as: 'owner' | 'service';
  /** For a tool that only looks: the database itself refuses to be changed. */
  readonly isReadOnly?: boolean;
  readonly poolSize?: number;
  readonly entities?: readonly (new () => object)[];
}

/** A TypeORM data source that is not yet connected. Never synchronises: the schema comes from migrations only. */
export function dataSourceFor({ url, as, isReadOnly = false, poolSize = 10, entities = [] }: ConnectAs): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: as === 'owner' ? releasedMigrations() : [],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    // Its usual logger prints refused migrations all the same; this one is silent unless DEBUG=typeorm:* asks.
    logger: 'debug',
    applicationName: `sturmwarte ${as}`,
    extra: {
      max: poolSize,
      // The storm that wakes somebody comes after hours in which nothing needed them: opening them then would cost its first pages half a second.
      min: as === 'service' ? poolSize : 0,
      connectionTimeoutMillis: 10_000,
      // Statements of a transaction that don't wait for each other travel together.
      pipeline: true,
      verify: listenAlways,
      // As a start-up option, so that no connection of the pool ever works with the owner's rights.
      ...(as === 'service' ? { options: serviceOptions(isReadOnly) } : {}),
    },
  });
}

/** With every connection of the pool open, which keeps them. */
export async function connectAll({ poolSize = 10, ...as }: ConnectAs): Promise<DataSource> {
  const dataSource = await dataSourceFor({ ...as, poolSize }).initialize();
  const runners = Array.from({ length: poolSize }, () => dataSource.createQueryRunner());
  await Promise.all(runners.map((runner) => runner.connect()));
  await Promise.all(runners.map((runner) => runner.release()));
  return dataSource;
}

function serviceOptions(isReadOnly: boolean): string {
  return `-c role=${SERVICE_ROLE}${isReadOnly ? ' -c default_transaction_read_only=on' : ''}`;
}

/**
 * A connection that breaks in the very moment in which the pool hands it over has nobody else who listens: that would end
 * the process. Whoever works with it hears of it by the next statement.
 */
function listenAlways(client: Client, done: () => void): void {
  client.on('error', () => undefined);
  done();
}
