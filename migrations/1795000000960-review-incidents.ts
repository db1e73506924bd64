import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What people make of an incident when it is over. The facts stand in the timeline and the counters; here is only what people add. */
export class ReviewIncidents1795000000960 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Until somebody writes, the draft from the facts is shown, and the texts are null. `version` counts changes of the texts.
    await q.query(`
      create table review (
        incident_id uuid primary key references incident,
        summary text,
        worked text,
        improve text,
        version int not null default 0,
        written_at timestamptz,
        written_by text,
        finished_at timestamptz,
        finished_by text
      )`);
    await q.query(`
      create table review_lesson (
        id uuid primary key,
        incident_id uuid not null references incident,
        what text not null,
        owner_id uuid not null references person,
        due_on date not null,
        done_at timestamptz,
        done_by text,
        created_at timestamptz not null,
        created_by text not null,
        removed_at timestamptz,
        version int not null default 1
      )`);
    await q.query('create index review_lesson_of_incident on review_lesson (incident_id) where removed_at is null');
    await q.query(
      'create index review_lesson_waiting on review_lesson (due_on) where removed_at is null and done_at is null',
    );
    // Whoever knows the link may read; only its hash is kept, so nobody learns it from here.
    await q.query(`
      create table review_share (
        id uuid primary key,
        incident_id uuid not null references incident,
        token_hash bytea not null unique,
        language text not null check (language in ('de', 'en')),
        with_names boolean not null,
        created_at timestamptz not null,
        created_by text not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        revoked_by text
      )`);
    await q.query('create index review_share_of_incident on review_share (incident_id)');
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['review_share', 'review_lesson', 'review']) await q.query(`drop table ${table}`);
  }
}
