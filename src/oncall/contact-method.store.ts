import { type Channel, type MessageState } from '../delivery/contract';
import { type MethodId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Challenge } from './domain/contact-code';

export interface NewContactMethod {
  readonly id: MethodId;
  readonly personId: PersonId;
  readonly channel: Channel;
  readonly address: string;
  readonly label: string;
  readonly secret: string | null;
  readonly createdAt: Date;
  readonly verifiedAt: Date | null;
}

/** What became of the last message to a method. */
export interface LastMessage {
  readonly dueAt: Date;
  readonly at: Date;
  readonly state: MessageState;
  readonly failure: string | null;
}

export interface ContactMethod extends NewContactMethod {
  readonly disabledAt: Date | null;
  readonly disabledReason: string | null;
  readonly challenge: (Challenge & { readonly hash: Buffer }) | null;
  readonly codesSent: readonly Date[];
  readonly testsSent: readonly Date[];
  readonly last: LastMessage | null;
}

/** When codes were sent lately, also to methods that are removed since. */
export interface RecentCodes {
  readonly toPerson: readonly Date[];
  readonly toAddress: readonly Date[];
}

/** Removed methods are never in an answer. */
export abstract class ContactMethodStore {
  /** @returns false when the person has this address already: nothing was inserted. */
  abstract insert(tx: Tx, method: NewContactMethod): Promise<boolean>;
  abstract find(tx: Tx, id: MethodId): Promise<ContactMethod | undefined>;
  /** Nobody else changes it until the transaction ends. */
  abstract lock(tx: Tx, id: MethodId): Promise<ContactMethod | undefined>;
  /** Changes to the methods of this person wait for each other. */
  abstract lockPerson(tx: Tx, personId: PersonId): Promise<void>;
  /** The oldest first. */
  abstract of(tx: Tx, people: readonly PersonId[]): Promise<readonly ContactMethod[]>;
  abstract withAddress(tx: Tx, channel: Channel, address: string): Promise<readonly ContactMethod[]>;
  /** Its verification, its challenge and what was sent to it. */
  abstract save(tx: Tx, method: ContactMethod): Promise<void>;
  /** @returns false when it is disabled or removed already, or was proven after the message failed. */
  abstract disable(tx: Tx, id: MethodId, reason: string, at: Date): Promise<boolean>;
  /** Hides it, with the rules that name it; whatever is secret of it is forgotten. */
  abstract remove(tx: Tx, id: MethodId, at: Date): Promise<void>;
  /** Empties address and label of those that were removed before that instant; the row stays, because messages name it. @returns how many */
  abstract forgetRemoved(tx: Tx, before: Date): Promise<number>;
  abstract recentCodes(tx: Tx, method: Pick<ContactMethod, 'personId' | 'address'>, since: Date): Promise<RecentCodes>;
  /** Unless a later message is known already. */
  abstract noteLast(tx: Tx, id: MethodId, last: LastMessage): Promise<void>;
  /** Whether this person ever had a method, a removed one too. */
  abstract everHad(tx: Tx, personId: PersonId): Promise<boolean>;
}
