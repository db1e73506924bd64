import { type Actor } from '../kernel/actor';
import { type Tx } from '../platform/postgres/tx';

export interface AuditEntry {
  readonly actor: Actor;
  /** `noun.past`: `topic.changed`, `key.revoked`. */
  readonly action: string;
  /** The id of what was changed. */
  readonly subject: string;
  readonly at: Date;
  /** What a reader needs to understand the change; never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Who changed what: people, keys, topics, settings. Appended in the transaction that changes it. */
export abstract class Audit {
  abstract record(tx: Tx, entry: AuditEntry): Promise<void>;
}

/** Lets the first administrator in, on a service that has none. */
export abstract class FirstAdministrator {
  /** No enabled administrator has a password yet. */
  abstract isNeeded(): Promise<boolean>;
  /**
   * A fresh one-time link when no enabled administrator with a password exists, else undefined. A link given earlier
   * stops working. Print it where only the operator reads it: it must never reach a log.
   */
  abstract linkIfNeeded(): Promise<string | undefined>;
}
