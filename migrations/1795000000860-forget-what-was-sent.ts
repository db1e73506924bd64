import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Numbers, addresses, secrets, links and words of what was sent are personal data, and after some weeks of no use to anybody.
 * The rows stay: who was called when, by which kind of way, and what became of it.
 */
export class ForgetWhatWasSent1795000000860 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table message add column forgotten_at timestamptz');
    await q.query('alter table page_way add column forgotten_at timestamptz');
    // each hour asks for the old ones that are still known: nearly none
    await q.query('create index message_known on message (due_at, id) where forgotten_at is null');
    await q.query('create index page_way_known on page_way (due_at) where forgotten_at is null');
    await q.query('create index page_link_expires on page_link (expires_at)');
    await q.query('create index page_reply_at on page_reply (at)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index page_reply_at, page_link_expires, page_way_known, message_known');
    await q.query('alter table page_way drop column forgotten_at');
    await q.query('alter table message drop column forgotten_at');
  }
}
