import { setImmediate as breathe } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Backfills } from '../intake/contract';
import { type TopicNo } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Topic } from '../topics/contract';
import { type Baseline, calmed } from './domain/baseline';
import { historyIn, type SpanOfHistory } from './domain/imported';
import { IN_SIGHT } from './domain/recent';
import { firstUnsettled, TopicWatch } from './domain/topic-watch';
import { type WatchList } from './domain/watch-list';
import { BIN_MS, BINS_PER_DAY, binOf } from './domain/windows';
import { History } from './history';
import { Surroundings } from './surroundings';

const MINUTE_MS = 60_000;
/** An import is over when nothing came for this long; one that never rests is learned from as far as it is. */
const QUIET_MS = MINUTE_MS;
const PATIENCE_MS = 15 * MINUTE_MS;
/** What was too young to be history, or too little, is weighed again. */
const AGAIN_MS = 180 * MINUTE_MS;

/** The running detection, as far as learning beside it concerns it. */
export interface Beside {
  readonly list: WatchList;
  readonly nowMs: number;
  /** Resolves while no look is under way. */
  readonly quiet: () => Promise<unknown>;
  /** Between two looks, at the instant of the last one. */
  readonly alone: (act: (nowMs: number) => Promise<void>) => Promise<void>;
  /** Whether `list` is still what is watched. */
  readonly isCurrent: () => boolean;
}

interface Waiting {
  readonly dueMs: number;
  readonly latestMs: number;
}

/** A topic learned anew with its back-filled mentions. */
interface LearnedAnew {
  readonly states: readonly Baseline[];
  readonly mentions: number;
}

/**
 * Learns from back-filled mentions: folds a topic's baseline again from before them, beside the looks and a day at a time. What is
 * still in sight of a look stays late, so that history never alarms. All takes effect in one transaction or not at all.
 */
