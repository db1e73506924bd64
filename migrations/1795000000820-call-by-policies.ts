import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Pages follow policies that people edit, call several people in one turn, and reach each of them by several ways. What is sent
 * is a message of its own (create-delivery); a page is one person called once.
 */
export class CallByPolicies1795000000820 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create table escalation_policy (
        id uuid primary key,
        version integer not null,
        doc jsonb not null,
        is_default boolean not null,
        changed_at timestamptz not null,
        removed_at timestamptz
      )`);
    await q.query(
      'create unique index escalation_policy_default on escalation_policy (is_default) where is_default and removed_at is null',
    );

    // A chain keeps the policy that it began with: an edit must not move people under a crisis that is under way. Chains of
    // the release before can't be gone on with (they knew a list in the settings); the auditor begins anew for whatever is
    // still open, within a minute.
    await q.query(`
      alter table page_chain
        alter column incident_id drop not null,
        add column kind text not null default 'policy' check (kind in ('policy', 'hand-over', 'drill')),
        add column drill_id uuid unique,
        add column policy jsonb,
        add column round smallint,
        add column step smallint,
        add column turn_ends_at timestamptz,
        add column acknowledged_by text[] not null default '{}',
        add column note text not null default '',
        add column begun_by text not null default '',
        add check ((incident_id is null) = (kind = 'drill'))`);
    await q.query(`update page_chain set ended_at = now(), ended_as = 'stopped' where ended_at is null`);
    await q.query('create index page_chain_open on page_chain (turn_ends_at) where ended_at is null');

    await q.query('drop index page_phone');
    await q.query('drop table page_event');
    await q.query(`
      alter table page
        alter column incident_id drop not null,
        drop constraint page_chain_id_round_place_key,
        drop constraint page_via_check,
        drop column to_phone, drop column escalate_at, drop column try_at, drop column first_try_at, drop column tries,
        drop column resends, drop column provider_id, drop column told,
        add column person_id uuid references person (id),
        add column why jsonb,
        add check (via in ('sms', 'voice', 'email', 'slack', 'ntfy', 'webhook')),
        add unique (chain_id, round, place, person_id)`);
    await q.query(`update page set state = 'cancelled' where state in ('planned', 'sending')`);
    await q.query(`create index page_person on page (person_id, due_at)`);

    // One way to the person of a page. Recipient and instant are copied, as in messages. message_id: the message that took
    // it; one message may take the ways of several pages. told: what its words say of the incident.
    await q.query(`
      create table page_way (
        page_id uuid not null references page (id),
        position smallint not null,
        person_id uuid not null,
        channel text not null,
        address text not null,
        recipient jsonb not null,
        due_at timestamptz not null,
        message_id uuid,
        ordered_at timestamptz,
        told jsonb,
        primary key (page_id, position)
      )`);
    await q.query('create index page_way_message on page_way (message_id)');
    await q.query('create index page_way_waiting on page_way (due_at) where message_id is null');
    await q.query('create index page_way_address on page_way (address, ordered_at)');

    // The link in a message answers its pages without login. Of the token only a hash is stored.
    await q.query(`
      create table page_link (
        token_hash bytea primary key,
        message_id uuid not null,
        expires_at timestamptz not null
      )`);

    // Vendors repeat what they bring until they are told that it came: a repetition is about the message that the first was about,
    // and does what a crash had left undone. message_id: null of a wish to get no more.
    await q.query('create table page_reply (provider_id text primary key, message_id uuid, at timestamptz not null)');

    await q.query(`
      alter table sandbox_message drop constraint sandbox_message_via_check,
        add check (via in ('sms', 'voice', 'email', 'slack', 'ntfy', 'webhook'))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`delete from sandbox_message where via not in ('sms', 'voice', 'slack')`);
    await q.query(`
      alter table sandbox_message drop constraint sandbox_message_via_check,
        add constraint sandbox_message_via_check check (via in ('sms', 'voice', 'slack'))`);
    await q.query('drop table page_reply, page_link, page_way');
    await q.query(`delete from page where via not in ('sms', 'voice') or incident_id is null`);
    await q.query(`
      alter table page
        drop constraint page_via_check,
        drop constraint page_chain_id_round_place_person_id_key,
        drop column person_id, drop column why,
        alter column incident_id set not null,
        add column to_phone text not null default '',
        add column escalate_at timestamptz not null default now(),
        add column try_at timestamptz not null default now(),
        add column first_try_at timestamptz,
        add column tries smallint not null default 0,
        add column resends smallint not null default 0,
        add column provider_id text,
        add column told jsonb,
        add constraint page_via_check check (via in ('sms', 'voice'))`);
    // several people of one turn: the older release knows one
    await q.query(`
      delete from page a using page b
      where a.chain_id = b.chain_id and a.round = b.round and a.place = b.place and a.id > b.id`);
    await q.query('alter table page add constraint page_chain_id_round_place_key unique (chain_id, round, place)');
    await q.query('create index page_phone on page (to_phone, due_at) where answered_at is null');
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
    await q.query('drop index page_chain_open');
    await q.query(`delete from page where chain_id in (select id from page_chain where kind = 'drill')`);
    await q.query(`delete from page_chain where kind = 'drill'`);
    await q.query(`
      alter table page_chain
        drop column kind, drop column drill_id, drop column policy, drop column round, drop column step,
        drop column turn_ends_at, drop column acknowledged_by, drop column note,
        drop column begun_by,
        alter column incident_id set not null`);
    await q.query('drop table escalation_policy');
  }
}
