import { type Tx } from '../../platform/postgres/tx';
import { type Validators } from './feed-client';
import { type KnownItem } from './feed-lines';

/** Where we stand with one feed. */
export interface FeedState {
  /** As the settings name it. */
  readonly url: string;
  /** Where it is today. */
  readonly address: string;
  readonly validators: Validators;
  /** How long the publisher asks to wait; 0 = nothing said. */
  readonly refreshMs: number;
  readonly nextPollAt: Date;
  /** Failures in a row. */
  readonly failures: number;
  /** Set: it is not asked any more. */
  readonly disabledReason?: string;
}

export abstract class FeedStateStore {
  abstract load(tx: Tx, url: string): Promise<FeedState | undefined>;
  abstract save(tx: Tx, state: FeedState): Promise<void>;
  abstract knownItems(tx: Tx, url: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownItem>>;
  /** Remembers new and edited items; the feed's state must have been saved. */
  abstract remember(tx: Tx, url: string, items: readonly KnownItem[], now: Date): Promise<void>;
  /** Notes that the items are still in the feed, and forgets those last seen before `forgetBefore`. */
  abstract touch(
    tx: Tx,
    url: string,
    seen: { readonly ids: readonly string[]; readonly now: Date; readonly forgetBefore: Date },
  ): Promise<void>;
}
