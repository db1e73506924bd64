import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type JobHandlers } from '../../../src/platform/jobs/jobs';
import { PgBossJobs } from '../../../src/platform/jobs/pg-boss-jobs';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { migrate } from '../../../src/platform/postgres/migrate';
import { WholeProcess } from '../../support/whole-process';

/** The rights that pg_restore leaves, made by SQL: its program comes with a server that a test machine need not have. */
describe('a database that was restored', () => {
  const server = process.env['TEST_SERVER_URL'] ?? '';
  const owner = `o_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${owner}`;
  const asSuperuser = url.toString();
  url.username = owner;
  url.password = 'restored';
  const asOwner = url.toString();

  async function query(where: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: where });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** What the service does with its queue at each start. */
  async function workOnce(): Promise<void> {
    const jobs = new PgBossJobs({ url: asOwner, metrics: new Metrics(), drainMs: 10_000 });
    try {
      await jobs.start({ 'test.note': async () => undefined } as unknown as JobHandlers);
    } finally {
      await jobs.stop();
    }
  }

  const notOfTheService = (): Promise<unknown[]> =>
    query(
      asOwner,
      `select relname from pg_class
       where relnamespace = 'pgboss'::regnamespace and relowner <> 'sturmwarte_service'::regrole
       union all select proname from pg_proc
       where pronamespace = 'pgboss'::regnamespace and proowner <> 'sturmwarte_service'::regrole
       union all select typname from pg_type
       where typnamespace = 'pgboss'::regnamespace and typowner <> 'sturmwarte_service'::regrole
       union all select nspname from pg_namespace
       where nspname = 'pgboss' and nspowner <> 'sturmwarte_service'::regrole`,
    );

  beforeAll(async () => {
    await query(server, `create role ${owner} login createrole password 'restored'`);
    await query(server, `create database ${owner} owner ${owner}`);
  });
  afterAll(async () => {
    await query(server, `drop database ${owner} with (force)`);
    await query(server, `drop role ${owner}`);
  });

  it('says which statement is missing while its owner may not work as the service', async () => {
    await expect(migrate(asOwner)).rejects.toThrow(`grant sturmwarte_service to "${owner}"`);
    const check = new WholeProcess('src/verify-timeline.ts', [], { DATABASE_URL: asOwner });
    try {
      expect(await check.end()).toBe(5);
      expect(check.said).toMatch(/permission denied to set role.*grant sturmwarte_service to <owner>/);
    } finally {
      check.close();
    }
  });

  it('makes its owner a member where the owner may do so', async () => {
    // What PostgreSQL 16 and newer give to whoever creates a role: to pass it on, not to work as it.
    await query(server, `grant sturmwarte_service to ${owner} with admin option`);
    await query(server, `grant sturmwarte_service to ${owner} with inherit false, set false`);
    expect((await migrate(asOwner)).length).toBeGreaterThan(5);
    await workOnce();
  });

  it('gives the job queue back to the service, which pg_restore --no-owner had taken from it', async () => {
    await query(
      asSuperuser,
      `do $$ declare what text; begin
         for what in
           select 'schema pgboss'
           union all select format('table %s', oid::regclass) from pg_class
             where relnamespace = 'pgboss'::regnamespace and relkind in ('r', 'p')
           union all select format('routine %s', oid::regprocedure) from pg_proc where pronamespace = 'pgboss'::regnamespace
           union all select format('type %s', oid::regtype) from pg_type
             where typnamespace = 'pgboss'::regnamespace and typtype = 'e'
         loop execute format('alter %s owner to ${owner}', what); end loop;
       end $$`,
    );
    expect((await notOfTheService()).length).toBeGreaterThan(5);
    await expect(workOnce()).rejects.toThrow('permission denied');
    expect(await migrate(asOwner)).toEqual([]);
    expect(await notOfTheService()).toEqual([]);
    await workOnce();
  });

  it('opens what later migrations make to the service, also where the dump had an owner of another name', async () => {
    await query(
      asOwner,
      `alter default privileges in schema public revoke all on tables from sturmwarte_service;
       alter default privileges in schema public revoke all on sequences from sturmwarte_service`,
    );
    await migrate(asOwner);
    await query(asOwner, 'create table later (id bigserial primary key)');
    await query(asOwner, 'set role sturmwarte_service; insert into later default values');
  });

  it('says what belongs to somebody else', async () => {
    await query(asSuperuser, 'alter schema pgboss owner to postgres');
    await expect(migrate(asOwner)).rejects.toThrow(`must be owner of schema pgboss). ${owner} must own this database`);
    await query(asSuperuser, 'alter schema pgboss owner to sturmwarte_service');
  });
});
