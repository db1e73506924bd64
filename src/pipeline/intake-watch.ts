import { Injectable } from '@nestjs/common';
import { type Door, type ItemAnswer } from '../intake/contract';
import { Clock } from '../kernel/clock';
import { type Finding, Readiness } from '../platform/health/readiness';
import { type CounterMetric, Metrics } from '../platform/metrics/metrics';

/** A batch takes a second at most; a queue as long as the settings allow is stored within seconds. */
const STUCK_AFTER_MS = 60_000;

/** One call of the gate. */
export interface WatchedCall {
  readonly door: Door;
  /** One per line; undefined where the store failed. */
  readonly answers: readonly (ItemAnswer | undefined)[];
}

/** What operators see of the intake: its numbers, and whether it is stuck. */
@Injectable()
export class IntakeWatch {
  private readonly counted: CounterMetric;
  /** Since when each call waits for its answers; the oldest comes first. */
  private readonly waiting = new Map<WatchedCall, Date>();

  constructor(
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    readiness: Readiness,
  ) {
    this.counted = metrics.counter({
      name: 'sturmwarte_intake_lines_total',
      help: 'Lines by door and answer.',
      labels: ['door', 'answer'],
    });
    readiness.add('intake', () => this.look());
  }

  /** @param queued lines that wait for the store */
  show(queued: () => number): void {
    this.metrics.gauge({ name: 'sturmwarte_intake_queue_lines', help: 'Lines waiting for the store.' }, () => [
      { value: queued() },
    ]);
  }

  took(call: WatchedCall): void {
    this.waiting.set(call, this.clock.now());
  }

  /** Counts its answers together: the metric hashes its labels each time, which for each line of a flood adds up. */
  ended(call: WatchedCall): void {
    this.waiting.delete(call);
    const counts = { accepted: 0, duplicate: 0, rejected: 0 };
    for (const answer of call.answers) if (answer) counts[answer.status]++;
    for (const [answer, count] of Object.entries(counts)) {
      if (count > 0) this.counted.add(count, { door: call.door, answer });
    }
  }

  private look(): Finding {
    const [oldest] = this.waiting.values();
    const waitedMs = oldest ? this.clock.now().getTime() - oldest.getTime() : 0;
    if (waitedMs <= STUCK_AFTER_MS) return { isReady: true, state: 'ok' };
    return {
      isReady: false,
      state: 'stuck',
      missing: `Mentions wait for the store for ${Math.round(waitedMs / 1_000)} s: is the database locked or overloaded?`,
    };
  }
}
