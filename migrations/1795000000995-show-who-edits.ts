import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Which windows have a draft open just now. It is only a courtesy between people: what keeps their work is the draft's revision. So it
 * needs no log that survives a crash, and a row is over when its window has not been heard of for a while.
 */
export class ShowWhoEdits1795000000995 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create unlogged table playbook_draft_presence (
        draft_id uuid not null references playbook_draft on delete cascade,
        window_id uuid not null,
        person_id text not null,
        person_name text not null,
        since timestamptz not null,
        seen_at timestamptz not null,
        primary key (draft_id, window_id)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table playbook_draft_presence');
  }
}
