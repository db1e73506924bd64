import { setImmediate as breathe } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Backfills } from '../intake/contract';
import { type TopicNo } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Topic } from '../topics/contract';
import { type Baseline } from './domain/baseline';
import { asHistory, historyIn, type SpanOfHistory, unblinded } from './domain/imported';
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
/** What failed is tried again after a minute, and after twice as long each time: who is always interrupted mustn't always be learned. */
const LONGEST_WAIT_MS = 360 * MINUTE_MS;

/** The running detection, as far as learning beside it concerns it. */
export interface Beside {
  readonly list: WatchList;
  readonly nowMs: number;
  /** The instant of the last look. */
  readonly lookedMs: () => number;
  /** Resolves while no look is under way. */
  readonly quiet: () => Promise<unknown>;
  /** Between two looks. */
  readonly alone: (act: () => Promise<void>) => Promise<void>;
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

/** What is to become of a topic that was `known` when it was learned anew. */
interface Change {
  readonly live: TopicWatch;
  readonly known: Baseline | undefined;
  readonly spans: readonly SpanOfHistory[];
  readonly anew: LearnedAnew;
}

/**
 * Learns from back-filled mentions: folds a topic's baseline again from before them, beside the looks and a day at a time. What is
 * still in sight of a look stays late, so that history never alarms. All takes effect in one transaction or not at all.
 */
@Injectable()
export class BackLearning implements BeforeApplicationShutdown {
  private readonly log = new Logger(BackLearning.name);
  private readonly waiting = new Map<TopicNo, Waiting>();
  private readonly failures = new Map<TopicNo, { readonly times: number; readonly againMs: number }>();
  /** Of these nobody heard whether they took effect. */
  private readonly doubtful = new Map<TopicNo, Change>();
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
    for (const forget of [this.waiting, this.failures, this.doubtful]) forget.clear();
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
    const againMs = this.failures.get(topicNo)?.againMs ?? -Infinity;
    this.waiting.set(topicNo, { dueMs: Math.max(againMs, Math.min(nowMs + QUIET_MS, latestMs)), latestMs });
  }

  private async learnAll(due: readonly TopicNo[], beside: Beside): Promise<void> {
    for (const topicNo of due) {
      if (this.isStopping || !beside.isCurrent()) return;
      this.waiting.delete(topicNo);
      const topic = this.surroundings.topics().find(({ no }) => no === topicNo);
      if (!topic) continue;
      // the topics before may have taken long
      const nowMs = beside.lookedMs();
      try {
        await this.settleDoubt(topic, beside);
        await this.learn(topic, { ...beside, nowMs });
      } catch (error) {
        this.log.error(
          { error, topic: topic.id },
          'back-filled mentions could not be learned; it is tried again later',
        );
        this.failed(topicNo, beside.lookedMs());
      }
    }
  }

  private wait(topicNo: TopicNo, dueMs: number): void {
    if (!this.waiting.has(topicNo)) this.waiting.set(topicNo, { dueMs, latestMs: Infinity });
  }

  private failed(topicNo: TopicNo, nowMs: number): void {
    const times = this.failures.get(topicNo)?.times ?? 0;
    const waitMs = Math.min(LONGEST_WAIT_MS, QUIET_MS * 2 ** times);
    this.failures.set(topicNo, { times: times + 1, againMs: nowMs + waitMs });
    this.waiting.delete(topicNo);
    // what is in doubt is settled before a look stores what it knew before
    this.wait(topicNo, this.doubtful.has(topicNo) ? nowMs : nowMs + waitMs);
  }

  private async learn(topic: Topic, beside: Beside): Promise<void> {
    const { list, nowMs } = beside;
    const live = list.ensure(topic.no);
    const known = live.state;
    const untilMs = this.outOfSightMs(nowMs);
    const days = await this.backfills.days(topic.no, new Date(untilMs));
    if (days.length > 0) this.wait(topic.no, nowMs + AGAIN_MS);
    const zone = this.surroundings.expectations.zoneOf(topic);
    const spans = historyIn(days, { baseline: known, zone, untilMs });
    if (spans.length === 0) return;
    const anew = await this.fold(topic, spans, beside);
    if (anew) await beside.alone(() => this.takeOver(topic, { live, known, spans, anew }, beside));
  }

