import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreatePlaybooks1795000000520 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // A version is its content: the hash of the canonical text is its name. Editing a file makes a new version and never
    // changes a crisis that is under way.
    await q.query(`
      create table playbook_version (
        hash text primary key,
        playbook_id text not null,
        version integer not null check (version > 0),
        canonical text collate "C" not null,
        source text not null,
        stored_at timestamptz not null,
        unique (playbook_id, version)
      )`);
    await q.query('revoke update, delete, truncate on playbook_version from sturmwarte_service');
    await q.query(`
      create trigger playbook_version_never_changes before update or delete on playbook_version
      for each row execute function refuse_change()`);
    await q.query(`
      create trigger playbook_version_never_emptied before truncate on playbook_version
      for each statement execute function refuse_change()`);
    // Which version new runs take: a file that goes back to an older text brings the older version into force again.
    await q.query(`
      create table playbook_in_force (
        playbook_id text primary key,
        hash text not null references playbook_version,
        since timestamptz not null
      )`);
    await q.query(`
      create table playbook_run (
        id uuid primary key,
        incident_id uuid not null unique references incident,
        version_hash text not null references playbook_version,
        started_at timestamptz not null,
        finished_at timestamptz
      )`);
    await q.query(`
      create table run_step (
        run_id uuid not null references playbook_run,
        step_id text not null,
        state text not null check (state in ('waiting', 'running', 'done', 'failed', 'skipped')),
        due_at timestamptz,
        overdue_at timestamptz,
        done_at timestamptz,
        done_by text,
        primary key (run_id, step_id)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['run_step', 'playbook_run', 'playbook_in_force', 'playbook_version'])
      await q.query(`drop table ${table}`);
  }
}
