import { numberArray } from '../platform/postgres/pg-array';
import { type Tx } from '../platform/postgres/tx';
import { PartitionStore } from './partition.store';

const LOCK_WITHIN = '10s';

export class PgPartitionStore extends PartitionStore {
  async ensureWeeks(tx: Tx, weeks: readonly number[]): Promise<void> {
    // It waits for everybody who reads mentions, and everybody else then waits behind it: better to fail and come again.
    await tx.query("select set_config('lock_timeout', $1, true)", [LOCK_WITHIN]);
    await tx.query('select ensure_mention_week(week) from unnest($1::integer[]) as week', [numberArray(weeks)]);
  }

  async dropMentions(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.query<{ dropped: number }>('select drop_mention_weeks($1) as dropped', [before]);
    await tx.query('delete from mention_other where published_at < $1', [before]);
    await tx.query('delete from mention_topic_other where published_at < $1', [before]);
    // by whole weeks, as their mentions: one that is still there would be counted from what it is not counted as
    await tx.query(
      'delete from mention_tone where published_at < to_timestamp(floor(extract(epoch from $1::timestamptz) / 604800) * 604800)',
      [before],
    );
    return rows[0]?.dropped ?? 0;
  }

  async deleteKeys(tx: Tx, seenBefore: Date, limit: number): Promise<boolean> {
    await tx.query('delete from author_gone where gone_at < $1', [seenBefore]);
    return deletedAll(
      tx,
      'with d as (delete from mention_key where key in (select key from mention_key where seen_at < $1 limit $2) returning 1) select count(*)::int as n from d',
      [seenBefore, limit],
    );
  }

  async deleteCounters(tx: Tx, before: Date, limit: number): Promise<boolean> {
    await tx.query('delete from counter_backfill where minute < $1', [before]);
    return deletedAll(
      tx,
      `with d as (delete from counter where (topic_no, minute, source) in
         (select topic_no, minute, source from counter where minute < $1 limit $2) returning 1) select count(*)::int as n from d`,
      [before, limit],
    );
  }
}

async function deletedAll(tx: Tx, sql: string, [before, limit]: readonly [Date, number]): Promise<boolean> {
  const rows = await tx.query<{ n: number }>(sql, [before, limit]);
  return rows[0]?.n === limit;
}