  /** Undefined when the process is about to end. */
  private async fold(topic: Topic, spans: readonly SpanOfHistory[], beside: Beside): Promise<LearnedAnew | undefined> {
    const settled = this.settledAt(beside.nowMs);
    const { before, firstBin, storedAt } = await this.startOf(topic.no, spans, beside);
    const watch = new TopicWatch(before);
    const teaching = unblinded(this.surroundings.whileLearning(topic, beside.list, beside.nowMs), spans);
    const states: Baseline[] = [];
    let mentions = 0;
    let from = firstBin;
    for (const to of cuts(topic.no, { firstBin, settled }, storedAt)) {
      await beside.quiet();
      if (this.isStopping) return undefined;
      mentions += await this.hear(watch, topic.no, { from, to }, spans);
      watch.learnUntil(to, teaching);
      watch.forgetLearned();
      if (watch.state) states.push(asHistory(watch.state, spans, beside.nowMs));
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
    spans: readonly SpanOfHistory[],
  ): Promise<number> {
    const [start, end] = [from * BIN_MS, to * BIN_MS];
    for await (const page of this.history.counts(new Date(start), new Date(end), [topicNo]))
      for (const delta of page) watch.apply(delta);
    let mentions = 0;
    for (const { fromMs, toMs } of spans) {
      const part = partOf(topicNo, { fromMs: Math.max(start, fromMs), toMs: Math.min(end, toMs) });
      if (part.from >= part.to) continue;
      for await (const page of this.backfills.between(part)) {
        for (const delta of page) {
          watch.apply(delta);
          mentions -= delta.late;
        }
      }
    }
    return mentions;
  }

  private async takeOver(topic: Topic, change: Change, beside: Beside): Promise<void> {
    const { no } = topic;
    const { live, known, spans, anew } = change;
    const latest = anew.states.at(-1);
    if (!latest || !beside.isCurrent()) return;
    // taught by a person meanwhile: once more
    if (live.state !== known) {
      this.arrived(no, beside.lookedMs());
      return;
    }
    this.doubtful.set(no, change);
    const parts = spans.map((span) => partOf(no, span));
    const isTaken = await this.history.rememberAnew(no, anew.states, (tx) =>
      this.backfills.take(tx, parts, anew.mentions),
    );
    if (isTaken) await this.goOn(topic, change, beside);
    this.doubtful.delete(no);
    if (!isTaken) this.failed(no, beside.lookedMs());
  }

  /** The answer to a commit can get lost: then the database says what became of it. */
  private async settleDoubt(topic: Topic, beside: Beside): Promise<void> {
    const change = this.doubtful.get(topic.no);
    const latest = change?.anew.states.at(-1);
    if (!change || !latest) return;
    await beside.alone(async () => {
      if (!beside.isCurrent()) return;
      const isToGoOn = change.live.state === change.known && (await this.history.rememberedAnew(topic.no, latest));
      if (isToGoOn) await this.goOn(topic, change, beside);
      this.doubtful.delete(topic.no);
    });
  }

  /** Knows from now on what a restart would: what is stored, and the counters since. */
  private async goOn(topic: Topic, { live, anew }: Change, { list, lookedMs }: Beside): Promise<void> {
    const nowMs = lookedMs();
    const settled = Math.max(this.settledAt(nowMs), live.state?.nextBin ?? 0);
    const watch = new TopicWatch(structuredClone(anew.states.at(-1)));
    const since = new Date((watch.state?.nextBin ?? settled) * BIN_MS);
    for await (const page of this.history.counts(since, new Date(settled * BIN_MS), [topic.no]))
      for (const delta of page) watch.apply(delta);
    watch.learnUntil(settled, this.surroundings.whileLearning(topic, list, nowMs));
    if (watch.state) live.relearn(watch.state);
    this.failures.delete(topic.no);
    list.keepNews(new Set([topic.no]));
    this.log.log({ topic: topic.id, mentions: anew.mentions }, 'learned from back-filled mentions');
  }

  /** What is known before the first span, and where later states were stored: all of those are learned anew. */
  private async startOf(topicNo: TopicNo, spans: readonly SpanOfHistory[], { list, nowMs }: Beside) {
    const fromBin = Math.min(...spans.map(({ fromMs }) => binOf(fromMs)));
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
