import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * An answer by SMS may come late, when the storm is larger than the page had said. A mark is believed for what the person
 * had read, so a page keeps which size its text told. Of pages sent before it isn't known: null, and the mark is taken for
 * the incident as it stands, as before.
 */
export class KeepWhatPagesTold1795000000790 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table page add column told jsonb');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table page drop column told');
  }
}
