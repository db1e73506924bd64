import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Texts for the public: what is written, who approved which text, and what became of it outside. */
export class CreateResponses1795000000900 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Every text that there ever was, as it was hashed. "C" keeps every byte as it is.
    await q.query(`
      create table response_version (
        template_id text not null,
        version integer not null check (version > 0),
        hash text not null,
        canonical text collate "C" not null,
        is_shipped boolean not null,
        written_by uuid,
        writer_name text,
        written_at timestamptz not null,
        primary key (template_id, version)
      )`);
    // shipped_hash: of the shipped text that the text in force is, or was made from. newer: a shipped text that waits, because the
    // one in force was edited here or is approved. incident_id: a text of the moment. The row is the lock of all that concerns its text.
    await q.query(`
      create table response_template (
        id text primary key,
        version integer not null,
        shipped_hash text,
        newer jsonb,
        incident_id uuid references incident,
        retired_at timestamptz,
        foreign key (id, version) references response_version (template_id, version)
      )`);
    // Of a version, not of a text alone: who changes it and changes it back has changed it.
    await q.query(`
      create table response_approval (
        id uuid primary key,
        template_id text not null,
        version integer not null,
        hash text not null,
        function text not null,
        person_id uuid not null,
        person_name text not null,
        is_deputy boolean not null,
        at timestamptz not null,
        until timestamptz not null,
        scope jsonb not null,
        via text not null check (via in ('console', 'slack')),
        incident_id uuid references incident,
        foreign key (template_id, version) references response_version (template_id, version)
      )`);
    await q.query('create index response_approval_of on response_approval (template_id, version)');
    await q.query('create index response_approval_ends on response_approval (until)');
    // The log of uses: who, where, when, with which values, by which approvals.
    await q.query(`
      create table response_use (
        id uuid primary key,
        incident_id uuid not null references incident,
        template_id text not null,
        version integer not null,
        hash text not null,
        title jsonb not null,
        language text not null,
        channel text not null,
        door text not null check (door in ('clipboard', 'channel')),
        text text not null,
        field_values jsonb not null,
        in_reply_to text,
        step text,
        approvals uuid[] not null,
        accepted text[] not null,
        used_by uuid,
        user_name text not null,
        at timestamptz not null,
        foreign key (template_id, version) references response_version (template_id, version)
      )`);
    await q.query('create index response_use_of_incident on response_use (incident_id, at)');
    // What became of it. try_at: no attempt before this instant, as one may still be under way;
    // null: none any more, it is for a person to say.
    await q.query(`
      create table response_publication (
        id uuid primary key references response_use,
        state text not null check (state in ('approved', 'sending', 'published', 'unknown', 'failed', 'withdrawn')),
        try_at timestamptz,
        first_try_at timestamptz,
        tries integer not null default 0,
        resends integer not null default 0,
        url text,
        published_at timestamptz,
        failure text
      )`);
    await q.query(`
      create table response_guideline (
        only_one boolean primary key default true check (only_one),
        version integer not null,
        doc jsonb not null
      )`);
    for (const table of ['response_version', 'response_approval', 'response_use']) {
      await q.query(`revoke update, delete, truncate on ${table} from sturmwarte_service`);
      await q.query(`
        create trigger ${table}_never_changes before update or delete on ${table}
        for each row execute function refuse_change()`);
      await q.query(`
        create trigger ${table}_never_emptied before truncate on ${table}
        for each statement execute function refuse_change()`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      'drop table response_guideline, response_publication, response_use, response_approval, response_template, response_version',
    );
  }
}
