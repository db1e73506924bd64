import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { type CounterDelta, Counters, Sources } from '../intake/contract';
import { type TopicNo } from '../kernel/ids';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Topic } from '../topics/contract';
import { DetectionStore, type StoredLesson } from './detection.store';
import { type Baseline } from './domain/baseline';
import { liftSeen } from './domain/lift-seen';
import { type ZoneClock } from './domain/local-time';
import { IN_SIGHT } from './domain/recent';
import { type RhythmState, SourceRhythm } from './domain/source-rhythm';
import { type Teaching, TopicWatch } from './domain/topic-watch';
import { type EndedBlindness, WatchList } from './domain/watch-list';
import { BIN_MS, BINS_PER_DAY, binOf } from './domain/windows';

const DAY_MS = 86_400_000;

export interface RestoreInput {
  readonly nowMs: number;
  /** The first bin that isn't settled. */
  readonly settled: number;
  readonly historyDays: number;
  readonly topics: readonly Topic[];
  readonly teaching: (topic: Topic, list: WatchList) => Teaching;
}

export interface Restored {
  /** The same as if it had heard everything itself. */
  readonly list: WatchList;
  /** The bin up to which each topic's stored baseline knows. */
  readonly stored: ReadonlyMap<TopicNo, number>;
}

export interface RewindInput {
  readonly atMs: number;
  /** The first bin that wasn't settled then. */
  readonly settled: number;
  readonly historyDays: number;
  readonly topicNos: readonly TopicNo[];
}

/** What one look leaves to be remembered. */
export interface ToRemember {
  readonly baselines: readonly { readonly topicNo: TopicNo; readonly state: Baseline }[];
  readonly list: WatchList;
  /** Baselines older than this bin are of no curve any more. */
  readonly keepFrom: number;
}

/** What people said of one topic's alarms since it was last asked. */
export interface ToRelearn {
  readonly list: WatchList;
  readonly topicNo: TopicNo;
  readonly zone: ZoneClock;
  readonly unlearned: readonly StoredLesson[];
  readonly settled: number;
  readonly nowMs: number;
  /** How to learn when these lessons are known. */
  readonly teaching: (learned: readonly StoredLesson[]) => Teaching;
}

/** One topic as it was, the counts since, and the bins at which it was stored since. */
interface Past {
  readonly watch: TopicWatch;
  readonly storedAt: readonly number[];
}

export interface Rewound {
  readonly list: WatchList;
  readonly startBin: number;
}

type StoredRhythm = RhythmState & { readonly source: string };

/** Detection's memory: reads everything back at a start, and writes at a look what the counters can't give again. */
@Injectable()
export class History {
  private readonly log = new Logger(History.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: DetectionStore,
    private readonly counters: Counters,
    private readonly sources: Sources,
  ) {}

  async restore(input: RestoreInput): Promise<Restored> {
    const list = new WatchList();
    await this.restoreRhythms(list, input);
    const known = await this.work.run((tx) => this.store.latestBaselines(tx, input.settled));
    const stored = new Map(known.map(({ topicNo, state }) => [topicNo, state.nextBin]));
    for (const { topicNo, state } of known) list.ensure(topicNo, () => new TopicWatch(state));
    await this.readRecent(list, input, known);
    await this.learnAnew(list, input, stored);
    list.takeNews();
    list.takeBackfilled();
    return { list, stored };
  }

  /**
   * What was known at an instant of the past, and the bin from which the counters must be heard to know it all. A topic whose
   * baseline of that time isn't stored is learned anew from its counters.
   */
  async rewind({ atMs, settled, historyDays, topicNos }: RewindInput): Promise<Rewound> {
    const list = new WatchList();
    const fromMs = atMs - historyDays * DAY_MS;
    const [rhythms, blindness] = await this.signsSince(fromMs);
    for (const { source, ...state } of rhythms) list.restoreRhythm(source, rhythmOf(source, state, blindness));
    const stored = await this.baselinesOf(topicNos, { fromBin: settled, toBin: settled });
    for (const { topicNo, state } of stored) list.ensure(topicNo, () => new TopicWatch(state));
    const isKnown = topicNos.every((no) => list.watch(no));
    const firstBin = isKnown
      ? Math.min(binOf(atMs) - IN_SIGHT, ...stored.map(({ state }) => state.nextBin))
      : binOf(fromMs);
    return { list, startBin: firstBin };
  }

