import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What people know beforehand, and what they say of an alarm afterwards: both change what is expected of a topic. */
export class CreateExpectations1795000000610 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // null: the holidays of the time zone's country
    await q.query('alter table topic_version add column region text');
    // Two instants say from when until when the plan was on record: a bin is learned with the plans that were known when it
    // settled, so learning it again gives the same. A withdrawn plan therefore stays.
    await q.query(`
      create table planned_event (
        id integer generated always as identity primary key,
        topic_no integer not null references topic (no),
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        lift double precision not null, -- times the usual volume
        note text not null,
        created_by text not null,
        created_at timestamptz not null,
        withdrawn_by text,
        withdrawn_at timestamptz,
        check (ends_at > starts_at and lift > 1)
      )`);
    await q.query('create index planned_event_of_topic on planned_event (topic_no, starts_at)');
    await q.query('revoke delete, truncate on planned_event from sturmwarte_service');
    // One per incident, because a person may mark it twice, and its end is known only when it closes.
    await q.query(`
      create table detection_lesson (
        occasion text primary key, -- what the person spoke of: the incident's id
        topic_no integer not null,
        kind text not null, -- false-alarm, planned
        evidence text not null, -- criticism, volume: what had raised the alarm
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        taught_at timestamptz not null,
        lift double precision, -- of a planned one: times the usual volume that was seen; null = not measured yet
        learned_at timestamptz -- when the baseline had been learned with it; null = not yet
      )`);
    await q.query('revoke delete, truncate on detection_lesson from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table detection_lesson');
    await q.query('drop table planned_event');
    await q.query('alter table topic_version drop column region');
  }
}
