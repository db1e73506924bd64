import { type Seen } from '../incidents/contract';
import { type IncidentId, type PageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Page } from './contract';
import { type PageAction } from './domain/answer';
import { type Chain, type ChainEnd, type Turn } from './domain/escalate';

/** A page with all that its next attempt needs to know. */
export interface PageRecord extends Page {
  readonly chainId: string;
  readonly turn: Turn;
  readonly phone: string;
  readonly language: 'de' | 'en';
  readonly escalateAt: Date;
  /** No attempt before this instant: one may still be under way. */
  readonly tryAt: Date;
  readonly firstTryAt: Date | null;
  readonly tries: number;
  readonly resends: number;
  readonly providerId: string | null;
  readonly sentAt: Date | null;
  /** What its text says of the incident; null before the first attempt, and of pages of older releases. */
  readonly told: Seen | null;
  readonly answeredAt: Date | null;
  readonly answer: PageAction | null;
  readonly failure: string | null;
}

export interface NewChain {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly key: string;
  readonly startedAt: Date;
}

export interface ChainRecord {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly chain: Chain;
}

export interface PageEvent {
  readonly pageId: PageId;
  readonly providerId: string;
  readonly status: string;
  readonly errorCode: string | undefined;
  readonly at: Date;
}

export abstract class PageStore {
  /** @returns false when a chain of this incident and key exists; nothing is changed then. */
  abstract begin(tx: Tx, chain: NewChain): Promise<boolean>;
  /** Locks the chain until the end of the transaction. Lock a chain before anything of its incident. */
  abstract lockChain(tx: Tx, chainId: string): Promise<ChainRecord | undefined>;
  /** Locks the chains of the incident that have not ended. */
  abstract lockOpenChains(tx: Tx, incidentId: IncidentId): Promise<readonly ChainRecord[]>;
  abstract endChain(tx: Tx, chainId: string, as: ChainEnd, at: Date): Promise<void>;

  abstract add(tx: Tx, page: PageRecord): Promise<void>;
  /** Locks the page's chain, then reads the page: whoever holds the chain is alone with its pages. */
  abstract lock(tx: Tx, pageId: PageId): Promise<PageRecord | undefined>;
  /** Without a lock. */
  abstract find(tx: Tx, pageId: PageId): Promise<PageRecord | undefined>;
  /** Writes what changes in a page's life: state, attempts, what it says, the vendor's id, answer, failure. */
  abstract save(tx: Tx, page: PageRecord): Promise<void>;
  /** Pages of this chain that nobody has sent yet will not be sent. */
  abstract cancelPlanned(tx: Tx, chainId: string): Promise<void>;
  /** In the order in which they were due. */
  abstract of(tx: Tx, incidentId: IncidentId): Promise<readonly PageRecord[]>;
  /** The last page to this number since `since` that has no answer; pages of chains still open go first. */
  abstract lastUnanswered(
    tx: Tx,
    to: { readonly phone: string; readonly since: Date; readonly code: string | undefined },
  ): Promise<PageId | undefined>;

  /** @returns false when the vendor has told this before. */
  abstract addEvent(tx: Tx, event: PageEvent): Promise<boolean>;
}
