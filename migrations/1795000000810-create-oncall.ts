import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How people are reached, when they are on call, and who stands in for whom. */
export class CreateOncall1795000000810 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // A method is used once its code has come back. It is never deleted, because messages name it; removed_at hides it.
    // secret: of a webhook, which signs with it, so it can't be a hash.
    await q.query(`
      create table contact_method (
        id uuid primary key,
        person_id uuid not null references person (id),
        channel text not null check (channel in ('sms', 'voice', 'email', 'slack', 'ntfy', 'webhook')),
        address text not null,
        label text not null,
        secret text,
        created_at timestamptz not null,
        verified_at timestamptz,
        disabled_at timestamptz,
        disabled_reason text,
        removed_at timestamptz,
        code_hash bytea,
        code_expires_at timestamptz,
        code_tries smallint not null default 0,
        codes_sent timestamptz[] not null default '{}'
      )`);
    await q.query(
      'create unique index contact_method_once on contact_method (person_id, channel, address) where removed_at is null',
    );
    await q.query('create index contact_method_address on contact_method (address) where removed_at is null');

    await q.query(`
      create table notification_rule (
        person_id uuid not null references person (id),
        urgency text not null check (urgency in ('page', 'notice')),
        position smallint not null,
        method_id uuid not null references contact_method (id),
        after_ms integer not null,
        primary key (person_id, urgency, position)
      )`);
    await q.query(`
      create table quiet_hours (
        person_id uuid primary key references person (id),
        from_clock text not null,
        to_clock text not null,
        timezone text not null
      )`);

    // doc: name, timezone, layers, as in ScheduleInput: read whole, written whole, in versions.
    await q.query(`
      create table schedule (
        id uuid primary key,
        version integer not null,
        doc jsonb not null,
        changed_at timestamptz not null,
        removed_at timestamptz
      )`);
    // Overrides, and swaps while they are asked for and since. uid: of the calendar that brought it.
    await q.query(`
      create table schedule_change (
        id uuid primary key,
        schedule_id uuid not null references schedule (id),
        kind text not null check (kind in ('override', 'swap', 'holiday-cover', 'import')),
        state text not null check (state in ('in-force', 'proposed', 'declined', 'withdrawn')),
        person_id uuid not null references person (id),
        instead_of uuid references person (id),
        from_at timestamptz not null,
        to_at timestamptz not null check (to_at > from_at),
        return_from_at timestamptz,
        return_to_at timestamptz,
        uid text,
        created_by text not null,
        created_at timestamptz not null
      )`);
    await q.query('create index schedule_change_time on schedule_change (schedule_id, to_at)');

    await q.query(`
      create table calendar_link (
        person_id uuid primary key references person (id),
        token_hash bytea not null unique,
        created_at timestamptz not null
      )`);
    // A notice of one key is sent once.
    await q.query(`
      create table notice (
        key text not null,
        person_id uuid not null references person (id),
        at timestamptz not null,
        primary key (key, person_id)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      'drop table notice, calendar_link, schedule_change, schedule, quiet_hours, notification_rule, contact_method',
    );
  }
}
