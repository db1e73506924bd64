import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { CommitFeed, MentionTones, type StoredMention } from '../intake/contract';
import { mentionKey } from '../intake/mention-key';
import { type Mention } from '../kernel/mention';
import { Settings } from '../platform/config/settings';
import { type Readiness } from '../platform/health/readiness';
import { type CounterMetric, Metrics } from '../platform/metrics/metrics';
import { sentimentOf } from '../tone/contract';
import { withOpinion } from '../tone/domain/second-opinion';
import { type Sentiment, ToneSecondOpinion } from '../tone/ports';

type Outcome = 'changed' | 'same' | 'none' | 'overflow' | 'failed';

/** What the platform gives it, taken together. */
@Injectable()
export class OpinionParts {
  constructor(
    readonly settings: Settings,
    readonly metrics: Metrics,
  ) {}
}

/**
 * Looks again, after they are stored, at the mentions that the table is unsure of or that very many people see. Nothing waits
 * for it: what finds the queue full keeps its tone, and so does what waits when the service stops.
 */
@Injectable()
export class SecondOpinions implements BeforeApplicationShutdown {
  private readonly log = new Logger(SecondOpinions.name);
  private readonly queue: StoredMention[] = [];
  private readonly counted: CounterMetric;
  private unsubscribe: (() => void) | undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly feed: CommitFeed,
    private readonly opinion: ToneSecondOpinion,
    private readonly tones: MentionTones,
    private readonly parts: OpinionParts,
  ) {
    this.counted = parts.metrics.counter({
      name: 'sturmwarte_tone_opinions_total',
      help: 'Mentions for the transformer by what came of it.',
      labels: ['outcome'],
    });
  }

  /** Without a transformer in the settings nothing begins. */
  start(readiness: Readiness): void {
    this.opinion.start();
    if (this.opinion.state === 'off') return;
    readiness.add('transformer', () => ({ isReady: true, state: this.opinion.state }));
    this.parts.metrics.gauge(
      { name: 'sturmwarte_tone_opinion_queue_mentions', help: 'Mentions waiting for the transformer.' },
      () => [{ value: this.queue.length }],
    );
    this.unsubscribe = this.feed.subscribe(({ mentions }) => {
      this.offer(mentions.filter((stored) => this.isWorthIt(stored)));
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unsubscribe?.();
    this.queue.length = 0;
    await this.opinion.close();
    await this.working;
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    await this.working;
  }

  /** What is in no topic moves no curve. */
  private isWorthIt({ mention, topicNos, isUnsure }: StoredMention): boolean {
    if (mention.own || topicNos.length === 0 || mention.text.trim() === '') return false;
    return isUnsure || reachOf(mention) >= this.parts.settings.tone.transformer.reachFrom;
  }

  private offer(mentions: readonly StoredMention[]): void {
    if (mentions.length === 0 || this.opinion.state === 'faulty') return;
    const room = Math.max(0, this.parts.settings.tone.transformer.queueLimit - this.queue.length);
    this.queue.push(...mentions.slice(0, room));
    if (mentions.length > room) this.count('overflow', mentions.length - room);
    this.working ??= this.work().finally(() => (this.working = undefined));
  }

  private async work(): Promise<void> {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) this.count(await this.lookAgain(next));
  }

  private async lookAgain(stored: StoredMention): Promise<Outcome> {
    try {
      const sentiment = await this.opinion.read(stored.mention.text);
      return sentiment ? await this.take(stored, sentiment) : 'none';
    } catch (error) {
      this.log.warn({ error }, 'a second opinion could not be stored; the mention keeps its tone');
      return 'failed';
    }
  }

  private take({ mention: { source, id, text }, isCopy }: StoredMention, sentiment: Sentiment): Promise<Outcome> {
    return this.tones.change(async (_tx, desk) => {
      const stored = await desk.find(mentionKey(source, id), isCopy);
      if (stored?.text !== text) return 'none'; // edited or deleted meanwhile
      let outcome: Outcome = 'same';
      for (const topicNo of stored.topicNos) {
        const change = await desk.reread(stored, topicNo, (tone) =>
          withOpinion(tone, sentiment, this.parts.settings.tone.unsureBelow),
        );
        if (change && sentimentOf(change.before) !== sentimentOf(change.after)) outcome = 'changed';
      }
      return outcome;
    });
  }

  private count(outcome: Outcome, mentions = 1): void {
    this.counted.add(mentions, { outcome });
  }
}

function reachOf({ author, engagement }: Mention): number {
  return Math.max(author?.followers ?? 0, engagement?.views ?? 0);
}
