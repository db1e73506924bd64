import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** An event that is deleted at its source says nothing any more: that it is missing shows only beside the others of its calendar. */
export class KnowWhichCalendarBroughtAShift1795000000861 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // what the calendar calls itself; null where it says nothing, and of shifts that were imported before
    await q.query('alter table schedule_change add column calendar text');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table schedule_change drop column calendar');
  }
}
