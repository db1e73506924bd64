import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A channel of its own for an incident, and what is to be done in it. What was said before stays in room_message: its keys are taken, and what is
 * unsent there moves into the queue when its job runs, or is sent by the release before.
 */
export class OpenRooms1795000000910 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // mark: stands in the channel's purpose, so that a room whose creation was not answered is found again.
    // name_no: which of the names is tried: the wanted one, then with -2, -3, …
    await q.query(`
      create table room (
        incident_id uuid primary key,
        state text not null check (state in ('planned', 'opening', 'open', 'archived', 'failed')),
        mark uuid not null unique,
        name text not null,
        name_no smallint not null default 1,
        is_private boolean not null,
        channel_id text,
        channel_name text,
        channel_url text,
        ordered_at timestamptz not null,
        opened_at timestamptz,
        archived_at timestamptz,
        troubles jsonb not null default '[]',
        check (state not in ('open', 'archived') or (channel_id is not null and channel_name is not null))
      )`);
    await q.query('create index room_channel on room (channel_id)');

    // The worker's own, so that who orders never waits for who works. lease_no: whoever has another one was taken for dead.
    // post_at: no post before. wake_at: a job comes then.
    await q.query(`
      create table room_queue (
        incident_id uuid primary key,
        lease_no bigint not null default 0,
        lease_until timestamptz,
        post_at timestamptz,
        wake_at timestamptz
      )`);

    // state 'calling' is committed before the chat is called. content changes while it is sent: version counts its changes, called_version
    // is the one that was last sent, and sent_version the one that the chat surely has, or never will. place: the channel of a message; null is the one of the settings.
    await q.query(`
      create table room_op (
        id uuid primary key,
        no bigint generated always as identity,
        incident_id uuid not null,
        kind text not null,
        key text not null,
        content jsonb not null,
        version integer not null default 1,
        called_version integer not null default 0,
        sent_version integer not null default 0,
        is_waiting boolean generated always as (version > sent_version) stored,
        is_urgent boolean not null default false,
        state text not null check (state in ('planned', 'calling', 'done', 'failed', 'dropped')),
        ordered_at timestamptz not null,
        try_at timestamptz not null,
        first_try_at timestamptz,
        tries integer not null default 0,
        resends integer not null default 0,
        provider_id text,
        place text,
        done_at timestamptz,
        failure text,
        unique (incident_id, kind, key)
      )`);
    await q.query('create index room_op_waiting on room_op (incident_id, no) where is_waiting');
  }

  async down(q: QueryRunner): Promise<void> {
    // what was said is not said again by the release before; nobody works on what was not
    await q.query(`
      insert into room_message (id, incident_id, key, text, state, created_at, try_at, first_try_at, provider_id, posted_at, failure)
      select id, incident_id, key, content ->> 'text', case state when 'done' then 'posted' else 'failed' end,
        ordered_at, try_at, first_try_at, provider_id, done_at, failure
      from room_op where kind = 'post'
      on conflict do nothing`);
    await q.query('drop table room_op, room_queue, room');
  }
}
