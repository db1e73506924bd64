import { type IncidentId, type MessageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Content, type Recipient } from './contract';
import { type AttemptView, type Channel, type MessageQuery, type Purpose } from './delivery.api';
import { type Progress } from './domain/progress';

/** A message with all that its next attempt needs to know. */
export interface MessageRecord {
  readonly id: MessageId;
  readonly purpose: Purpose;
  readonly to: Recipient;
  readonly incidentId: IncidentId | null;
  readonly content: Content;
  readonly dueAt: Date;
  readonly priority: 0 | 1 | 2;
  readonly progress: Progress;
  /** When address, secret and words were removed; null while they are known. */
  readonly forgottenAt: Date | null;
}

/** Where a walk through the messages has come to. */
export type Place = Pick<MessageRecord, 'id' | 'dueAt'>;

/** One contact with a provider. `detail` is a DeliveryReason, in older rows a sentence, without number or secret. */
export interface AttemptRecord {
  readonly messageId: MessageId;
  readonly at: Date;
  readonly kind: AttemptView['kind'];
  readonly provider: string;
  readonly outcome: string;
  readonly detail: string | null;
  readonly errorCode: string | null;
  readonly tookMs: number | null;
  readonly providerId: string | null;
}

/** Late work: what should have been tried by now and was not. */
export interface Late {
  readonly id: MessageId;
  readonly job: 'message.send' | 'message.follow-up';
  readonly priority: MessageRecord['priority'];
}

export abstract class MessageStore {
  /** @returns false when a message of this id exists; nothing is changed then. */
  abstract add(tx: Tx, message: MessageRecord): Promise<boolean>;
  /** Locks the message until the end of the transaction. */
  abstract lock(tx: Tx, id: MessageId): Promise<MessageRecord | undefined>;
  /** Locks them in the order of their ids, so that two callers never wait for each other. */
  abstract lockAll(tx: Tx, ids: readonly MessageId[]): Promise<readonly MessageRecord[]>;
  /** Without a lock; in any order. */
  abstract find(tx: Tx, ids: readonly MessageId[]): Promise<readonly MessageRecord[]>;
  abstract save(tx: Tx, id: MessageId, progress: Progress): Promise<void>;
  /** When each provider last took a message. */
  abstract proofs(
    tx: Tx,
  ): Promise<readonly { readonly channel: Channel; readonly provider: string; readonly at: Date }[]>;
  /** Newest first. */
  abstract page(tx: Tx, query: MessageQuery): Promise<readonly MessageRecord[]>;

  /** Whether what the provider knows by this id is another message to the same address. */
  abstract isOfAnother(tx: Tx, message: MessageRecord, providerId: string): Promise<boolean>;

  /** What a provider has reported before is not noted again. */
  abstract note(tx: Tx, attempt: AttemptRecord): Promise<void>;
  /** In the order in which they happened. */
  abstract attemptsOf(tx: Tx, ids: readonly MessageId[]): Promise<readonly AttemptRecord[]>;

  /** Messages whose next attempt was due before that instant; they count as due now, so that they are found once. */
  abstract takeLate(tx: Tx, before: Date, now: Date): Promise<readonly Late[]>;

  /** Locked: what was due before that instant and is not forgotten, oldest first, behind `after`. What somebody else holds is left out. */
  abstract knownBefore(
    tx: Tx,
    before: Date,
    { after, limit }: { readonly after: Place | undefined; readonly limit: number },
  ): Promise<readonly MessageRecord[]>;
  /** Leaves who, when, by which kind of way and what became of it, and the address masked as given. */
  abstract forget(
    tx: Tx,
    messages: readonly { readonly id: MessageId; readonly masked: string }[],
    at: Date,
  ): Promise<void>;
}
