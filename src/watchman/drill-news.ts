import { Injectable, Logger } from '@nestjs/common';
import { type CounterMetric, type HistogramMetric, Metrics } from '../platform/metrics/metrics';
import { type Drill, secondsOf } from './domain/drill';

/** What operators hear of drills. */
@Injectable()
export class DrillNews {
  private readonly log = new Logger('Drills');
  private readonly counted: CounterMetric;
  private readonly seconds: HistogramMetric;

  constructor(metrics: Metrics) {
    this.counted = metrics.counter({ name: 'sturmwarte_drills_total', help: 'Drills by outcome.', labels: ['state'] });
    this.seconds = metrics.histogram(
      { name: 'sturmwarte_drill_accepted_seconds', help: "From a drill's mention to its page accepted by a provider." },
      [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120],
    );
  }

  tell(before: Drill, after: Drill): void {
    if (before.state === after.state) return;
    if (after.state === 'postponed') this.log.log(`drill ${after.id} waits: a firestorm is open`);
    if (after.state === 'passed') this.passed(after);
    if (after.state === 'failed') this.log.error(`drill ${after.id} failed: ${after.failure ?? ''}`);
    if (after.state !== 'running') this.counted.add(1, { state: after.state });
  }

  private passed(drill: Drill): void {
    const { accepted } = secondsOf(drill);
    this.log.log(`drill ${drill.id} passed: accepted by a provider ${accepted ?? 0} s after its mention`);
    this.seconds.observe(accepted ?? 0);
  }
}
