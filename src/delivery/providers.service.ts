import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Metrics } from '../platform/metrics/metrics';
import { type Channel, type ChannelMode, CHANNELS, type ChannelView } from './delivery.api';
import { admits, type Breaker, called, failed, NEW_BREAKER, worked } from './domain/breaker';
import { chooseProvider, type Tried } from './domain/choice';
import { type Sender, Senders } from './ports';

const BREAKER_VALUE = { closed: 0, 'half-open': 1, open: 2 } as const;

/** The providers of each channel, and how they have been lately. Each process finds that out for itself: it costs a few calls. */
@Injectable()
export class Providers {
  private readonly breakers = new Map<Sender, Breaker>();

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

  /** It did its part: whatever it answered, it answered for good. */
  worked(sender: Sender): void {
    this.breakers.set(sender, worked(this.breakerOf(sender), this.clock.now()));
  }

  failed(sender: Sender, reason: string): void {
    this.breakers.set(sender, failed(this.breakerOf(sender), reason, this.clock.now()));
  }

  modeOf(channel: Channel): ChannelMode {
    const modes = this.of(channel).map(({ mode }) => mode);
    if (modes.includes('live')) return 'live';
    return modes.length > 0 ? 'sandbox' : 'off';
  }

  /** Those that reach people, over all channels. */
  live(): readonly { readonly name: string; readonly isResting: boolean }[] {
    return this.senders.all
      .filter(({ mode }) => mode === 'live')
      .map((sender) => ({ name: sender.provider, isResting: this.breakerOf(sender).state === 'open' }));
  }

  view(): readonly ChannelView[] {
    return CHANNELS.map((channel) => ({
      channel,
      mode: this.modeOf(channel),
      providers: this.of(channel).map((sender) => {
        const { state, since, lastFailure } = this.breakerOf(sender);
        return { name: sender.provider, breaker: state, since: since?.toISOString() ?? null, lastFailure };
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
