import { type MigrationInterface, type QueryRunner } from 'typeorm';

const REASONS_BEFORE = `closed_because in ('calm', 'kind-changed', 'person')`;

/** A mark is believed for what was seen when it was given, so that must be known later: by whom, when, at which level. */
export class RememberMarks1795000000750 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // marked: this incident's own mark. despite: the mark of the incident that this one goes on from, because it got worse.
    await q.query('alter table incident add column marked jsonb, add column despite jsonb');
    await q.query('alter table incident drop constraint incident_closed_because_check');
    await q.query(
      `alter table incident add constraint incident_closed_because_check
       check (closed_because in ('calm', 'kind-changed', 'person', 'risen'))`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`update incident set closed_because = 'kind-changed' where closed_because = 'risen'`);
    await q.query('alter table incident drop constraint incident_closed_because_check');
    await q.query(`alter table incident add constraint incident_closed_because_check check (${REASONS_BEFORE})`);
    await q.query('alter table incident drop column marked, drop column despite');
  }
}
