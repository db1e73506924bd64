import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What arrived after its bin had settled, counted in full and apart. In `counter` it is only a number in `late`, so that it
 * alarms nobody; when detection takes it for history it moves there, and everybody who reads the counters reads it as if it had come in time.
 */
export class KeepWhatWasBackfilled1795000000740 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('create table counter_backfill (like counter including defaults including indexes)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table counter_backfill');
  }
}
