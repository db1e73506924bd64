import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What is sent to people, by which provider, and what each of them answered. */
export class CreateDelivery1795000000800 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The row is committed in state 'sending' before a provider is called, so that after a crash the message is looked up
    // there and not sent twice. try_at: no attempt before it, because one may still be under way. Name, address and words
    // are copied: a message under way must follow no change of the person's methods.
    await q.query(`
      create table message (
        id uuid primary key,
        purpose text not null check (purpose in ('page', 'drill', 'notice', 'code', 'test')),
        person_id uuid not null,
        to_name text not null,
        language text not null check (language in ('de', 'en')),
        method_id uuid,
        channel text not null check (channel in ('sms', 'voice', 'email', 'slack', 'ntfy', 'webhook')),
        address text not null,
        secret text,
        incident_id uuid,
        content jsonb not null,
        priority smallint not null,
        state text not null
          check (state in ('planned', 'sending', 'accepted', 'delivered', 'unreached', 'failed', 'cancelled')),
        due_at timestamptz not null,
        try_at timestamptz not null,
        not_after timestamptz not null,
        first_try_at timestamptz,
        tries smallint not null default 0,
        resends smallint not null default 0,
        provider text,
        provider_id text,
        accepted_at timestamptz,
        settled_at timestamptz,
        failure text,
        blame text check (blame in ('address', 'provider'))
      )`);
    await q.query('create index message_incident on message (incident_id) where incident_id is not null');
    await q.query('create index message_person on message (person_id, due_at)');
    // what the auditor and a slow provider's queue look at
    await q.query(
      `create index message_open on message (state, try_at) where state in ('planned', 'sending', 'accepted')`,
    );
    // a reply comes with nothing but the number it was sent from
    await q.query('create index message_address on message (address, due_at)');

    await q.query(`
      create table message_attempt (
        id bigint generated always as identity primary key,
        message_id uuid not null references message (id),
        at timestamptz not null,
        kind text not null check (kind in ('send', 'look-up', 'report')),
        provider text not null,
        outcome text not null,
        detail text,
        error_code text,
        took_ms integer,
        provider_id text
      )`);
    await q.query('create index message_attempt_message on message_attempt (message_id)');
    // Reports repeat: each counts once.
    await q.query(
      `create unique index message_attempt_report on message_attempt (provider, provider_id, outcome) where kind = 'report'`,
    );
    await q.query('revoke update, delete, truncate on message_attempt from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table message_attempt, message');
  }
}
