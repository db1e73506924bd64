import { type DataSource, type QueryRunner } from 'typeorm';
import { SERVICE_ROLE } from './data-source';

/** The owner can't give the service its role; the message says which statement a superuser has to run. */
export class ServiceRoleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ServiceRoleError';
  }
}

/** PostgreSQL: no right; there is no such role. */
const NO_RIGHT = '42501';
const NO_ROLE = '22023';

/**
 * Sees at each start that the service can work as its role. Roles belong to the server and not to the database, so a
 * database that was restored elsewhere counts the migration that made the role as applied on a server that has never
 * seen it; and a restore without owners (`pg_restore --no-owner`) gives the job queue to whoever restores.
 * @throws ServiceRoleError where the owner may not do it
 */
export async function prepareServiceRole(owner: DataSource): Promise<void> {
  const q = owner.createQueryRunner();
  try {
    const [row] = (await q.query('select current_user as name')) as { name: string }[];
    const name = row?.name ?? '';
    if (!(await mayWorkAs(q))) await takeRole(q, name);
    await orSay(q, SET_RIGHTS, (why) => rightsMessage(name, why));
  } finally {
    await q.release();
  }
}

/** By trying: what membership allows is said in another way by each version of PostgreSQL. */
async function mayWorkAs(q: QueryRunner): Promise<boolean> {
  await q.startTransaction();
  try {
    await q.query(`set local role ${SERVICE_ROLE}`);
    return true;
  } catch (error) {
    if (![NO_RIGHT, NO_ROLE].includes(codeOf(error))) throw error;
    return false;
  } finally {
    await q.rollbackTransaction();
  }
}

async function takeRole(q: QueryRunner, name: string): Promise<void> {
  await orSay(q, CREATE_ROLE, () => {
    return (
      `There is no role ${SERVICE_ROLE} on this server, and ${name} may not create it. As a superuser: ` +
      `alter role ${quoted(name)} createrole;`
    );
  });
  await orSay(q, `grant ${SERVICE_ROLE} to current_user`, () => {
    return (
      `${name} is no member of the role ${SERVICE_ROLE} and may not make itself one. As a superuser: ` +
      `grant ${SERVICE_ROLE} to ${quoted(name)};`
    );
  });
}

async function orSay(q: QueryRunner, sql: string, messageOf: (why: string) => string): Promise<void> {
  try {
    await q.query(sql);
  } catch (error) {
    throw codeOf(error) === NO_RIGHT ? new ServiceRoleError(messageOf((error as Error).message)) : error;
  }
}

function rightsMessage(name: string, why: string): string {
  return (
    `${name} cannot give the role ${SERVICE_ROLE} what it needs (${why}). ${name} must own this database and everything ` +
    'in it: restore the backup as that user, see docs/operations.md.'
  );
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Other databases of the server may make it at the same moment. */
const CREATE_ROLE = `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${SERVICE_ROLE}') then create role ${SERVICE_ROLE} nologin; end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;

/**
 * The queue and all in it belong to the service. What later migrations make is open to it, also where the dump knew
 * that of an owner of another name. Nothing is touched where it is so already: that would wait for whoever works.
 */
const SET_RIGHTS = `
  do $$ declare what text; begin
    if to_regnamespace('pgboss') is null then return; end if; -- nothing is there yet, the migrations follow
    if not exists (
      select from pg_default_acl
      where defaclrole = current_user::regrole and defaclnamespace = 'public'::regnamespace
        and defaclacl::text like '%${SERVICE_ROLE}=%'
    ) then
      alter default privileges in schema public grant select, insert, update, delete on tables to ${SERVICE_ROLE};
      alter default privileges in schema public grant usage, select on sequences to ${SERVICE_ROLE};
    end if;
    for what in
      select format('schema %I', nspname) from pg_namespace
      where nspname = 'pgboss' and nspowner <> '${SERVICE_ROLE}'::regrole
      union all
      select format('table %s', oid::regclass) from pg_class
      where relnamespace = to_regnamespace('pgboss') and relkind in ('r', 'p') and relowner <> '${SERVICE_ROLE}'::regrole
      union all
      select format('type %s', t.oid::regtype) from pg_type t
      where typnamespace = to_regnamespace('pgboss') and typtype in ('e', 'd') and typowner <> '${SERVICE_ROLE}'::regrole
      union all
      select format('routine %s', oid::regprocedure) from pg_proc
      where pronamespace = to_regnamespace('pgboss') and proowner <> '${SERVICE_ROLE}'::regrole
    loop
      execute format('alter %s owner to ${SERVICE_ROLE}', what);
    end loop;
  end $$`;
