import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateFeedState1795000000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // `url` is the address in the settings, `address` where the feed has moved to since. What the publisher said
    // (etag, last_modified) is kept verbatim: it is given back as it came.
    await q.query(`
      create table feed_state (
        url text primary key,
        address text not null,
        etag text,
        last_modified text,
        refresh_ms bigint not null,
        next_poll_at timestamptz not null,
        failures integer not null,
        disabled_reason text
      )`);
    // Which items were told already, and in which words: an item that comes again is no news, one with other words is an edit.
    // published_at is the answer that was given the first time, because many feeds carry no dates.
    await q.query(`
      create table feed_item (
        feed_url text not null references feed_state (url) on delete cascade,
        item_id text not null,
        content_hash text not null,
        published_at timestamptz not null,
        last_seen_at timestamptz not null,
        primary key (feed_url, item_id)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table feed_item');
    await q.query('drop table feed_state');
  }
}
