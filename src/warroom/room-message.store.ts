import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

export interface RoomMessage {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly text: string;
  readonly state: 'planned' | 'sending' | 'posted' | 'failed';
  /** No attempt before this instant: one may still be under way. */
  readonly tryAt: Date;
  readonly firstTryAt: Date | null;
  readonly tries: number;
  readonly resends: number;
  /** Slack's `ts`. */
  readonly providerId: string | null;
  readonly postedAt: Date | null;
  readonly failure: string | null;
}

export abstract class RoomMessageStore {
  /** @returns false when this incident has a message of this key; nothing is changed then. */
  abstract add(
    tx: Tx,
    message: Pick<RoomMessage, 'id' | 'incidentId' | 'text'> & { readonly key: string; readonly at: Date },
  ): Promise<boolean>;
  /** Locks it until the end of the transaction. */
  abstract lock(tx: Tx, id: string): Promise<RoomMessage | undefined>;
  /** What became of the incident's messages, by their key. */
  abstract statesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, RoomMessage['state']>>;
  abstract save(tx: Tx, message: RoomMessage): Promise<void>;
}
