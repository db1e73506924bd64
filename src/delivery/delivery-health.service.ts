import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { DeliveryHealth, type DeliveryState } from './contract';
import { MessageStore } from './message.store';
import { Providers } from './providers.service';

const DAY_MS = 86_400_000;
const LATE_MS = 60_000;

@Injectable()
export class DeliveryHealthService extends DeliveryHealth {
  constructor(
    private readonly store: MessageStore,
    private readonly providers: Providers,
  ) {
    super();
  }

  async state(tx: Tx, now: Date): Promise<DeliveryState> {
    const live = this.providers.live();
    const names = live.map(({ name }) => name);
    return {
      lastAcceptedAt: await this.store.lastAccepted(tx, names, new Date(now.getTime() - DAY_MS)),
      overdueSince: await this.store.overdueSince(tx, new Date(now.getTime() - LATE_MS)),
      liveProviders: live.length,
      workingProviders: live.filter(({ isResting }) => !isResting).length,
    };
  }
}
