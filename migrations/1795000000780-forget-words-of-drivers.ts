import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Words of drivers were stored as words, and outlived the deletion of the texts that they came from. From now on they are
 * places in texts; which texts the old ones came from is not known, so they go.
 */
export class ForgetWordsOfDrivers1795000000780 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`update incident_drivers set drivers = jsonb_set(drivers, '{terms}', '[]')`);
  }

  async down(): Promise<void> {
    // What was forgotten does not come back, and the code before reads a list without words.
  }
}
