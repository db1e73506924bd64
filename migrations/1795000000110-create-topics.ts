import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Topics: what is watched. A change is a new version that applies from then on; the old ones stay readable. */
export class CreateTopics1795000000110 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Counters and mentions carry `no` in every row, so it is small; it is never given to another topic, because counts
    // of an archived one stay. 0 means every mention of a source, so numbers begin at 1.
    await q.query(`
      create table topic (
        no integer generated always as identity primary key,
        id text not null unique,
        version integer not null,
        created_at timestamptz not null,
        archived_at timestamptz
      )`);
    await q.query(`
      create table topic_version (
        topic_no integer not null references topic (no),
        version integer not null,
        name text not null,
        kind text not null,
        query text not null,
        competitors text[] not null,
        timezone text not null,
        alarm_budget double precision,
        created_at timestamptz not null,
        primary key (topic_no, version)
      )`);
    // What was watched when an incident began must stay as it was.
    await q.query('revoke update, delete, truncate on topic_version from sturmwarte_service');
    await q.query('revoke delete, truncate on topic from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table topic_version, topic');
  }
}
