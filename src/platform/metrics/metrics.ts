import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface MetricDescription {
  /** Prometheus' habit: `sturmwarte_<noun>_<unit>`, counters end in `_total`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

export type Labels = Readonly<Record<string, string>>;

/** Goes up only. */
export interface CounterMetric {
  add(count: number, labels?: Labels): void;
}

/** What is the case now; asked whenever somebody reads `/metrics`. */
export type GaugeReading = () => readonly { readonly value: number; readonly labels?: Labels }[];

export interface HistogramMetric {
  observe(value: number, labels?: Labels): void;
}

/**
 * What `/metrics` shows. Each room registers its own in its constructor; a name that exists is shared. Never put a
 * person, a text or a telephone number into a label.
 */
export class Metrics {
  private readonly registry = new Registry();

  /** Memory, CPU, event loop: only in a process that somebody watches. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  counter({ name, help, labels = [] }: MetricDescription): CounterMetric {
    const known = this.registry.getSingleMetric(name);
    const counter =
      known instanceof Counter
        ? known
        : new Counter({ name, help, labelNames: [...labels], registers: [this.registry] });
    return {
      add: (count, values = {}) => {
        counter.inc(values, count);
      },
    };
  }

  gauge({ name, help, labels = [] }: MetricDescription, reading: GaugeReading): void {
    this.registry.removeSingleMetric(name);
    const gauge = new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      collect: () => {
        gauge.reset();
        for (const { value, labels: values = {} } of reading()) gauge.set(values, value);
      },
    });
  }

  /** @param buckets upper bounds, in the unit that the name ends with. */
  histogram({ name, help, labels = [] }: MetricDescription, buckets: readonly number[]): HistogramMetric {
    const known = this.registry.getSingleMetric(name);
    const histogram =
      known instanceof Histogram
        ? known
        : new Histogram({ name, help, labelNames: [...labels], buckets: [...buckets], registers: [this.registry] });
    return {
      observe: (value, values = {}) => {
        histogram.observe(values, value);
      },
    };
  }

  /** The text that Prometheus reads, and its content type. */
  async exposition(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}
