import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Period } from './session.store';

/** Whom a link lets in: the invited person; without one, the first administrator. */
export interface LinkHolder {
  readonly personId: PersonId | undefined;
}

export abstract class OneTimeLinkStore {
  /** Earlier links for the same holder stop working; of two made at the same moment the later one stays. */
  abstract replace(tx: Tx, tokenHash: Buffer, holder: LinkHolder, period: Period): Promise<void>;
  /** Unused and not expired at `now`. */
  abstract find(tx: Tx, tokenHash: Buffer, now: Date): Promise<LinkHolder | undefined>;
  /** As find, and marks it used: of two who try at the same moment one gets it. */
  abstract use(tx: Tx, tokenHash: Buffer, now: Date): Promise<LinkHolder | undefined>;
  /** Unused links of the person stop working. */
  abstract withdraw(tx: Tx, personId: PersonId): Promise<void>;
}
