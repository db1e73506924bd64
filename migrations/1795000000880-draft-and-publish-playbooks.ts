import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Playbooks are written by one person and published by another; what came with the product and what was edited here are told apart. */
export class DraftAndPublishPlaybooks1795000000880 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What is there until now came from files, and nobody wrote or published it here.
    await q.query(`
      alter table playbook_version
        add column origin text not null default 'shipped' check (origin in ('shipped', 'edited')),
        add column written_by text,
        add column published_by text`);
    // The version is its content; how it is written (comments, order) may be improved without making another one. The last
    // text is shown. Versions of the first release have none: theirs is written from the content.
    await q.query(`
      create table playbook_text (
        no bigint generated always as identity primary key,
        hash text not null references playbook_version,
        text text not null,
        stored_at timestamptz not null
      )`);
    await q.query('create index playbook_text_of on playbook_text (hash, no desc)');
    // No new run takes it; runs that are under way keep it. Published again, it is in use again: the audit keeps both.
    await q.query(`
      create table playbook_deprecation (
        hash text primary key references playbook_version,
        at timestamptz not null,
        by text not null,
        reason text not null
      )`);
    // What the files brought last. A file may not replace what was edited here; \`shipped_seen\` is what the editors knew of
    // the files, so that the console can say that there is something newer.
    await q.query(`
      create table playbook_shipped (
        playbook_id text primary key,
        hash text not null references playbook_version,
        at timestamptz not null
      )`);
    await q.query(
      'insert into playbook_shipped (playbook_id, hash, at) select playbook_id, hash, since from playbook_in_force',
    );
    await q.query(`
      alter table playbook_in_force
        add column origin text not null default 'shipped' check (origin in ('shipped', 'edited')),
        add column shipped_seen text`);
    // One open draft of a playbook at a time: two would have to be merged in a hurry. A published one stays, so that whoever
    // comes second learns who was first.
    await q.query(`
      create table playbook_draft (
        id uuid primary key,
        playbook_id text not null,
        state text not null check (state in ('draft', 'review', 'published')),
        text text not null,
        base text references playbook_version,
        revision integer not null check (revision > 0),
        writer_id text not null,
        written_by text not null,
        changed_at timestamptz not null,
        returned_because text,
        published_by text,
        check ((state = 'published') = (published_by is not null))
      )`);
    await q.query(
      `create unique index playbook_draft_open on playbook_draft (playbook_id) where state in ('draft', 'review')`,
    );
    await q.query('revoke update, delete, truncate on playbook_text from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['playbook_draft', 'playbook_shipped', 'playbook_deprecation', 'playbook_text'])
      await q.query(`drop table ${table}`);
    await q.query('alter table playbook_in_force drop column shipped_seen, drop column origin');
    await q.query('alter table playbook_version drop column published_by, drop column written_by, drop column origin');
  }
}
