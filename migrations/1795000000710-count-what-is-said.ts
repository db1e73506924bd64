import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What the counters say of the worth of mentions: comments that only tag friends, how much is repeated or answered (in
 * hundredths of a mention), and the audience of the criticism. 0 in old rows: they are read as before. The service's grant on the table covers its new columns.
 */
export class CountWhatIsSaid1795000000710 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // constant defaults: no row is rewritten
    await q.query(`
      alter table counter
        add column tags integer not null default 0,
        add column echo integer not null default 0,
        add column negative_echo integer not null default 0,
        add column negative_reach bigint not null default 0`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table counter drop column tags, drop column echo, drop column negative_echo, drop column negative_reach`);
  }
}
