import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs';
import { type CounterMetric, type HistogramMetric, Metrics } from '../platform/metrics/metrics';
import { type Tx } from '../platform/postgres/tx';
import { type Errand } from './domain/progress';
import { type MessageRecord } from './message.store';

/** Seconds. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** Enqueues what follows from a step, in the transaction that makes it. */
@Injectable()
export class Errands {
  private readonly ends: CounterMetric;
  private readonly untilAccepted: HistogramMetric;

  constructor(
    private readonly jobs: Jobs,
    metrics: Metrics,
  ) {
    this.ends = metrics.counter({
      name: 'sturmwarte_messages_total',
      help: 'What became of messages to people: accepted, delivered, unreached, failed',
      labels: ['channel', 'provider', 'outcome'],
    });
    this.untilAccepted = metrics.histogram(
      {
        name: 'sturmwarte_message_accepted_seconds',
        help: 'From the instant a message was due until a provider accepted it',
        labels: ['channel', 'purpose'],
      },
      BUCKETS,
    );
  }

  async run(tx: Tx, message: MessageRecord, errands: readonly Errand[]): Promise<void> {
    for (const errand of errands) await this.enqueue(tx, message, errand);
  }

  private async enqueue(tx: Tx, message: MessageRecord, errand: Errand): Promise<void> {
    const payload = { messageId: message.id };
    const { priority: rank } = message;
    switch (errand.do) {
      case 'send':
        return this.jobs.enqueue(tx, 'message.send', payload, { runAt: errand.at, rank });
      case 'ask':
        return this.jobs.enqueue(tx, 'message.follow-up', payload, errand.at);
      case 'hang-up':
        return this.jobs.enqueue(tx, 'message.hang-up', payload);
      case 'announce':
        this.count(message);
        return this.jobs.enqueue(tx, 'message.changed', payload, { rank });
    }
  }

  private count({ to: { channel }, purpose, dueAt, progress }: MessageRecord): void {
    const { state, provider, acceptedAt } = progress;
    this.ends.add(1, { channel, provider: provider ?? 'none', outcome: state });
    if (state !== 'accepted' || !acceptedAt) return;
    this.untilAccepted.observe((acceptedAt.getTime() - dueAt.getTime()) / 1_000, { channel, purpose });
  }
}