@Injectable()
export class BackLearning implements BeforeApplicationShutdown {
  private readonly log = new Logger(BackLearning.name);
  private readonly waiting = new Map<TopicNo, Waiting>();
  private underWay: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    private readonly settings: Settings,
    private readonly history: History,
    private readonly backfills: Backfills,
    private readonly surroundings: Surroundings,
  ) {}

  /** What a process before this one hadn't learned yet. */
  async restore(nowMs: number): Promise<void> {
    this.waiting.clear();
    for (const topicNo of await this.backfills.topics()) this.arrived(topicNo, nowMs);
  }

  /** To be called after each look; what is due is learned while the caller goes on. */
  look(beside: Beside): void {
    const { list, nowMs } = beside;
    for (const topicNo of list.takeBackfilled()) this.arrived(topicNo, nowMs);
    if (this.underWay || this.isStopping) return;
    const due = [...this.waiting].flatMap(([no, { dueMs }]) => (dueMs <= nowMs ? [no] : [])).sort((a, b) => a - b);
    if (due.length === 0) return;
    this.underWay = this.learnAll(due, beside).finally(() => (this.underWay = undefined));
  }

  /** Resolves when nothing is being learned. */
  async rest(): Promise<void> {
    await this.underWay;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.underWay;
  }

  private arrived(topicNo: TopicNo, nowMs: number): void {
    const latestMs = Math.min(this.waiting.get(topicNo)?.latestMs ?? Infinity, nowMs + PATIENCE_MS);
    this.waiting.set(topicNo, { dueMs: Math.min(nowMs + QUIET_MS, latestMs), latestMs });
  }

  private async learnAll(due: readonly TopicNo[], beside: Beside): Promise<void> {
    for (const topicNo of due) {
      if (this.isStopping || !beside.isCurrent()) return;
      this.waiting.delete(topicNo);
      const topic = this.surroundings.topics().find(({ no }) => no === topicNo);
      if (!topic) continue;
      try {
        await this.learn(topic, beside);
      } catch (error) {
        this.log.error(
          { error, topic: topic.id },
          'back-filled mentions could not be learned; it is tried again later',
        );
        this.wait(topicNo, beside.nowMs + PATIENCE_MS);
      }
    }
  }

  private wait(topicNo: TopicNo, dueMs: number): void {
    if (!this.waiting.has(topicNo)) this.waiting.set(topicNo, { dueMs, latestMs: Infinity });
  }

  private async learn(topic: Topic, beside: Beside): Promise<void> {
    const { list, nowMs } = beside;
    const live = list.ensure(topic.no);
    const known = live.state;
    const days = await this.backfills.days(topic.no, new Date(this.outOfSightMs(nowMs)));
    if (days.length > 0) this.wait(topic.no, nowMs + AGAIN_MS);
    const found = historyIn(days, known);
    if (!found) return;
    const span = { ...found, toMs: Math.min(found.toMs, this.outOfSightMs(nowMs)) };
    const anew = await this.fold(topic, span, beside);
    if (anew)
      await beside.alone((atMs) => this.takeOver(topic, { live, known, span, anew }, { ...beside, nowMs: atMs }));
  }

  /** Undefined when the process is about to end. */
  private async fold(topic: Topic, span: SpanOfHistory, beside: Beside): Promise<LearnedAnew | undefined> {
    const settled = this.settledAt(beside.nowMs);
    const { before, firstBin, storedAt } = await this.startOf(topic.no, span, beside);
    const watch = new TopicWatch(before);
    const teaching = this.surroundings.whileLearning(topic, beside.list, beside.nowMs);
    const states: Baseline[] = [];
    let mentions = 0;
    let from = firstBin;
    for (const to of cuts(topic.no, { firstBin, settled }, storedAt)) {
      await beside.quiet();
      if (this.isStopping) return undefined;
      mentions += await this.hear(watch, topic.no, { from, to }, span);
      watch.learnUntil(to, teaching);
      watch.forgetLearned();
      if (watch.state) states.push(asHistory(watch.state, span, beside.nowMs));
      from = to;
      await breathe();
    }
    return { states, mentions };
  }

  /** @returns how many of what is heard were back-filled */
  private async hear(
    watch: TopicWatch,
    topicNo: TopicNo,
    { from, to }: { from: number; to: number },
    span: SpanOfHistory,
  ): Promise<number> {
    const [start, end] = [from * BIN_MS, to * BIN_MS];
    for await (const page of this.history.counts(new Date(start), new Date(end), [topicNo]))
      for (const delta of page) watch.apply(delta);
    let mentions = 0;
    const part = partOf(topicNo, { fromMs: Math.max(start, span.fromMs), toMs: Math.min(end, span.toMs) });
    if (part.from >= part.to) return 0;
    for await (const page of this.backfills.between(part)) {
      for (const delta of page) {
        watch.apply(delta);
        mentions -= delta.late;
      }
    }
    return mentions;
  }

  private async takeOver(
    topic: Topic,
    {
      live,
      known,
      span,
      anew,
    }: { live: TopicWatch; known: Baseline | undefined; span: SpanOfHistory; anew: LearnedAnew },
    { list, nowMs, isCurrent }: Beside,
  ): Promise<void> {
    const { no } = topic;
    const latest = anew.states.at(-1);
    if (!latest || !isCurrent()) return;
    // taught by a person meanwhile, or too slow to go on from where the bins begin: once more
    const isTaken =
      live.state === known &&
      live.bins.reachesBackTo(latest.nextBin) &&
      (await this.history.rememberAnew(no, anew.states, (tx) =>
        this.backfills.take(tx, partOf(no, span), anew.mentions),
      ));
    if (!isTaken) {
      this.arrived(no, nowMs);
      return;
    }
    live.relearn(structuredClone(latest));
    live.learnUntil(this.settledAt(nowMs), this.surroundings.whileLearning(topic, list, nowMs));
    list.keepNews(new Set([no]));
    this.log.log({ topic: topic.id, mentions: anew.mentions }, 'learned from back-filled mentions');
  }

  /** What is known before the span, and where later states were stored: all of those are learned anew. */
  private async startOf(topicNo: TopicNo, { fromMs }: SpanOfHistory, { list, nowMs }: Beside) {
    const fromBin = binOf(fromMs);
    const stored = await this.history.baselinesOf([topicNo], { fromBin, toBin: this.settledAt(nowMs) });
    const states = stored.map(({ state }) => state);
    const before = states.findLast(({ nextBin }) => nextBin <= fromBin);
    const sinceBin = list.watch(topicNo)?.state?.firstBin ?? Infinity;
    return {
      before,
      firstBin: before?.nextBin ?? Math.min(fromBin, sinceBin),
      storedAt: states.filter((state) => state !== before).map(({ nextBin }) => nextBin),
    };
  }

  private outOfSightMs(nowMs: number): number {
    return Math.min(binOf(nowMs) - IN_SIGHT, this.settledAt(nowMs)) * BIN_MS;
  }

  private settledAt(nowMs: number): number {
    return firstUnsettled(nowMs, this.settings.intake.settleMs);
  }
}

function partOf(topicNo: TopicNo, { fromMs, toMs }: SpanOfHistory) {
  return { topicNo, from: new Date(fromMs), to: new Date(toMs) };
}

/** A storm that came with the history is over, and the longest window reaches a day back: what was back-filled there is no evidence. */
function asHistory(state: Baseline, { fromMs, toMs }: SpanOfHistory, nowMs: number): Baseline {
  const inReach = binOf(nowMs) - BINS_PER_DAY;
  const isInReach = binOf(toMs) > inReach && state.nextBin > inReach;
  return isInReach ? calmed(state, state.nextBin - binOf(fromMs)) : structuredClone(state);
}

/** Where a state is stored: once a day, where one was stored before, and at the end. */
function cuts(
  topicNo: TopicNo,
  { firstBin, settled }: { readonly firstBin: number; readonly settled: number },
  storedAt: readonly number[],
): number[] {
  const bins = new Set([...storedAt, settled]);
  const untilNext = BINS_PER_DAY - ((firstBin + topicNo) % BINS_PER_DAY);
  for (let bin = firstBin + untilNext; bin < settled; bin += BINS_PER_DAY) bins.add(bin);
  return [...bins].filter((bin) => bin > firstBin && bin <= settled).sort((a, b) => a - b);
}
