import { type UnitOfWork } from '../../platform/postgres/tx';
import { type FeedDocument } from './feed-document';
import { type KnownItem } from './feed-lines';
import { type FeedState, type FeedStateStore } from './feed-state.store';

/** Longer than items stay in any feed; one that comes back after this is told again, and the intake knows it by its id. */
const FORGET_AFTER_MS = 90 * 86_400_000;

/** What the listener knows between two looks, and after a restart. */
export class FeedMemory {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: FeedStateStore,
  ) {}

  stateOf(url: string): Promise<FeedState | undefined> {
    return this.work.run((tx) => this.store.load(tx, url));
  }

  save(state: FeedState): Promise<void> {
    return this.work.run((tx) => this.store.save(tx, state));
  }

  known(url: string, { items }: FeedDocument): Promise<ReadonlyMap<string, KnownItem>> {
    return this.work.run((tx) =>
      this.store.knownItems(
        tx,
        url,
        items.map(({ id }) => id),
      ),
    );
  }

  /** State and items together: the publisher's ETag must not be remembered for items that are not. */
  saveAll(
    state: FeedState,
    told: { readonly document: FeedDocument; readonly remember: readonly KnownItem[]; readonly now: Date },
  ): Promise<void> {
    const { document, remember, now } = told;
    return this.work.run(async (tx) => {
      await this.store.save(tx, state);
      await this.store.remember(tx, state.url, remember, now);
      const ids = document.items.map(({ id }) => id);
      await this.store.touch(tx, state.url, { ids, now, forgetBefore: new Date(now.getTime() - FORGET_AFTER_MS) });
    });
  }
}
