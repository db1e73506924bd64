import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Files of mentions that people play through the house, with other choices each time, and what came of it. */
export class KeepReplays1795000000970 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // `faults`: the first lines that cannot be read, with the reason; `bad` counts them all.
    await q.query(`
      create table replay_file (
        id uuid primary key,
        name text not null,
        state text not null check (state in ('receiving', 'ready')),
        bytes bigint not null default 0,
        lines integer not null default 0,
        bad integer not null default 0,
        faults jsonb not null default '[]',
        channels jsonb not null default '[]',
        from_at timestamptz,
        to_at timestamptz,
        received_at timestamptz not null,
        received_by text not null
      )`);
    await q.query('create index replay_file_received on replay_file (received_at)');
    // Packed by us, in pieces: no single value, and no transaction, has to hold a whole file.
    await q.query(`
      create table replay_chunk (
        file_id uuid not null references replay_file on delete cascade,
        no integer not null,
        bytes bytea not null,
        primary key (file_id, no)
      )`);
    await q.query('alter table replay_chunk alter column bytes set storage external');
    // beat_at: the process that plays it says so every few seconds; who finds it old takes the run over.
    await q.query(`
      create table replay_run (
        id uuid primary key,
        file_id uuid not null references replay_file on delete cascade,
        no integer not null,
        choices jsonb not null,
        draft text,
        state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        is_unwanted boolean not null default false,
        ordered_at timestamptz not null,
        ordered_by text not null,
        started_at timestamptz,
        beat_at timestamptz,
        tries integer not null default 0,
        ended_at timestamptz,
        progress jsonb,
        failure jsonb,
        result jsonb,
        unique (file_id, no),
        check ((state = 'done') = (result is not null)),
        check ((state = 'failed') = (failure is not null))
      )`);
    await q.query(`create index replay_run_open on replay_run (ordered_at) where state in ('waiting', 'running')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table replay_run, replay_chunk, replay_file');
  }
}
