import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateIncidents1795000000500 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // A topic is named by its stable id, without a foreign key: an incident outlives the topic it was about.
    await q.query(`
      create table incident (
        id uuid primary key,
        topic_id text,
        source text,
        kind text not null check (kind in ('firestorm', 'coordinated', 'industry', 'surge', 'blind')),
        state text not null check (state in ('open', 'acknowledged', 'resolved')),
        level smallint check (level between 0 and 6),
        peak_level smallint check (peak_level between 0 and 6),
        level_at_open smallint check (level_at_open between 0 and 6),
        level_set_by text,
        opened_at timestamptz not null,
        onset_at timestamptz not null,
        acknowledged_at timestamptz,
        acknowledged_by text,
        closed_at timestamptz,
        closed_because text check (closed_because in ('calm', 'kind-changed', 'person')),
        mark text check (mark in ('planned', 'false-alarm')),
        mentions_at_open integer not null,
        mentions integer not null,
        signals jsonb not null,
        signals_at_open jsonb not null,
        reasons jsonb not null,
        reopens uuid references incident,
        continues uuid references incident,
        watch jsonb not null,
        version integer not null,
        check ((kind = 'blind') = (topic_id is null)),
        check ((topic_id is null) = (source is not null)),
        check ((closed_at is null) = (closed_because is null)),
        check ((closed_at is null) = (state <> 'resolved'))
      )`);
    // The law itself, whatever the code does: a topic (or a blind source) has one open incident of a kind.
    await q.query(`
      create unique index incident_one_open on incident (coalesce(topic_id, ''), coalesce(source, ''), kind)
      where closed_at is null`);
    // "The latest of this topic" is asked by every alarm, "the newest of all" by the console's list.
    await q.query('create index incident_of_topic on incident (topic_id, opened_at desc, id desc)');
    await q.query(
      'create index incident_of_source on incident (source, opened_at desc, id desc) where topic_id is null',
    );
    await q.query('create index incident_by_time on incident (opened_at desc, id desc)');
    await q.query('revoke delete, truncate on incident from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table incident');
  }
}
