import { type DataSource } from 'typeorm';
import { type Finding } from '../health/readiness';
import { releasedMigrations } from './data-source';

export async function isDatabaseThere(dataSource: DataSource): Promise<Finding> {
  try {
    await dataSource.query('select 1');
    return { isReady: true, state: 'ok' };
  } catch {
    return { isReady: false, state: 'unreachable', missing: 'The database does not answer: is PostgreSQL running?' };
  }
}

/** Whether the schema is that of this release, neither older nor newer. */
export class SchemaCheck {
  private readonly released = releasedMigrations().map((Migration) => new Migration().name ?? Migration.name);

  constructor(private readonly dataSource: DataSource) {}

  async look(): Promise<Finding> {
    const rows = await this.dataSource.query<{ name: string }[]>('select name from schema_migration');
    const applied = new Set(rows.map(({ name }) => name));
    if (this.released.some((name) => !applied.has(name))) {
      return {
        isReady: false,
        state: 'older',
        missing: 'The schema is older than this release: restart the service, it migrates.',
      };
    }
    if (applied.size > this.released.length) {
      return {
        isReady: false,
        state: 'newer',
        missing: 'The schema is newer than this release: start the newer release.',
      };
    }
    return { isReady: true, state: 'ok' };
  }
}
