import { type MigrationInterface, type QueryRunner } from 'typeorm';

const REASONS_BEFORE = `closed_because in ('calm', 'kind-changed', 'person', 'risen')`;

/** A crisis that is only practised is an incident with a mark, so that everything that works for an incident works for it. */
export class MarkDrills1795000000980 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // By whom, since when, until when at most, and which scenario. null = it is real.
    await q.query('alter table incident add column drill jsonb');
    // A real storm opens beside a drill of its topic.
    await q.query('drop index incident_one_open');
    await q.query(`
      create unique index incident_one_open on incident (coalesce(topic_id, ''), coalesce(source, ''), kind, (drill is not null))
      where closed_at is null`);
    await q.query('create index incident_drills on incident (opened_at desc, id desc) where drill is not null');
    await q.query('alter table incident drop constraint incident_closed_because_check');
    await q.query(
      `alter table incident add constraint incident_closed_because_check
       check (closed_because in ('calm', 'kind-changed', 'person', 'risen', 'drill-over'))`,
    );
    // What was practised never becomes something that happened, nor the other way about.
    await q.query(`
      create function incident_keeps_drill() returns trigger language plpgsql as $$
      begin
        raise exception 'whether incident % is a drill is settled when it opens', old.id;
      end $$`);
    await q.query(`
      create trigger incident_keeps_drill before update on incident
      for each row when (old.drill is distinct from new.drill) execute function incident_keeps_drill()`);
  }

  async down(q: QueryRunner): Promise<void> {
    // The release before takes every incident for a real one: what was practised must not stand open, nor be believed.
    await q.query(
      `update incident set state = 'resolved', closed_at = opened_at, closed_because = 'person'
       where drill is not null and closed_at is null`,
    );
    await q.query(`update incident set mark = 'planned' where drill is not null and mark is null`);
    await q.query(`update incident set closed_because = 'person' where closed_because = 'drill-over'`);
    await q.query('drop trigger incident_keeps_drill on incident');
    await q.query('drop function incident_keeps_drill');
    await q.query('alter table incident drop constraint incident_closed_because_check');
    await q.query(`alter table incident add constraint incident_closed_because_check check (${REASONS_BEFORE})`);
    await q.query('drop index incident_drills');
    await q.query('drop index incident_one_open');
    await q.query(`
      create unique index incident_one_open on incident (coalesce(topic_id, ''), coalesce(source, ''), kind)
      where closed_at is null`);
    await q.query('alter table incident drop column drill');
  }
}
