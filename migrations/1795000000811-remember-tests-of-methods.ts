import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What became of the last message to a method, how often it was tested, and which notices are still held back. */
export class RememberTestsOfMethods1795000000811 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // last_*: told by message.changed, which comes late and in any order, so the message's due time says which is the last.
    await q.query(`
      alter table contact_method
        add column tests_sent timestamptz[] not null default '{}',
        add column last_due_at timestamptz,
        add column last_at timestamptz,
        add column last_state text,
        add column last_failure text`);
    await q.query('create index contact_method_person on contact_method (person_id)');
    await q.query('create index notification_rule_method on notification_rule (method_id)');
    // null: held back until the person's quiet hours end
    await q.query('alter table notice add column sent_at timestamptz');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table notice drop column sent_at');
    await q.query('drop index notification_rule_method');
    await q.query('drop index contact_method_person');
    await q.query(`
      alter table contact_method drop column tests_sent, drop column last_due_at, drop column last_at,
        drop column last_state, drop column last_failure`);
  }
}
