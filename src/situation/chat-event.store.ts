import { type Tx } from '../platform/postgres/tx';
import { type ChatEvent } from './contract';

export interface StoredEvent {
  readonly event: ChatEvent;
  /** An effect with a transaction of its own may have happened. */
  readonly begunAt: Date | null;
  readonly workedAt: Date | null;
}

export abstract class ChatEventStore {
  /** @returns false where it is there already. `isWorked`: nothing is to be done for it. */
  abstract add(tx: Tx, event: ChatEvent, heard: { readonly at: Date; readonly isWorked: boolean }): Promise<boolean>;
  /** Locks it until the end of the transaction. */
  abstract lock(tx: Tx, key: string): Promise<StoredEvent | undefined>;
  abstract begin(tx: Tx, key: string, at: Date): Promise<void>;
  abstract settle(tx: Tx, key: string, worked: { readonly at: Date; readonly outcome: string }): Promise<void>;
  /** What was written there, where it was heard. */
  abstract message(
    tx: Tx,
    channelId: string,
    messageId: string,
  ): Promise<{ readonly userId: string; readonly text: string; readonly at: Date } | undefined>;
  /** Whether that message is on the timeline already. */
  abstract isLogged(tx: Tx, channelId: string, messageId: string): Promise<boolean>;
  /** What was written in a channel is not needed any more. */
  abstract forgetMessages(tx: Tx, channelId: string): Promise<void>;
}
