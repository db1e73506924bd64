import { Logger } from '@nestjs/common';
import { type MentionGate } from '../../intake/contract';
import { AppError } from '../../kernel/app-error';
import { type Clock } from '../../kernel/clock';
import { type Settings } from '../../platform/config/settings';
import { type CounterMetric, type Metrics } from '../../platform/metrics/metrics';
import { type FeedAnswer, type FeedClient } from './feed-client';
import { type FeedDocument, NotAFeedError, readFeed, sha256 } from './feed-document';
import { heartbeatOf, linesOf } from './feed-lines';
import { type FeedMemory } from './feed-memory';
import { waitAfterAnswer, waitAfterFailure, waitAfterRefusal, waitAfterStart } from './feed-schedule';
import { type FeedState } from './feed-state.store';
import { shownAddress } from './shown-address';

export type Feed = Settings['feeds']['feeds'][number];

export interface PollerSurroundings {
  readonly minIntervalMs: number;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** 0 ≤ chance < 1: spreads the looks. */
  readonly chance: () => number;
}

type Outcome = 'changed' | 'unchanged' | 'gone' | 'later' | 'failed';

/** Looks at feeds when they are due, and never throws: what is wrong with one is noted with it. */
export class FeedPoller {
  private readonly log = new Logger('Feeds');
  private readonly polls: CounterMetric;
  /** When each feed is due, as far as this process knows; the stored state is the truth. */
  private readonly dueAt = new Map<string, Date>();
  /** Why each could not be read, until it can be. */
  private readonly failures = new Map<string, string>();
  /** Feeds that this process has looked up. */
  private readonly met = new Set<string>();

  constructor(
    private readonly client: FeedClient,
    private readonly memory: FeedMemory,
    private readonly gate: MentionGate,
    private readonly around: PollerSurroundings,
  ) {
    this.polls = around.metrics.counter({
      name: 'sturmwarte_feed_polls_total',
      help: 'Looks at feeds',
      labels: ['source', 'outcome'],
    });
  }

  /** Why it could not be read when this process last asked. */
  failureOf({ url }: Feed): string | undefined {
    return this.failures.get(url);
  }

  async pollIfDue(feed: Feed, stop: AbortSignal): Promise<void> {
    const due = this.dueAt.get(feed.url);
    if (stop.aborted || (due !== undefined && due > this.around.clock.now())) return;
    try {
      const state = await this.hurried(await this.stateOf(feed));
      this.dueAt.set(feed.url, state.nextPollAt);
      if (state.disabledReason === undefined && state.nextPollAt <= this.around.clock.now())
        await this.poll(feed, state, stop);
    } catch (error) {
      this.postpone(feed, error, stop);
    }
  }

  private async stateOf({ url }: Feed): Promise<FeedState> {
    const stored = await this.memory.stateOf(url);
    return (
      stored ?? { url, address: url, validators: {}, refreshMs: 0, nextPollAt: this.around.clock.now(), failures: 0 }
    );
  }

  /** A failure may have been of the settings that somebody has just mended: after a start nobody waits for the back-off. */
  private async hurried(state: FeedState): Promise<FeedState> {
    if (this.met.has(state.url)) return state;
    const soon = this.in(waitAfterStart(this.around.chance()));
    const isWaiting = state.failures > 0 && state.nextPollAt > soon;
    const hurried = isWaiting ? { ...state, nextPollAt: soon } : state;
    if (isWaiting) await this.memory.save(hurried);
    this.met.add(state.url);
    return hurried;
  }

  private async poll(feed: Feed, state: FeedState, stop: AbortSignal): Promise<void> {
    const answer = await this.client.ask(state.address, state.validators, stop);
    const outcome = await this.take(feed, state, answer);
    if (outcome !== 'failed') this.failures.delete(feed.url);
    this.polls.add(1, { source: feed.source, outcome });
  }

