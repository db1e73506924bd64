/**
 * An open transaction. Stores demand one, so that what belongs together is written together; only UnitOfWork makes it.
 * SQL takes business time as a parameter, never `now()`.
 */
export interface Tx {
  /** Runs one parametrised statement and returns its rows. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Has it done at the end, right before the commit: what all transactions wait for, so that it is held for a moment only. */
  beforeCommit(last: () => Promise<void>): void;
}

/** Opens transactions. */
export abstract class UnitOfWork {
  /** Whether a later transaction may get through where the connection of an earlier one broke. */
  readonly reconnects: boolean = true;
  /** Runs `work` in one READ COMMITTED transaction: commits when it resolves, rolls back and rethrows when it rejects. */
  abstract run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
