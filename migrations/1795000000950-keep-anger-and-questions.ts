import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * How angry a mention is at the organisation and whether somebody waits for its answer, and the counts of both; and in which language the
 * counted mentions were heard, because the classifier errs in each at rates of its own. null in old rows, which don't know.
 */
export class KeepAngerAndQuestions1795000000950 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // no default: no row is rewritten, and what the release before writes stays unknown
    await q.query('alter table mention add column outrage real, add column needs_answer real');
    for (const table of ['counter', 'counter_backfill'])
      await q.query(
        `alter table ${table} add column outrage integer, add column needs_answer integer, add column german integer`,
      );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['counter', 'counter_backfill'])
      await q.query(`alter table ${table} drop column outrage, drop column needs_answer, drop column german`);
    await q.query('alter table mention drop column outrage, drop column needs_answer');
  }
}
