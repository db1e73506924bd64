import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Which of the young accounts and near-copies were negative: a flood of neutral ones must not be taken off the critics.
 * null in old rows, which don't know: they are read as if it were as many of the negative mentions as of all.
 */
export class CountWhoIsStaged1795000000770 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // no default: no row is rewritten, and what the release before writes stays unknown
    for (const table of ['counter', 'counter_backfill'])
      await q.query(`alter table ${table} add column negative_young integer, add column negative_copies integer`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['counter', 'counter_backfill'])
      await q.query(`alter table ${table} drop column negative_young, drop column negative_copies`);
  }
}
