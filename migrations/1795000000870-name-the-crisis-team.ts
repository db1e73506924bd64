import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who does what in this crisis, apart from what their profile says. */
export class NameTheCrisisTeam1795000000870 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What somebody took for themselves doesn't make them an approver: by_lead says whether a lead or an administrator gave it.
    // One person for a function, so that nobody waits for "somebody"; the timeline keeps who had it before.
    await q.query(`
      create table incident_team (
        incident_id uuid not null references incident,
        function text not null,
        person_id uuid not null references person,
        since timestamptz not null,
        by_lead boolean not null,
        primary key (incident_id, function)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table incident_team');
  }
}
