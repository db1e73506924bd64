import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What happened stays as it was written: no role may change a line, and a change from outside breaks the hash chain. */
export class CreateTimeline1795000000510 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The canonical text is what is hashed. Time, type, actor and facts stand only in it: a second copy in columns could
    // differ from what was sealed. "C" keeps every byte as it is.
    await q.query(`
      create table timeline_entry (
        seq bigint primary key,
        incident_id uuid not null references incident,
        canonical text collate "C" not null,
        prev_hash text not null,
        hash text not null
      )`);
    await q.query('create index timeline_entry_of_incident on timeline_entry (incident_id, seq)');
    await q.query('revoke update, delete, truncate on timeline_entry from sturmwarte_service');
    // Grants do not bind an owner or a superuser; the trigger does, until somebody switches it off on purpose.
    await q.query(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% on %: what was written there is never changed', lower(tg_op), tg_table_name
          using errcode = 'restrict_violation';
      end $$`);
    await q.query(`
      create trigger timeline_entry_never_changes before update or delete on timeline_entry
      for each row execute function refuse_change()`);
    await q.query(`
      create trigger timeline_entry_never_emptied before truncate on timeline_entry
      for each statement execute function refuse_change()`);
    // One chain over all incidents, ended by one row: a deleted tail or a whole missing incident is a gap. Its lock makes
    // appends wait for one another, which a few lines a minute can bear.
    await q.query(`
      create table timeline_head (
        only_one boolean primary key default true check (only_one),
        seq bigint not null,
        hash text not null
      )`);
    await q.query(`insert into timeline_head (seq, hash) values (0, repeat('0', 64))`);
    await q.query('revoke insert, delete, truncate on timeline_head from sturmwarte_service');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table timeline_head');
    await q.query('drop table timeline_entry');
    await q.query('drop function refuse_change');
  }
}
