import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type MessageFate } from './contract';
import { type Op, type Order, type Progress } from './domain/room-op';

export interface NewOp {
  readonly id: string;
  readonly incidentId: IncidentId;
  /** Of its kind there is one of each key. */
  readonly key: string;
  readonly order: Order;
  readonly at: Date;
  readonly isUrgent?: boolean | undefined;
}

export abstract class RoomOpStore {
  /** @returns false when this incident has one of this kind and key; nothing is changed then. */
  abstract add(tx: Tx, op: NewOp): Promise<boolean>;
  /** Adds it, or gives the one that is there a new content, whatever has become of the old one. @returns false when it has this content */
  abstract put(tx: Tx, op: NewOp): Promise<boolean>;
  /** What waits, oldest first; only for who holds the queue. */
  abstract waiting(tx: Tx, incidentId: IncidentId): Promise<readonly Op[]>;
  /** How far it is; and what of it is still to be done, where a part was done. */
  abstract save(tx: Tx, id: string, progress: Progress, rest?: Order): Promise<void>;
  /** Whatever changes in its place is to be sent anew: there is another place for it. */
  abstract putAnew(tx: Tx, incidentId: IncidentId): Promise<void>;
  /** Does the creation again that had failed. */
  abstract createAnew(tx: Tx, incidentId: IncidentId, at: Date): Promise<void>;
  /** Takes over a message of the release before that is unsent; knows of no other. */
  abstract adopt(tx: Tx, messageId: string): Promise<IncidentId | undefined>;
  /** Of all posts, those of the release before too, by their key. */
  abstract fatesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, MessageFate>>;
}
