import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The service works as a role that owns nothing: it may read and write rows, but not change the schema, and later
 * migrations take single rights away again (nobody may change the timeline). The role itself is made before, at each
 * start (platform/postgres/service-role.ts): it belongs to the server, which a restored database may never have seen.
 */
export class CreateServiceRole1795000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('grant usage on schema public to sturmwarte_service');
    await q.query('grant select on schema_migration to sturmwarte_service');
    await q.query(
      'alter default privileges in schema public grant select, insert, update, delete on tables to sturmwarte_service',
    );
    await q.query('alter default privileges in schema public grant usage, select on sequences to sturmwarte_service');
    await q.query('create schema pgboss authorization sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop schema pgboss cascade');
    await q.query(
      'alter default privileges in schema public revoke usage, select on sequences from sturmwarte_service',
    );
    await q.query(
      'alter default privileges in schema public revoke select, insert, update, delete on tables from sturmwarte_service',
    );
    await q.query('revoke select on schema_migration from sturmwarte_service');
    await q.query('revoke usage on schema public from sturmwarte_service');
  }
}
