import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Counting open questions asks which mentions our own replied to: few of very many. */
export class FindOwnMentions1795000000872 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('create index mention_own on mention (published_at) where own');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index mention_own');
  }
}