  /** Of these topics, oldest first. */
  counts(from: Date, to: Date, topicNos: readonly TopicNo[]): AsyncIterable<readonly CounterDelta[]> {
    return this.counters.between(from, to, topicNos);
  }

  async remember({ baselines, list, keepFrom }: ToRemember): Promise<void> {
    const { stirred, ended } = list.takeSigns();
    if (baselines.length + stirred.length === 0) return;
    const changed = new Set(stirred);
    const rhythms = list.sources().filter(([source]) => changed.has(source));
    await this.work.run(async (tx) => {
      await this.store.saveRhythms(
        tx,
        rhythms.map(([source, { state }]) => ({ source, ...state })),
      );
      await this.store.saveBlindness(tx, ended);
      await this.store.saveBaselines(tx, baselines);
      if (baselines.length > 0) await this.store.dropBaselinesBefore(tx, keepFrom);
    });
  }

  /**
   * Stores what was learned anew with what it was learned from, or nothing. What a look stored meanwhile knows nothing of it and goes.
   * @param take in the same transaction; false = not this time
   */
  rememberAnew(topicNo: TopicNo, states: readonly Baseline[], take: (tx: Tx) => Promise<boolean>): Promise<boolean> {
    return this.work.run(async (tx) => {
      if (!(await take(tx))) return false;
      await this.store.dropBaselinesAfter(tx, topicNo, states.at(-1)?.nextBin ?? Infinity);
      const baselines = states.map((state) => ({ topicNo, state }));
      await this.store.saveBaselines(tx, baselines);
      return true;
    });
  }

  /** Whether `rememberAnew` took effect though nobody heard so. If it did, what was stored on top of it since goes. */
  rememberedAnew(topicNo: TopicNo, latest: Baseline): Promise<boolean> {
    return this.work.run(async (tx) => {
      const [stored] = await this.store.baselinesOf(tx, [topicNo], { fromBin: latest.nextBin, toBin: latest.nextBin });
      const isStored = isDeepStrictEqual(stored?.state, JSON.parse(JSON.stringify(latest)));
      if (isStored) await this.store.dropBaselinesAfter(tx, topicNo, latest.nextBin);
      return isStored;
    });
  }

  baselinesOf(
    topicNos: readonly TopicNo[],
    range: { fromBin: number; toBin: number },
  ): Promise<readonly { readonly topicNo: TopicNo; readonly state: Baseline }[]> {
    return this.work.run((tx) => this.store.baselinesOf(tx, topicNos, range));
  }

  /** @param since what ended before, and was taught before, is out of reach: its counters are gone, and no alarm is harder to raise for it */
  lessons(since: Date): Promise<readonly StoredLesson[]> {
    return this.work.run((tx) => this.store.lessons(tx, since));
  }

  /**
   * Learns a topic again from before the first of these alarms. The states that were stored since are learned anew as
   * well, so that a restart, a curve and the next lesson go on from what is known now.
   */
  async relearn(input: ToRelearn): Promise<void> {
    const { list, topicNo, zone, unlearned, settled, nowMs } = input;
    const live = list.ensure(topicNo);
    const past = await this.pastOf(live, input);
    const { bins, state } = past?.watch ?? live;
    const learned = unlearned.map((lesson) => {
      const lift = lesson.kind === 'planned' && state ? liftSeen(bins, state, zone, lesson) : null;
      return { ...lesson, lift, isLearned: true };
    });
    const teaching = input.teaching(learned);
    const states = past ? [...past.storedAt, settled].map((bin) => stateAt(past.watch, bin, teaching)) : [];
    const latest = states.at(-1);
    await this.work.run(async (tx) => {
      await this.store.saveBaselines(
        tx,
        states.map((one) => ({ topicNo, state: one })),
      );
      for (const lesson of learned) await this.store.lessonLearned(tx, lesson, new Date(nowMs));
    });
    if (latest) live.relearn(latest);
  }

