import { Logger } from '@nestjs/common';
import { type CounterMetric, type Metrics } from '../platform/metrics/metrics';

export interface Part {
  readonly name: string;
  /** Not sooner after the last time than this; in every round where nothing is said. */
  readonly everyMs?: number;
  readonly run: (now: Date) => Promise<unknown>;
}

/** What the watchman does in each round, one after the other; the failure of one keeps nobody else from their turn. */
export class Rounds {
  private readonly log = new Logger('Watchman');
  private readonly failures: CounterMetric;
  private readonly lastMs = new Map<string, number>();

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
    for (const { name, run, everyMs = 0 } of this.parts) {
      const lastMs = this.lastMs.get(name) ?? -Infinity;
      if (now.getTime() - lastMs < everyMs) continue;
      try {
        await run(now);
        this.lastMs.set(name, now.getTime());
      } catch (error) {
        this.failures.add(1, { part: name });
        this.log.error({ error }, `"${name}" failed in this round; the next one tries again`);
      }
    }
  }
}
