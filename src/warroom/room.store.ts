import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Room } from './contract';

/** What is known of an incident's channel. Changed by who holds its queue. */
export interface RoomRecord extends Room {
  /** Stands in the channel's purpose. */
  readonly mark: string;
  readonly name: string;
  /** Which of the names is tried: the wanted one, then with -2, -3, … */
  readonly nameNo: number;
  readonly isPrivate: boolean;
  readonly archivedAt: Date | null;
}

/** Who works on a room's operations: one at a time, and how the next one comes. */
export interface QueueRecord {
  readonly leaseNo: number;
  readonly leaseUntil: Date | null;
  readonly postAt: Date | null;
  /** A job comes then. */
  readonly wakeAt: Date | null;
}

export abstract class RoomStore {
  /** @returns false when there is one; nothing is changed then. */
  abstract add(
    tx: Tx,
    room: Pick<RoomRecord, 'incidentId' | 'mark' | 'name' | 'isPrivate'> & { readonly at: Date },
  ): Promise<boolean>;
  /** A room that could not be opened is to be tried once more. @returns whether it was such a one */
  abstract revive(tx: Tx, incidentId: IncidentId, name: string): Promise<boolean>;
  abstract find(tx: Tx, incidentId: IncidentId): Promise<RoomRecord | undefined>;
  abstract save(tx: Tx, room: RoomRecord): Promise<void>;
  /** The latest that had this channel. */
  abstract incidentIn(tx: Tx, channelId: string): Promise<IncidentId | undefined>;
  /** Until the end of the transaction. */
  abstract lockQueue(tx: Tx, incidentId: IncidentId): Promise<QueueRecord>;
  abstract saveQueue(tx: Tx, incidentId: IncidentId, queue: QueueRecord): Promise<void>;
}
