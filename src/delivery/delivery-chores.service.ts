import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { DeliveryChores, MessageUses } from './contract';
import { masked, mayBeForgotten } from './domain/keeping';
import { MessageStore, type Place } from './message.store';

const DAY_MS = 86_400_000;
/** Small transactions: messages go out meanwhile. */
const AT_ONCE = 500;
/** The watchman has other duties; the next hour has the rest. */
const MOST = 10_000;

/** What was sent to people is personal data. Once it is of no use any more, only what happened stays. */
@Injectable()
export class DeliveryChoresService extends DeliveryChores {
  private readonly log = new Logger('Delivery');

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: MessageStore,
    private readonly uses: MessageUses,
    private readonly settings: Settings,
  ) {
    super();
  }

  async run(now: Date): Promise<void> {
    let forgotten = 0;
    let after: Place | undefined;
    do {
      const begun = after;
      const batch = await this.work.run((tx) => this.forgetSome(tx, begun, now));
      forgotten += batch.forgotten;
      after = batch.last;
    } while (after && forgotten < MOST);
    if (forgotten > 0) this.log.log(`address and words of ${forgotten} old messages are forgotten`);
  }

  /** Those that are kept are walked past, so that they keep nobody else's from being forgotten. */
  private async forgetSome(
    tx: Tx,
    after: Place | undefined,
    now: Date,
  ): Promise<{ readonly forgotten: number; readonly last: Place | undefined }> {
    const before = new Date(now.getTime() - this.settings.privacy.sentDays * DAY_MS);
    const found = await this.store.knownBefore(tx, before, { after, limit: AT_ONCE });
    const old = found.filter(({ progress }) => mayBeForgotten(progress, before));
    const needed = await this.uses.of(
      tx,
      old.map(({ id }) => id),
    );
    const useless = old.filter(({ id }) => !needed.has(id));
    await this.store.forget(
      tx,
      useless.map(({ id, to: { channel, address } }) => ({ id, masked: masked(channel, address) })),
      now,
    );
    return { forgotten: useless.length, last: found.at(-1) };
  }
}