  private async take(feed: Feed, state: FeedState, answer: FeedAnswer): Promise<Outcome> {
    switch (answer.kind) {
      case 'changed':
        return this.takeChanged(feed, state, answer);
      case 'unchanged':
        await this.deliver(feed, [heartbeatOf(feed.source, this.around.clock.now())]);
        await this.save(this.answered(feed, { ...state, address: this.moved(state, answer.movedTo) }));
        return 'unchanged';
      case 'gone':
        this.log.warn(
          `${shownAddress(feed.url)} is gone for good (410) and is not asked any more: take it out of feeds.feeds`,
        );
        await this.save({ ...state, disabledReason: 'gone (410)' });
        return 'gone';
      case 'later':
        await this.save({
          ...state,
          failures: 0, // it answered: the next start must not take this wait for our back-off
          nextPollAt: this.in(waitAfterRefusal(this.pace(feed), answer.retryAfter, this.around.clock.now())),
        });
        return 'later';
      case 'failed':
        return this.fail(feed, state, answer.reason);
    }
  }

  private async takeChanged(
    feed: Feed,
    state: FeedState,
    answer: Extract<FeedAnswer, { kind: 'changed' }>,
  ): Promise<Outcome> {
    const document = documentOf(answer.body, feed.url);
    if (document instanceof NotAFeedError) return this.fail(feed, state, `not a feed: ${document.message}`);
    const now = this.around.clock.now();
    const { lines, remember } = linesOf(document, await this.memory.known(feed.url, document), {
      source: feed.source,
      now,
    });
    await this.deliver(feed, lines);
    const { validators, movedTo } = answer;
    const next = this.answered(feed, {
      ...state,
      validators,
      address: this.moved(state, movedTo),
      refreshMs: document.refreshMs ?? 0,
    });
    await this.memory.saveAll(next, { document, remember, now });
    this.dueAt.set(feed.url, next.nextPollAt);
    return 'changed';
  }

  /** What the intake rejects now it would reject again: it is said once and then counts as told. */
  private async deliver(feed: Feed, lines: readonly unknown[]): Promise<void> {
    const rejected = (await this.gate.accept(lines, 'feed')).find((answer) => answer.status === 'rejected');
    if (rejected) this.log.warn(`${shownAddress(feed.url)}: ${rejected.reason}`);
  }

  private answered(feed: Feed, state: FeedState): FeedState {
    return {
      ...state,
      failures: 0,
      nextPollAt: this.in(waitAfterAnswer(this.pace(feed), state.refreshMs, this.around.chance())),
    };
  }

  private moved({ url, address }: FeedState, movedTo: string | undefined): string {
    if (movedTo !== undefined) this.log.log(`${shownAddress(url)} has moved to ${shownAddress(movedTo)}`);
    return movedTo ?? address;
  }

  private async fail(feed: Feed, state: FeedState, reason: string): Promise<Outcome> {
    const failures = state.failures + 1;
    this.failures.set(feed.url, reason);
    this.log.warn(`${shownAddress(feed.url)} could not be read (${failures} in a row): ${reason}`);
    await this.save({
      ...state,
      failures,
      nextPollAt: this.in(waitAfterFailure(this.pace(feed), failures, this.around.chance())),
    });
    return 'failed';
  }

  private async save(state: FeedState): Promise<void> {
    await this.memory.save(state);
    this.dueAt.set(state.url, state.nextPollAt);
  }

  /** Our own fault, not the feed's, or a shutdown: nothing is saved, so the same look is made again. */
  private postpone(feed: Feed, error: unknown, stop: AbortSignal): void {
    if (stop.aborted) return;
    const seconds = error instanceof AppError ? Number(error.details['retryAfterSeconds'] ?? 60) : 60;
    this.dueAt.set(feed.url, this.in(seconds * 1000));
    this.log.error(
      `${shownAddress(feed.url)} is asked again in ${seconds} s: ${error instanceof Error ? error.message : String(error)}`,
    );
  }

  private pace({ everyMs }: Feed): { minIntervalMs: number; everyMs?: number } {
    return { minIntervalMs: this.around.minIntervalMs, everyMs };
  }

  private in(ms: number): Date {
    return new Date(this.around.clock.now().getTime() + ms);
  }
}

function documentOf(body: string, url: string): FeedDocument | NotAFeedError {
  try {
    return readFeed(body, sha256(url).slice(0, 12));
  } catch (error) {
    if (error instanceof NotAFeedError) return error;
    throw error;
  }
}
