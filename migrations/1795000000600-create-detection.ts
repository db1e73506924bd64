import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What detection has learned. All of it could be learned again from the counters; kept so that a start is quick, goes
 * back further than the counters, and a curve shows what was expected then, not what is known today.
 */
export class CreateDetection1795000000600 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // json, not jsonb: the numbers come back to the last bit, as they were written.
    await q.query(`
      create table detection_baseline (
        topic_no integer not null,
        next_bin integer not null, -- the first five minutes (since 1970) that it doesn't know yet
        state json not null,
        primary key (topic_no, next_bin)
      )`);
    await q.query(`
      create table source_rhythm (
        source text primary key,
        beats_ms double precision[] not null, -- the last heartbeats, ms since 1970
        heard_ms double precision not null -- the last sign of life
      )`);
    await q.query(`
      create table source_blindness (
        source text not null,
        blind_from timestamptz not null,
        blind_to timestamptz not null,
        primary key (source, blind_from)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table source_blindness');
    await q.query('drop table source_rhythm');
    await q.query('drop table detection_baseline');
  }
}
