import { Injectable, Logger } from '@nestjs/common';
import { masked, MessageUses } from '../delivery/contract';
import { Incidents } from '../incidents/contract';
import { type IncidentId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { PagingChores } from './contract';
import { KeepingStore, type Old } from './keeping.store';

const DAY_MS = 86_400_000;
/** Small transactions: people are called meanwhile. */
const AT_ONCE = 500;
/** The watchman has other duties; the next hour has the rest. */
const MOST_ROUNDS = 20;

type Deed = (tx: Tx, old: Old) => Promise<number>;

/** What calling people leaves behind is personal data. Once it is of no use any more, only what happened stays. */
@Injectable()
export class PagingChoresService extends PagingChores {
  private readonly log = new Logger('Paging');

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: KeepingStore,
    private readonly incidents: Incidents,
    private readonly settings: Settings,
  ) {
    super();
  }

  async run(now: Date): Promise<void> {
    const old = new Date(now.getTime() - this.settings.privacy.sentDays * DAY_MS);
    const ways = await this.repeat(old, (tx, which) => this.forgetWays(tx, which, now));
    // of no use from the instant at which it isn't good any more
    await this.repeat(now, (tx, which) => this.store.deleteLinks(tx, which));
    await this.repeat(old, (tx, which) => this.store.deleteReplies(tx, which));
    await this.repeat(old, (tx, which) => this.store.deleteShown(tx, which));
    if (ways > 0) this.log.log(`the addresses of ${ways} old ways to people are forgotten`);
  }

  /** Until nothing is left, or it is enough for one hour. @returns how many */
  private async repeat(before: Date, deed: Deed): Promise<number> {
    let done = 0;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const some = await this.work.run(async (tx) =>
        deed(tx, { before, open: await openOnes(tx, this.incidents), limit: AT_ONCE }),
      );
      done += some;
      if (some < AT_ONCE) break;
    }
    return done;
  }

  private async forgetWays(tx: Tx, old: Old, now: Date): Promise<number> {
    const ways = await this.store.oldWays(tx, old);
    await this.store.forgetWays(
      tx,
      ways.map((way) => ({ ...way, address: masked(way.channel, way.address) })),
      now,
    );
    return ways.length;
  }
}

/** What delivery asks before it forgets a message: its words stay while its incident is open. */
@Injectable()
export class MessagesOfOpenIncidents {
  constructor(uses: MessageUses, store: KeepingStore, incidents: Incidents) {
    uses.add(async (tx, ids) => store.neededOf(tx, ids, await openOnes(tx, incidents)));
  }
}

async function openOnes(tx: Tx, incidents: Incidents): Promise<readonly IncidentId[]> {
  return [...(await incidents.open(tx)), ...(await incidents.openDrills(tx))].map(({ id }) => id);
}
