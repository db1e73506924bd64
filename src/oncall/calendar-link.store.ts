import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

export abstract class CalendarLinkStore {
  /** The one before stops working. */
  abstract replace(tx: Tx, personId: PersonId, tokenHash: Buffer, at: Date): Promise<void>;
  abstract personOf(tx: Tx, tokenHash: Buffer): Promise<PersonId | undefined>;
}
