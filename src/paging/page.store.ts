import { type Recipient } from '../delivery/contract';
import { type Seen } from '../incidents/contract';
import { type IncidentId, type MessageId, type PageId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Page } from './contract';
import { type PageAction } from './domain/answer';
import { type Turn } from './domain/escalate';
import { type OpenWord } from './domain/which-page';
import { type PageWhy } from './paging.api';

/** One person, called once. */
export interface PageRecord extends Page {
  readonly chainId: string;
  readonly turn: Turn;
  /** null of pages of older releases, which called people from the settings. */
  readonly personId: PersonId | null;
  readonly language: 'de' | 'en';
  readonly why: PageWhy | null;
  readonly sentAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answer: PageAction | null;
  readonly failure: string | null;
}

/** One way to the person of a page, in the order in which they are used. */
export interface WayRecord {
  readonly pageId: PageId;
  /** From 0. */
  readonly position: number;
  readonly to: Recipient;
  /** Not used before, unless those before it fail. */
  readonly dueAt: Date;
  /** The message that took it; null while it waits. */
  readonly messageId: MessageId | null;
  readonly orderedAt: Date | null;
  /** What the message says of the incident; null while it waits, and of a drill. */
  readonly told: Seen | null;
}

/** What a message took: these ways of these pages, with what it says about each. */
export interface Taking {
  readonly messageId: MessageId;
  readonly at: Date;
  readonly ways: readonly { readonly pageId: PageId; readonly position: number; readonly told: Seen | null }[];
}

export abstract class PageStore {
  abstract add(tx: Tx, page: PageRecord, ways: readonly WayRecord[]): Promise<void>;
  /** Locks the page's chain, then reads the page: whoever holds the chain is alone with its pages. */
  abstract lock(tx: Tx, pageId: PageId): Promise<PageRecord | undefined>;
  /** Without a lock. */
  abstract find(tx: Tx, pageId: PageId): Promise<PageRecord | undefined>;
  /** Writes what changes in a page's life: state, when sent, answer, failure. */
  abstract save(tx: Tx, page: PageRecord): Promise<void>;
  /** Of an incident, in the order in which they were due. */
  abstract of(tx: Tx, incidentId: IncidentId): Promise<readonly PageRecord[]>;
  abstract ofChain(tx: Tx, chainId: string): Promise<readonly PageRecord[]>;
  /** Whether nobody of this chain was called before this page's turn. */
  abstract isOfFirstTurn(tx: Tx, page: Pick<PageRecord, 'chainId' | 'turn'>): Promise<boolean>;
  /** Pages that wait for this person's answer, in chains that are open. */
  abstract openOf(tx: Tx, personId: PersonId): Promise<readonly PageRecord[]>;

  /** In the order of pages and positions. */
  abstract waysOf(tx: Tx, pages: readonly PageId[]): Promise<readonly WayRecord[]>;
  /**
   * Ways by the same method (channel and address) of other pages to this person that wait, are due by `until`, and belong to an
   * unanswered page of an open chain: what one message can say as well.
   */
  abstract waitingBeside(
    tx: Tx,
    way: { readonly pageId: PageId; readonly to: Recipient; readonly until: Date },
  ): Promise<readonly WayRecord[]>;
  /** Whether nobody else is using this address; if so nobody else does until the end of the transaction. Never waits. */
  abstract isAloneWith(tx: Tx, to: Pick<Recipient, 'channel' | 'address'>): Promise<boolean>;
  /** When the last message went to this address, on this channel; undefined when none did. */
  abstract lastOrderedTo(tx: Tx, to: Pick<Recipient, 'channel' | 'address'>): Promise<Date | undefined>;
  /** Ways that another message took meanwhile stay with that one. @returns those that this one took. */
  abstract take(tx: Tx, taking: Taking): Promise<readonly PageId[]>;
  /** Ways that should have been used before `before` and weren't. */
  abstract overdueWays(tx: Tx, before: Date): Promise<readonly Pick<WayRecord, 'pageId' | 'position'>[]>;

  /** Whether a message speaks for another page as well that waits for its answer. */
  abstract isWantedBeside(
    tx: Tx,
    message: { readonly messageId: MessageId; readonly pageId: PageId },
  ): Promise<boolean>;
  abstract pagesOfMessage(tx: Tx, messageId: MessageId): Promise<readonly PageId[]>;
  /**
   * The last message to this number since `since` with an unanswered page; those of chains still open go first.
   * @param code the end of the message's id, when the reply says it
   */
  abstract lastUnanswered(
    tx: Tx,
    to: { readonly phone: string; readonly since: Date; readonly code: string | undefined },
  ): Promise<MessageId | undefined>;

  /** What was said to this number since `since` of unanswered pages in chains that are open: text messages before calls, newest first. */
  abstract openWordsTo(
    tx: Tx,
    to: { readonly phone: string; readonly since: Date },
  ): Promise<readonly Omit<OpenWord, 'isDrill'>[]>;

  /** Notes what this reply is about: null for a wish to get no more, and where it could be about several. @returns false when it was noted before; that stays */
  abstract addReply(
    tx: Tx,
    reply: { readonly providerId: string; readonly messageId: MessageId | null; readonly at: Date },
  ): Promise<boolean>;
  /** What this reply is about; undefined when it was never brought before. */
  abstract replyTo(tx: Tx, providerId: string): Promise<MessageId | null | undefined>;
  abstract addLink(
    tx: Tx,
    link: { readonly tokenHash: Buffer; readonly messageId: MessageId; readonly expiresAt: Date },
  ): Promise<void>;
  /** undefined when there is no such link, or its time is over. */
  abstract linked(tx: Tx, tokenHash: Buffer, now: Date): Promise<MessageId | undefined>;
}