  /** Undefined where nothing of the alarm was learned yet: then it will be learned as was said. */
  private async pastOf({ state }: TopicWatch, input: ToRelearn): Promise<Past | undefined> {
    const { topicNo, unlearned, settled, nowMs } = input;
    const fromBin = Math.min(...unlearned.map(({ fromMs }) => binOf(fromMs)));
    if (!state || state.nextBin <= fromBin) return undefined;
    const [before, ...since] = await this.baselinesOf([topicNo], { fromBin, toBin: settled });
    if (!before || before.state.nextBin > fromBin) {
      this.log.warn({ topicNo, fromBin }, 'what was known before the alarm is gone: its lesson holds from now on only');
      return undefined;
    }
    const watch = new TopicWatch(before.state);
    for await (const page of this.counters.between(instant(before.state.nextBin), horizon(nowMs), [topicNo]))
      for (const delta of page) watch.apply(delta);
    return { watch, storedAt: since.map((later) => later.state.nextBin).filter((bin) => bin < settled) };
  }

  private async restoreRhythms(list: WatchList, { nowMs, historyDays }: RestoreInput): Promise<void> {
    const [rhythms, blindness] = await this.signsSince(nowMs - historyDays * DAY_MS);
    for (const { source, ...state } of rhythms) list.restoreRhythm(source, rhythmOf(source, state, blindness));
    // A look that a crash took away with it: the intake knows the last heartbeat at least.
    const heartbeats = (await this.sources.all()).flatMap(({ source, lastHeartbeatAt: at }) =>
      at ? [{ source, at }] : [],
    );
    list.apply({ deltas: [], heartbeats, mentions: [] });
  }

  private signsSince(fromMs: number): Promise<readonly [readonly StoredRhythm[], readonly EndedBlindness[]]> {
    return this.work.run(async (tx) => [await this.store.rhythms(tx), await this.store.blindness(tx, fromMs)]);
  }

  /** Topics with a stored baseline: what it doesn't know yet, and what is still in sight. */
  private async readRecent(
    list: WatchList,
    { nowMs }: RestoreInput,
    known: readonly { topicNo: TopicNo; state: Baseline }[],
  ): Promise<void> {
    if (known.length === 0) return;
    const inSight = binOf(nowMs) - IN_SIGHT;
    const firstBin = known.reduce((first, { state }) => Math.min(first, state.nextBin), inSight);
    const topicNos = known.map(({ topicNo }) => topicNo);
    for await (const page of this.counters.between(instant(firstBin), horizon(nowMs), topicNos)) {
      for (const delta of page) list.count(delta);
    }
  }

  /** Topics without one are learned from their counters, a day at a time, so that 56 days need no more memory than one. */
  private async learnAnew(list: WatchList, input: RestoreInput, known: ReadonlyMap<TopicNo, number>): Promise<void> {
    const fresh = input.topics.filter(({ no }) => !known.has(no));
    if (fresh.length === 0) return;
    const from = new Date(input.nowMs - input.historyDays * DAY_MS);
    const lessons = new Map(fresh.map((topic) => [topic.no, input.teaching(topic, list)]));
    let reached = 0;
    for await (const page of this.counters.between(from, horizon(input.nowMs), [...lessons.keys()])) {
      for (const delta of page) {
        const bin = Math.min(binOf(delta.minuteMs), input.settled);
        if (bin >= reached + BINS_PER_DAY) learnUntil(list, lessons, bin);
        if (bin >= reached + BINS_PER_DAY) reached = bin;
        list.count(delta);
      }
    }
    learnUntil(list, lessons, input.settled);
  }
}

function learnUntil(list: WatchList, lessons: ReadonlyMap<TopicNo, Teaching>, bin: number): void {
  for (const [topicNo, teaching] of lessons) {
    const watch = list.watch(topicNo);
    watch?.learnUntil(bin, teaching);
    watch?.forget(bin * BIN_MS);
  }
}

/** A copy: the watch goes on learning. */
function stateAt(watch: TopicWatch, bin: number, teaching: Teaching): Baseline {
  watch.learnUntil(bin, teaching);
  if (!watch.state) throw new Error('a topic that was known is learned from what was known');
  return structuredClone(watch.state);
}

function rhythmOf(source: string, state: RhythmState, blindness: readonly EndedBlindness[]): SourceRhythm {
  return new SourceRhythm(
    state,
    blindness.filter((interval) => interval.source === source),
  );
}

function instant(bin: number): Date {
  return new Date(bin * BIN_MS);
}

/** Some clocks are ahead: a mention may say that it was published tomorrow. */
function horizon(nowMs: number): Date {
  return new Date(nowMs + DAY_MS);
}
