import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { type CounterMetric, Metrics } from '../platform/metrics/metrics';
import { worstOf } from './domain/checks';
import { decideHeartbeat, nextPing } from './domain/heartbeat';
import { Floor } from './floor';
import { HeartbeatSender } from './ports';

/** Tells the outside that all is well, while all instances have proved it. Of several instances one does. */
@Injectable()
export class Heartbeat {
  private readonly log = new Logger(Heartbeat.name);
  private readonly counted: CounterMetric;
  private heldFor = '';

  constructor(
    private readonly floor: Floor,
    private readonly sender: HeartbeatSender,
    private readonly settings: Settings,
    metrics: Metrics,
  ) {
    this.counted = metrics.counter({
      name: 'sturmwarte_heartbeats_total',
      help: 'Heartbeats to the outside by outcome; held: something was not proved.',
      labels: ['outcome'],
    });
  }

  async round(): Promise<void> {
    const claimed = await this.claim();
    if (!claimed) return;
    const outcome = await this.sender.ping();
    this.counted.add(1, { outcome: outcome.kind });
    await this.floor.run(async (tx, now) => {
      if (outcome.kind === 'arrived') return this.floor.store.heartbeatSent(tx, now);
      const nextAt = nextPing(claimed, false, this.settings.watchman.heartbeatEveryMs);
      const failures = await this.floor.store.heartbeatFailed(tx, outcome.reason, nextAt);
      this.log.warn(`the heartbeat does not arrive: ${outcome.reason} (${failures} in a row)`);
    });
  }

  /** The row is the turn: it is nobody's when its holder dies, and a dead instance holds nothing back. */
  private claim(): Promise<Date | undefined> {
    return this.floor.run(async (tx, now) => {
      const checks = worstOf(await this.floor.store.proofs(tx), now);
      const move = decideHeartbeat(this.sender.isConfigured, checks);
      this.tellHeld(move.do === 'hold' ? move.unproved.join(', ') : '');
      if (move.do !== 'ping') return undefined;
      const nextAt = nextPing(now, true, this.settings.watchman.heartbeatEveryMs);
      return (await this.floor.store.claimHeartbeat(tx, now, nextAt)) ? now : undefined;
    });
  }

  private tellHeld(unproved: string): void {
    if (unproved !== '') this.counted.add(1, { outcome: 'held' });
    if (unproved === this.heldFor) return;
    this.heldFor = unproved;
    if (unproved === '') this.log.log('the heartbeat goes out again: all is proved');
    else this.log.warn(`the heartbeat is held back; not proved: ${unproved}`);
  }
}
