import { dataSourceFor } from './data-source';
import { prepareServiceRole } from './service-role';
import { LOCK_KEYS } from './lock-keys';

/**
 * Brings the schema to this release, and the service's role into its rights. Refuses a schema that a newer release made.
 * @returns the names of what was applied
 * @throws NewerSchemaError, ServiceRoleError
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const owner = await dataSourceFor({ url: ownerUrl, as: 'owner', poolSize: 2 }).initialize();
  try {
    // Two instances that start together: the second waits here and finds the work done.
    await owner.query('select pg_advisory_lock($1)', [LOCK_KEYS.migrate]);
    const known = new Set(owner.migrations.map((migration) => migration.name ?? migration.constructor.name));
    const table = await owner.query<{ there: string | null }[]>(
      "select to_regclass('public.schema_migration') as there",
    );
    const applied = table[0]?.there
      ? await owner.query<{ name: string }[]>('select name from schema_migration order by id')
      : [];
    const newer = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
    if (newer.length > 0) throw new NewerSchemaError(newer);
    await prepareServiceRole(owner);
    return (await owner.runMigrations()).map(({ name }) => name);
  } finally {
    await owner.destroy();
  }
}

/** The database was migrated by a newer release; this one must not write into it. */
export class NewerSchemaError extends Error {
  constructor(readonly migrations: readonly string[]) {
    super(
      `The database was made by a newer Sturmwarte (${migrations.join(', ')}). Start that release, or restore the backup from before the upgrade.`,
    );
  }
}
