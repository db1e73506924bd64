import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When people on call were disturbed, for their rest; and since when a change holds, for which of two comes first. */
export class RememberDisturbances1795000000815 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // A swap that was asked for on Monday and accepted on Wednesday stands before an override of Tuesday.
    await q.query('alter table schedule_change add column in_force_at timestamptz');
    await q.query("update schedule_change set in_force_at = created_at where state = 'in-force'");
    // Kept for days only: who was called at night is nobody's business after they have rested.
    await q.query(`
      create table duty_disturbance (
        person_id uuid not null references person (id),
        at timestamptz not null,
        primary key (person_id, at)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table duty_disturbance');
    await q.query('alter table schedule_change drop column in_force_at');
  }
}
