import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** People are called for something of its own within an incident: a promise that is missed, a decision that waits. */
export class CallPeopleForSomething1795000000871 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What for is said in the language of whoever is called, so both are kept.
    await q.query('alter table page_chain add column why jsonb');
    await this.allow(q, ['policy', 'hand-over', 'call', 'drill']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      `update page_chain set kind = 'policy', ended_as = coalesce(ended_as, 'stopped'), ended_at = coalesce(ended_at, started_at) where kind = 'call'`,
    );
    await this.allow(q, ['policy', 'hand-over', 'drill']);
    await q.query('alter table page_chain drop column why');
  }

  private async allow(q: QueryRunner, kinds: readonly string[]): Promise<void> {
    const list = kinds.map((kind) => `'${kind}'`).join(', ');
    await q.query('alter table page_chain drop constraint page_chain_kind_check');
    await q.query(`alter table page_chain add constraint page_chain_kind_check check (kind in (${list}))`);
  }
}
