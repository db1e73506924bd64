import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who was paged about what, what the vendor said about it, and the phone that shows pages while there is no vendor. */
export class CreatePaging1795000000400 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // One way through the escalation policy. Its row is the lock of everything that belongs to it: the timer, the
    // answer and the vendor's report may come in the same moment. (incident_id, key) makes a repeated start harmless.
    await q.query(`
      create table page_chain (
        id uuid primary key,
        incident_id uuid not null,
        key text not null,
        started_at timestamptz not null,
        ended_at timestamptz,
        ended_as text check (ended_as in ('answered', 'stopped', 'exhausted')),
        check ((ended_at is null) = (ended_as is null)),
        unique (incident_id, key)
      )`);

    // One person's turn. The row is committed in state 'sending' before the vendor is called, so that after a crash the
    // page is looked up there and not sent twice. try_at: no attempt before it, because one may still be under way.
    // Person and number are copied: a page under way must not follow a change of the settings.
    await q.query(`
      create table page (
        id uuid primary key,
        chain_id uuid not null references page_chain (id),
        incident_id uuid not null,
        round smallint not null,
        place smallint not null,
        to_name text not null,
        to_phone text not null,
        language text not null check (language in ('de', 'en')),
        via text not null check (via in ('sms', 'voice')),
        state text not null
          check (state in ('planned', 'sending', 'sent', 'delivered', 'failed', 'acknowledged', 'cancelled')),
        due_at timestamptz not null,
        escalate_at timestamptz not null,
        try_at timestamptz not null,
        first_try_at timestamptz,
        tries smallint not null default 0,
        resends smallint not null default 0,
        provider_id text,
        sent_at timestamptz,
        answered_at timestamptz,
        answer text check (answer in ('acknowledge', 'next', 'false-alarm', 'planned')),
        failure text,
        unique (chain_id, round, place)
      )`);
    await q.query('create index page_incident on page (incident_id)');
    // a reply comes with nothing but the number it was sent from
    await q.query('create index page_phone on page (to_phone, due_at) where answered_at is null');

    // What the vendor reported, and which messages came in. Reports repeat: the unique key lets each count once.
    await q.query(`
      create table page_event (
        id bigint generated always as identity primary key,
        page_id uuid not null references page (id),
        provider_id text not null,
        status text not null,
        error_code text,
        at timestamptz not null,
        unique (provider_id, status)
      )`);
    await q.query('revoke update, delete, truncate on page_event from sturmwarte_service');

    // id: of the page or room message that it shows, so that a repeated delivery shows one message.
    await q.query(`
      create table sandbox_message (
        id uuid primary key,
        page_id uuid,
        incident_id uuid,
        to_name text not null,
        via text not null check (via in ('sms', 'voice', 'slack')),
        at timestamptz not null,
        text text not null,
        pressed text
      )`);
    await q.query('create index sandbox_message_at on sandbox_message (at)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table sandbox_message, page_event, page, page_chain');
  }
}
