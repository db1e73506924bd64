import { Logger } from '@nestjs/common';
import { type CounterMetric, type Metrics } from '../platform/metrics/metrics';

export interface Part {
  readonly name: string;
  readonly run: (now: Date) => Promise<unknown>;
}

/** What the watchman does in each round, one after the other; the failure of one keeps nobody else from their turn. */
export class Rounds {
  private readonly log = new Logger('Watchman');
  private readonly failures: CounterMetric;

  constructor(
    private readonly parts: readonly Part[],
    metrics: Metrics,
  ) {
    this.failures = metrics.counter({
      name: 'sturmwarte_watchman_failures_total',
      help: "Failed parts of the watchman's rounds.",
      labels: ['part'],
    });
  }

  async go(now: Date): Promise<void> {
    for (const { name, run } of this.parts) {
      try {
        await run(now);
      } catch (error) {
        this.failures.add(1, { part: name });
        this.log.error({ error }, `"${name}" failed in this round; the next one tries again`);
      }
    }
  }
}
