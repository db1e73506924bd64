import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** People, how they prove who they are, and what they changed. Of every secret only a hash is stored. */
export class CreateAccess1795000000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // email_key is the folded address: Ada@x.de and ada@x.de are one person. A person without a password has not
    // yet used the invitation. People are disabled, never deleted: the timeline and the audit name them.
    await q.query(`
      create table person (
        id uuid primary key,
        name text not null,
        email text not null,
        email_key text not null unique,
        role text not null check (role in ('viewer', 'responder', 'lead', 'admin')),
        functions text[] not null,
        language text not null check (language in ('de', 'en')),
        password_hash text,
        disabled_at timestamptz,
        created_at timestamptz not null
      )`);

    await q.query(`
      create table session (
        token_hash bytea primary key,
        person_id uuid not null references person (id),
        created_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    await q.query('create index session_person on session (person_id)');
    await q.query('create index session_expiry on session (expires_at)');

    // Without person_id it is the first administrator's link.
    await q.query(`
      create table one_time_link (
        token_hash bytea primary key,
        person_id uuid references person (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      )`);
    await q.query('create index one_time_link_person on one_time_link (person_id)');

    await q.query(`
      create table api_key (
        id text primary key,
        name text not null,
        scopes text[] not null,
        secret_hash bytea not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);

    await q.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        actor_kind text not null,
        actor_id text,
        actor_name text not null,
        action text not null,
        subject text not null,
        data jsonb not null
      )`);
    // Who changed what must outlive whoever changed it: the service may add lines, not alter or remove them.
    await q.query('revoke update, delete, truncate on audit_entry from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table audit_entry, api_key, one_time_link, session, person');
  }
}
