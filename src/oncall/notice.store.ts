import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

export interface NoticeKey {
  readonly key: string;
  readonly personId: PersonId;
}

/** Which notices there were: each goes out once. */
export abstract class NoticeStore {
  /** @returns false when there was one of this key for this person. */
  abstract begin(tx: Tx, notice: NoticeKey, at: Date): Promise<boolean>;
  /** @returns false when it was sent already. */
  abstract markSent(tx: Tx, notice: NoticeKey, at: Date): Promise<boolean>;
}
