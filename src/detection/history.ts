import { Injectable } from '@nestjs/common';
import { type CountedStep, type CounterDelta, Counters, Sources } from '../intake/contract';
import { type TopicNo } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { type CurveRange } from './contract';
import { DetectionStore } from './detection.store';
import { type Baseline } from './domain/baseline';
import { ZoneClock } from './domain/local-time';
import { IN_SIGHT } from './domain/recent';
import { type RhythmState, SourceRhythm } from './domain/source-rhythm';
import { TopicWatch } from './domain/topic-watch';
import { type EndedBlindness, WatchList } from './domain/watch-list';
import { BIN_MS, BINS_PER_DAY, binOf } from './domain/windows';

const DAY_MS = 86_400_000;

export interface RestoreInput {
  readonly nowMs: number;
  /** The first bin that isn't settled. */
  readonly settled: number;
  readonly historyDays: number;
  readonly topics: readonly { readonly no: TopicNo; readonly timezone: string }[];
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

export interface Rewound {
  readonly list: WatchList;
  readonly startBin: number;
}

type StoredRhythm = RhythmState & { readonly source: string };

/** Detection's memory: reads everything back at a start, and writes at a look what the counters can't give again. */
@Injectable()
export class History {
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

  baselinesOf(
    topicNos: readonly TopicNo[],
    range: { fromBin: number; toBin: number },
  ): Promise<readonly { readonly topicNo: TopicNo; readonly state: Baseline }[]> {
    return this.work.run((tx) => this.store.baselinesOf(tx, topicNos, range));
  }

  countsOf(topicNos: readonly TopicNo[], range: CurveRange): Promise<readonly CountedStep[]> {
    return this.counters.sums(topicNos, range);
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
    const zones = new Map(fresh.map(({ no, timezone }) => [no, new ZoneClock(timezone)]));
    let reached = 0;
    for await (const page of this.counters.between(from, horizon(input.nowMs), [...zones.keys()])) {
      for (const delta of page) {
        const bin = Math.min(binOf(delta.minuteMs), input.settled);
        if (bin >= reached + BINS_PER_DAY) this.learnUntil(list, zones, { bin, nowMs: input.nowMs });
        if (bin >= reached + BINS_PER_DAY) reached = bin;
        list.count(delta);
      }
    }
    this.learnUntil(list, zones, { bin: input.settled, nowMs: input.nowMs });
  }

  private learnUntil(
    list: WatchList,
    zones: ReadonlyMap<TopicNo, ZoneClock>,
    to: { bin: number; nowMs: number },
  ): void {
    const isBlind = (sources: () => readonly string[], bin: number): boolean => list.isBlind(sources, bin, to.nowMs);
    for (const [topicNo, zone] of zones) {
      const watch = list.watch(topicNo);
      watch?.learnUntil(to.bin, { zone, isBlind });
      watch?.forget(to.bin * BIN_MS);
    }
  }
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
