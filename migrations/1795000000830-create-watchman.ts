import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What proves that all of it really works, and the drills. */
export class CreateWatchman1795000000830 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Each instance writes what it found; one that ends in order takes its rows with it.
    await q.query(`
      create table watchman_proof (
        instance uuid not null,
        name text not null,
        is_fine boolean not null,
        proved_at timestamptz,
        reason jsonb,
        seen_at timestamptz not null,
        primary key (instance, name)
      )`);
    // One row each, shared by all instances. due_at: whoever moves it does the work, so that one instance does it.
    await q.query(`
      create table watchman_beat (
        id smallint primary key check (id = 1),
        ordered_at timestamptz,
        due_at timestamptz not null,
        done_at timestamptz
      )`);
    await q.query(`insert into watchman_beat (id, due_at) values (1, '-infinity')`);
    await q.query(`
      create table watchman_heartbeat (
        id smallint primary key check (id = 1),
        due_at timestamptz not null,
        sent_at timestamptz,
        failure text,
        failures integer not null default 0
      )`);
    await q.query(`insert into watchman_heartbeat (id, due_at) values (1, '-infinity')`);
    // Test mentions that are to be forgotten again; written before they are sent.
    await q.query('create table watchman_probe (id text primary key, at timestamptz not null)');
    await q.query('create index watchman_probe_at on watchman_probe (at)');

    // step: the number of the job that comes next; any other one is a repetition. failure: a code.
    await q.query(`
      create table drill (
        id uuid primary key,
        started_at timestamptz not null,
        started_by text not null,
        due_at timestamptz unique,
        state text not null check (state in ('postponed', 'running', 'passed', 'failed')),
        step integer not null,
        attempt smallint not null,
        probe_id text,
        mention_at timestamptz,
        sent_at timestamptz,
        stored_at timestamptz,
        seen_at timestamptz,
        ordered_at timestamptz,
        accepted_at timestamptz,
        delivered_at timestamptz,
        acknowledged_at timestamptz,
        ended_at timestamptz,
        recipients text[] not null default '{}',
        failure text
      )`);
    await q.query('create index drill_started on drill (started_at)');
    // Two at once would measure each other.
    await q.query(`create unique index drill_alone on drill ((1)) where state in ('postponed', 'running')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table drill, watchman_probe, watchman_heartbeat, watchman_beat, watchman_proof');
  }
}
