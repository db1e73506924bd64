import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Why an incident has its level, and what drives it: whoever reviews it a week later must see what was seen then. */
export class KeepEvidenceOfIncidents1795000000730 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table incident add column ladders jsonb');
    // References to mentions, shares, and words that three people said at least; no text and no author.
    await q.query(`
      create table incident_drivers (
        incident_id uuid not null references incident,
        moment text not null check (moment in ('opened', 'closed')),
        drivers jsonb not null,
        primary key (incident_id, moment)
      )`);
    // What was seen at a moment is not rewritten.
    await q.query('revoke update, delete, truncate on incident_drivers from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table incident_drivers');
    await q.query('alter table incident drop column ladders');
  }
}
