import { type Tx } from '../platform/postgres/tx';
import { DeliveryHealth, type DeliveryState } from './contract';
import { type ChannelView } from './delivery.api';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How the providers are, as this process knows them. */
export interface ProviderStates {
  view(): readonly ChannelView[];
}

export class PgDeliveryHealth extends DeliveryHealth {
  constructor(private readonly providers: ProviderStates) {
    super();
  }

  async state(tx: Tx, now: Date): Promise<DeliveryState> {
    const [row] = await tx.query<{ accepted: Date | null; overdue: Date | null }>(
      `select
         (select max(accepted_at) from message
          where due_at >= $1 and purpose in ('page', 'drill', 'test') and provider <> 'sandbox') as accepted,
         (select min(due_at) from message
          where state = 'planned' and first_try_at is null and purpose in ('page', 'drill')
            and due_at < $2 and not_after > $3) as overdue`,
      [new Date(now.getTime() - DAY_MS), new Date(now.getTime() - MINUTE_MS), now],
    );
    const live = this.live();
    return {
      lastAcceptedAt: row?.accepted ?? null,
      overdueSince: row?.overdue ?? null,
      liveProviders: live.length,
      workingProviders: live.filter(({ breaker }) => breaker !== 'open').length,
    };
  }

  private live(): readonly ChannelView['providers'][number][] {
    return this.providers
      .view()
      .filter(({ mode }) => mode === 'live')
      .flatMap(({ providers }) => providers.filter(({ name }) => name !== 'sandbox'));
  }
}
