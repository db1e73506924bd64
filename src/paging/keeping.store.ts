import { type Channel } from '../delivery/contract';
import { type IncidentId, type MessageId, type PageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

/** What is old: before that instant, and of none of the incidents that are open. At most so many at once. */
export interface Old {
  readonly before: Date;
  readonly open: readonly IncidentId[];
  readonly limit: number;
}

/** A way that was used or spared long ago, with the address that it still knows. */
export interface OldWay {
  readonly pageId: PageId;
  readonly position: number;
  readonly channel: Channel;
  readonly address: string;
}

/** What paging keeps of people, as far as it can be let go. What somebody else holds at this moment is left out. */
export abstract class KeepingStore {
  /** Those of the messages that speak for a page of an open incident, or of people who are still being called. */
  abstract neededOf(tx: Tx, ids: readonly MessageId[], open: readonly IncidentId[]): Promise<readonly MessageId[]>;
  /** Ways, locked, of callings that ended before that instant. */
  abstract oldWays(tx: Tx, old: Old): Promise<readonly OldWay[]>;
  /** Leaves whose way it was, by which channel and when, and the address as given: masked. */
  abstract forgetWays(tx: Tx, ways: readonly OldWay[], at: Date): Promise<void>;
  /** Links that were good until before that instant. @returns how many */
  abstract deleteLinks(tx: Tx, old: Old): Promise<number>;
  abstract deleteReplies(tx: Tx, old: Old): Promise<number>;
  /** What the sandbox phone showed. */
  abstract deleteShown(tx: Tx, old: Old): Promise<number>;
}
