import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Person } from './person.store';

export interface StoredSession {
  readonly person: Person;
  readonly expiresAt: Date;
}

/** Sessions, found by the hash of their token. */
export abstract class SessionStore {
  abstract open(tx: Tx, tokenHash: Buffer, personId: PersonId, period: Period): Promise<void>;
  /** Neither expired at `now` nor of a disabled person. */
  abstract find(tx: Tx, tokenHash: Buffer, now: Date): Promise<StoredSession | undefined>;
  /** Of these, the ones that would be found. */
  abstract stillOpen(tx: Tx, tokenHashes: readonly Buffer[], now: Date): Promise<readonly Buffer[]>;
  abstract end(tx: Tx, tokenHash: Buffer): Promise<void>;
  /** All of the person but this one. @returns whether this one is still there; then it stays until the transaction ends. */
  abstract endOthers(tx: Tx, personId: PersonId, tokenHash: Buffer): Promise<boolean>;
  abstract endAllOf(tx: Tx, personId: PersonId): Promise<void>;
  abstract removeExpired(tx: Tx, now: Date): Promise<void>;
}

export interface Period {
  readonly from: Date;
  readonly until: Date;
}
