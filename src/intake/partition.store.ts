import { type Tx } from '../platform/postgres/tx';

/** The weekly partitions of mentions, and what is dropped with them. */
export abstract class PartitionStore {
  /** In a transaction of its own: it locks the table of mentions, and fails when it does not get that lock within 10 s. */
  abstract ensureWeeks(tx: Tx, weeks: readonly number[]): Promise<void>;
  /** Drops the weeks that ended before; and what was stored outside of them. Returns the number of weeks. */
  abstract dropMentions(tx: Tx, before: Date): Promise<number>;
  /** Removes at most `limit` keys, gone authors or counters; true = there may be more. */
  abstract deleteKeys(tx: Tx, seenBefore: Date, limit: number): Promise<boolean>;
  abstract deleteCounters(tx: Tx, before: Date, limit: number): Promise<boolean>;
}
