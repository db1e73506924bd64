import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who does what in this crisis, apart from what their profile says. */
export class NameTheCrisisTeam1795000000870 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // One person for a function, so that nobody waits for "somebody"; the timeline keeps who had it before.
    await q.query(`
      create table incident_team (
        incident_id uuid not null references incident,
        function text not null,
        person_id uuid not null references person,
        since timestamptz not null,
        primary key (incident_id, function)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table incident_team');
  }
}
