import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was, or is to be, said in the war room. */
export class CreateWarroom1795000000410 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // As with pages: committed in state 'sending' before Slack is called, looked up there when the answer was lost.
    await q.query(`
      create table room_message (
        id uuid primary key,
        incident_id uuid not null,
        key text not null,
        text text not null,
        state text not null check (state in ('planned', 'sending', 'posted', 'failed')),
        created_at timestamptz not null,
        try_at timestamptz not null,
        first_try_at timestamptz,
        tries smallint not null default 0,
        resends smallint not null default 0,
        provider_id text,
        posted_at timestamptz,
        failure text,
        unique (incident_id, key)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table room_message');
  }
}
