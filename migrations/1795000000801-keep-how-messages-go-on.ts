import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a message must remember to go on by another provider, to be called back, and to be asked after. */
export class KeepHowMessagesGoOn1795000000801 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // try_at of an accepted message: when its provider is asked what became of it; null where nothing comes by itself any more.
    await q.query(`
      alter table message
        alter column try_at drop not null,
        add provider_tries smallint not null default 0,
        add repeats smallint not null default 0,
        add asks smallint not null default 0,
        add set_aside text[] not null default '{}',
        add cancelled_at timestamptz`);
    // the delivery log is read newest first
    await q.query('create index message_due on message (due_at desc, id desc)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index message_due');
    await q.query('update message set try_at = due_at where try_at is null');
    await q.query(`
      alter table message
        alter column try_at set not null,
        drop column provider_tries,
        drop column repeats,
        drop column asks,
        drop column set_aside,
        drop column cancelled_at`);
  }
}
