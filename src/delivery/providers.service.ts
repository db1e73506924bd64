import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { type DeliveryReason } from '../kernel/delivery-reason';
import { Metrics } from '../platform/metrics/metrics';
import { type Channel, type ChannelMode, CHANNELS, type ChannelView } from './delivery.api';
import { admits, type Breaker, called, failed, NEW_BREAKER, worked } from './domain/breaker';
import { chooseProvider, type Tried } from './domain/choice';
import { type Sender, Senders } from './ports';

/** That a provider took a message. */
interface Proof {
  readonly channel: Channel;
  readonly provider: string;
  readonly at: Date;
}

const BREAKER_VALUE = { closed: 0, 'half-open': 1, open: 2 } as const;

/**
 * So many calls of one channel may be under way at once, by the priority of the message: fewer than CALLS_AT_ONCE, so
 * that a provider that hangs leaves room for the other channels, and what is less urgent leaves room for first pages.
 */
const MOST_AT_ONCE = [64, 48, 48] as const;

/** The providers of each channel, and how they have been lately. Each process finds that out for itself: it costs a few calls. */
@Injectable()
export class Providers {
  private readonly breakers = new Map<Sender, Breaker>();
  private readonly underWay = new Map<Channel, number>();

  constructor(
    private readonly senders: Senders,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    const description = {
      name: 'sturmwarte_provider_breaker',
      help: 'Whether a provider of messages works: 0 closed (it does), 1 half-open (it is being tried), 2 open (it rests)',
      labels: ['channel', 'provider'],
    };
    metrics.gauge(description, () =>
      this.senders.all.map((sender) => ({
        value: BREAKER_VALUE[this.breakerOf(sender).state],
        labels: { channel: sender.channel, provider: sender.provider },
      })),
    );
  }

  find(channel: Channel, provider: string | null): Sender | undefined {
    return this.of(channel).find((sender) => sender.provider === provider);
  }

  /** In the order of preference. */
  namesOf(channel: Channel): readonly string[] {
    return this.of(channel).map(({ provider }) => provider);
  }

  /** Those that do not rest. */
  readyOf(channel: Channel): readonly string[] {
    const now = this.clock.now();
    return this.of(channel)
      .filter((sender) => admits(this.breakerOf(sender), now))
      .map(({ provider }) => provider);
  }

  /** For the next attempt; it counts as called. */
  choose(channel: Channel, tried: Tried): string | undefined {
    const ready = new Set(this.readyOf(channel));
    const chosen = chooseProvider(this.namesOf(channel), tried, (name) => ready.has(name));
    const sender = this.find(channel, chosen ?? null);
    if (sender) this.breakers.set(sender, called(this.breakerOf(sender), this.clock.now()));
    return chosen;
  }

  /** Whether a message of this priority must let others of its channel go first. */
  isFull(channel: Channel, priority: 0 | 1 | 2): boolean {
    return (this.underWay.get(channel) ?? 0) >= MOST_AT_ONCE[priority];
  }

  /** Counts what happens meanwhile as a call of this channel. */
  async whileCalling(channel: Channel, call: () => Promise<void>): Promise<void> {
    const count = (change: 1 | -1): void => {
      this.underWay.set(channel, (this.underWay.get(channel) ?? 0) + change);
    };
    count(1);
    try {
      await call();
    } finally {
      count(-1);
    }
  }

  /** It did its part: whatever it answered, it answered for good. */
  worked(sender: Sender): void {
    this.breakers.set(sender, worked(this.breakerOf(sender), this.clock.now()));
  }

  failed(sender: Sender, reason: DeliveryReason): void {
    this.breakers.set(sender, failed(this.breakerOf(sender), reason, this.clock.now()));
  }

  modeOf(channel: Channel): ChannelMode {
    const modes = this.of(channel).map(({ mode }) => mode);
    if (modes.includes('live')) return 'live';
    return modes.length > 0 ? 'sandbox' : 'off';
  }

  /** @param proved when each last took a message */
  view(proved: readonly Proof[] = []): readonly ChannelView[] {
    return CHANNELS.map((channel) => ({
      channel,
      mode: this.modeOf(channel),
      providers: this.of(channel).map((sender) => {
        const { state, since, lastFailure } = this.breakerOf(sender);
        const proof = proved.find((one) => one.channel === channel && one.provider === sender.provider);
        return {
          ...{ name: sender.provider, breaker: state, since: since?.toISOString() ?? null, lastFailure },
          provedAt: proof?.at.toISOString() ?? null,
        };
      }),
    }));
  }

  private of(channel: Channel): readonly Sender[] {
    return this.senders.all.filter((sender) => sender.channel === channel);
  }

  private breakerOf(sender: Sender): Breaker {
    return this.breakers.get(sender) ?? NEW_BREAKER;
  }
}
