import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a run must remember of decisions, promises, rounds, and of what people did to its steps. */
export class RunPlaybooksOfFormatTwo1795000000890 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // look_at: the one look for which a job waits, so that a run has one timer and not one for each of its steps.
    await q.query('alter table playbook_run add column look_at timestamptz');
    // round: names the step's orders, so that one that is begun anew gives new ones. place: of what people added, and of a text
    // that the run was moved away from. voices, why, assignee: as domain/run.ts has them. next_at: when it begins again.
    await q.query(`
      alter table run_step
        add column place integer not null default 0,
        add column round integer not null default 1 check (round > 0),
        add column is_again boolean not null default false,
        add column admitted_at timestamptz,
        add column started_at timestamptz,
        add column warned_at timestamptz,
        add column why jsonb,
        add column owner text,
        add column assignee jsonb,
        add column voices jsonb not null default '[]',
        add column chosen text,
        add column next_at timestamptz,
        add column added jsonb`);
    // The outbox of calls to tools outside. The body is written with the order: a repetition is the same to the last byte, and the
    // id, which goes along, lets the receiver know it.
    await q.query(`
      create table hook_call (
        id uuid primary key,
        key text not null unique,
        run_id uuid not null references playbook_run,
        step_id text not null,
        round integer not null,
        hook text not null,
        body text not null,
        state text not null check (state in ('waiting', 'accepted', 'refused', 'cancelled')),
        ordered_at timestamptz not null,
        not_after timestamptz not null,
        tries integer not null default 0,
        settled_at timestamptz,
        failure text
      )`);
    await q.query('create index hook_call_run on hook_call (run_id)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table hook_call');
    await q.query('delete from run_step where added is not null');
    await q.query(`
      alter table run_step drop column place, drop column round, drop column is_again, drop column admitted_at,
        drop column started_at, drop column warned_at, drop column why, drop column owner, drop column assignee,
        drop column voices, drop column chosen, drop column next_at, drop column added`);
    await q.query('alter table playbook_run drop column look_at');
  }
}
