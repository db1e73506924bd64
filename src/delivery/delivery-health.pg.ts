import { type Tx } from '../platform/postgres/tx';
import { DeliveryHealth, type DeliveryState } from './contract';
import { type Channel, type ChannelView } from './delivery.api';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Always there, because each person brings the address: that nobody calls them proves nothing. */
const PERSONAL: readonly Channel[] = ['ntfy', 'webhook'];
/** A drill a week uses them. */
const USED_WITHIN_MS = 8 * DAY_MS;

/** How the providers are, as this process knows them. */
export interface ProviderStates {
  view(): readonly ChannelView[];
}

export class PgDeliveryHealth extends DeliveryHealth {
  constructor(private readonly providers: ProviderStates) {
    super();
  }

  async state(tx: Tx, now: Date): Promise<DeliveryState> {
    const [row] = await tx.query<{ accepted: Date | null; overdue: Date | null; used: Channel[] }>(
      `select
         (select max(accepted_at) from message
          where due_at >= $1 and purpose in ('page', 'drill', 'test') and provider <> 'sandbox') as accepted,
         (select min(due_at) from message
          where state = 'planned' and first_try_at is null and purpose in ('page', 'drill')
            and due_at < $2 and not_after > $3) as overdue,
         array(select name from unnest($4::text[]) as personal (name) where exists (
           select from message m where m.channel = name and m.accepted_at is not null and m.due_at >= $5)) as used`,
      [
        new Date(now.getTime() - DAY_MS),
        new Date(now.getTime() - MINUTE_MS),
        now,
        PERSONAL,
        new Date(now.getTime() - USED_WITHIN_MS),
      ],
    );
    const live = this.live(new Set(row?.used));
    return {
      lastAcceptedAt: row?.accepted ?? null,
      overdueSince: row?.overdue ?? null,
      liveProviders: live.length,
      workingProviders: live.filter(({ breaker }) => breaker !== 'open').length,
    };
  }

  private live(used: ReadonlySet<Channel>): readonly ChannelView['providers'][number][] {
    return this.providers
      .view()
      .filter(({ mode, channel }) => mode === 'live' && (!PERSONAL.includes(channel) || used.has(channel)))
      .flatMap(({ providers }) => providers.filter(({ name }) => name !== 'sandbox'));
  }
}
