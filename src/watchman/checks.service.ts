import { Injectable } from '@nestjs/common';
import { Ids } from '../kernel/ids';
import { Metrics } from '../platform/metrics/metrics';
import { type Check, countInstances, type Instances, judge } from './domain/checks';
import { type ClockSample, skewOf } from './domain/clock-skew';
import { Floor } from './floor';
import { Senses } from './senses';

/** Of a minute. */
const SAMPLES = 6;
/** An instance that ended without a word is forgotten after this. */
const FORGET_MS = 3_600_000;

/** Judges what this instance has seen, and writes it where all instances read it. */
@Injectable()
export class Checks {
  private readonly instance: string;
  private samples: readonly ClockSample[] = [];
  private found: readonly Check[] = [];
  private instances: Instances = { awake: 0, silent: 0 };

  constructor(
    private readonly floor: Floor,
    private readonly senses: Senses,
    ids: Ids,
    metrics: Metrics,
  ) {
    this.instance = ids.next();
    metrics.gauge(
      { name: 'sturmwarte_watchman_check', help: 'Whether a check is proved (1) or not (0).', labels: ['check'] },
      () => this.found.map(({ name, isFine }) => ({ value: isFine ? 1 : 0, labels: { check: name } })),
    );
    metrics.gauge(
      {
        ...{ name: 'sturmwarte_watchman_instances', labels: ['state'] },
        help: 'Instances of the service: awake, or silent without a goodbye within the last hour.',
      },
      () => Object.entries(this.instances).map(([state, value]) => ({ value: Number(value), labels: { state } })),
    );
    metrics.gauge(
      { name: 'sturmwarte_watchman_clock_skew_seconds', help: "The database's clock minus the service's." },
      () => (this.samples.length > 0 ? [{ value: skewOf(this.samples) / 1_000 }] : []),
    );
  }

  /** As of the last round; empty before the first. */
  get latest(): readonly Check[] {
    return this.found;
  }

  async round(): Promise<void> {
    const { clock, store } = this.floor;
    this.found = await this.floor.run(async (tx, now) => {
      this.samples = [...this.samples, await store.askClock(tx, () => clock.now())].slice(-SAMPLES);
      const beatAt = await store.lastBeat(tx);
      const checks = judge({ ...(await this.senses.look(tx, now)), beatAt, skewMs: skewOf(this.samples) }, now);
      await store.prove(tx, { instance: this.instance, checks, at: now });
      await store.leave(tx, { seenBefore: new Date(now.getTime() - FORGET_MS) });
      this.instances = countInstances(await store.proofs(tx), now);
      return checks;
    });
  }

  /** Who ends in order is not missed. */
  leave(): Promise<void> {
    return this.floor.run((tx) => this.floor.store.leave(tx, { instance: this.instance }));
  }
}
