import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Mentions, what was counted of them, and the life of their sources. Partitions are weeks (of 604,800 s since 1970), so
 * that retention drops files instead of deleting rows, and 90 days are some 14 of them: few enough to plan quickly.
 */
export class CreateMentions1795000000300 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await mentionTables(q);
    await countingTables(q);
    await partitionFunctions(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function drop_mention_weeks(timestamptz)');
    await q.query('drop function ensure_mention_week(integer)');
    await q.query('drop table source_state, counter, author_gone, mention_key, mention_topic, mention');
  }
}

async function mentionTables(q: QueryRunner): Promise<void> {
  // key = hash of source and id: no further id is needed, and published_at in front keeps the index pages hot.
  await q.query(`
    create table mention (
      published_at timestamptz not null,
      key uuid not null,
      source text not null,
      id text not null,
      kind text not null,
      received_at timestamptz not null,
      door text not null,
      text text,
      author jsonb,
      author_key uuid,
      language text not null,
      url text,
      parent_id text,
      thread_id text,
      own boolean not null,
      engagement jsonb,
      reach bigint not null,
      negative real not null,
      neutral real not null,
      positive real not null,
      offensive real not null,
      is_unsure boolean not null,
      sentiment text not null,
      topic_nos integer[] not null,
      text_hash bigint,
      extra jsonb,
      edited_at timestamptz,
      deleted_at timestamptz,
      primary key (published_at, key)
    ) partition by range (published_at)`);
  await q.query('create index mention_author on mention (author_key) where author_key is not null');
  // What is older than retention or was missed by the partitions: no line is refused because a table is missing.
  await q.query('create table mention_other partition of mention default');

  // Lists of one topic, newest first.
  await q.query(`
    create table mention_topic (
      topic_no integer not null,
      published_at timestamptz not null,
      key uuid not null,
      primary key (topic_no, published_at, key)
    ) partition by range (published_at)`);
  await q.query('create table mention_topic_other partition of mention_topic default');

  // A unique index of a partitioned table must contain the time, so a repeat with another published_at would slip
  // through: this registry decides instead. is_stored = false: deleted before it came; deleted_at says when.
  await q.query(`
    create table mention_key (
      key uuid primary key,
      published_at timestamptz not null,
      seen_at timestamptz not null,
      is_stored boolean not null,
      deleted_at timestamptz
    )`);
  // Keys come in order of seen_at, so the smallest kind of index finds the expired ones.
  await q.query('create index mention_key_seen on mention_key using brin (seen_at)');

  // Accounts that are gone: what they published until then comes in without text and author, also later.
  await q.query('create table author_gone (author_key uuid primary key, gone_at timestamptz not null)');
}

async function countingTables(q: QueryRunner): Promise<void> {
  // Room on each page, because the rows of the present minute are updated again and again (HOT updates).
  await q.query(`
    create table counter (
      topic_no integer not null,
      source text not null,
      minute timestamptz not null,
      total integer not null,
      negative integer not null,
      positive integer not null,
      offensive integer not null,
      young integer not null,
      copies integer not null,
      own integer not null,
      late integer not null,
      late_negative integer not null,
      authors bit(512) not null,
      critics bit(512) not null,
      primary key (topic_no, minute, source)
    ) with (fillfactor = 70)`);
  // Detection reads all topics of a span at its start; retention deletes by it. Minutes grow, so BRIN is enough.
  await q.query('create index counter_minute on counter using brin (minute)');
  await q.query(`
    create table source_state (
      source text primary key,
      last_heard_at timestamptz not null,
      last_heartbeat_at timestamptz,
      mentions bigint not null
    ) with (fillfactor = 50)`);
}

async function partitionFunctions(q: QueryRunner): Promise<void> {
  // The service may not change the schema; these two functions are all that it may do to it.
  await q.query(`
    create function ensure_mention_week(week integer) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      lower_bound timestamptz := to_timestamp(week * 604800.0);
      upper_bound timestamptz := to_timestamp((week + 1) * 604800.0);
    begin
      if week not between 1000 and 9999 then return false; end if;
      if to_regclass('public.mention_w' || week) is not null then return true; end if;
      perform pg_advisory_xact_lock(7305182);
      if to_regclass('public.mention_w' || week) is not null then return true; end if;
      -- No sender's calendar may fill the schema with tables; what has no week goes to mention_other.
      if (select count(*) from pg_inherits where inhparent = 'public.mention'::regclass) > 600 then return false; end if;
      if exists (select from mention_other where published_at >= lower_bound and published_at < upper_bound) then return false; end if;
      execute format('create table mention_w%s partition of mention for values from (%L) to (%L)', week, lower_bound, upper_bound);
      execute format('create table mention_topic_w%s partition of mention_topic for values from (%L) to (%L)', week, lower_bound, upper_bound);
      return true;
    end $$`);
  await q.query(`
    create function drop_mention_weeks(expired_before timestamptz) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      week integer;
      dropped integer := 0;
    begin
      perform pg_advisory_xact_lock(7305182);
      for week in
        select substring(c.relname from '^mention_w([0-9]{4})$')::integer
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'public.mention'::regclass and c.relname ~ '^mention_w[0-9]{4}$'
      loop
        if to_timestamp((week + 1) * 604800.0) <= expired_before then
          execute format('drop table mention_w%s', week);
          execute format('drop table mention_topic_w%s', week);
          dropped := dropped + 1;
        end if;
      end loop;
      return dropped;
    end $$`);
  for (const name of ['ensure_mention_week(integer)', 'drop_mention_weeks(timestamptz)']) {
    await q.query(`revoke all on function ${name} from public`);
    await q.query(`grant execute on function ${name} to sturmwarte_service`);
  }
}
