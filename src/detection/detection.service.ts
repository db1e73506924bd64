import { Injectable } from '@nestjs/common';
import { CommitFeed } from '../intake/contract';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Topic } from '../topics/contract';
import { type Detection, type Reading, type ReadingFeed } from './contract';
import { blindReading, differs } from './domain/announce';
import { type ZoneClock } from './domain/local-time';
import { type SourceRhythm } from './domain/source-rhythm';
import { firstUnsettled } from './domain/topic-watch';
import { WatchList } from './domain/watch-list';
import { BIN_MS, BINS_PER_DAY, binOf } from './domain/windows';
import { History, type ToRemember } from './history';
import { Surroundings } from './surroundings';
import { windowsOf } from './windows.stream';

const DAY_MS = 86_400_000;

/** Looks at the topics. The streams move counts, the domain judges, this class says when and to whom. */
@Injectable()
export class DetectionService implements Detection, ReadingFeed {
  private list = new WatchList();
  private leaveFeed: () => void = () => undefined;
  private readonly listeners = new Set<(reading: Reading) => void>();
  private readonly latestOf = new Map<TopicId, Reading>();
  private restored: ReadonlyMap<TopicId, Reading> = new Map();
  private readonly latestOfSource = new Map<string, Reading>();
  private readonly alarmedMs = new Map<TopicId, number>();
  private lastBin = -1;
  /** The bin up to which each topic's stored baseline knows. */
  private readonly stored = new Map<TopicNo, number>();

  constructor(
    private readonly settings: Settings,
    private readonly feed: CommitFeed,
    private readonly history: History,
    private readonly surroundings: Surroundings,
  ) {}

  /** Mentions may be accepted meanwhile: each counts once. */
  async restore(now: Date): Promise<void> {
    this.leaveFeed();
    const nowMs = now.getTime();
    await this.readBetweenCommits(nowMs);
    for (const forget of [this.latestOf, this.latestOfSource, this.alarmedMs]) forget.clear();
    this.lastBin = -1;
    this.restored = this.readAll(nowMs);
  }

  /**
   * Reads what can have changed: topics with news or an alarm, and each topic once when a bin has ended. Returned are
   * the readings that an incident could care about: changed ones, alarms, and a day of calm after an alarm.
   */
  async tick(now: Date): Promise<readonly Reading[]> {
    const nowMs = now.getTime();
    const isNewBin = binOf(nowMs) !== this.lastBin;
    this.lastBin = binOf(nowMs);
    const news = this.list.takeNews();
    const topics = [...this.surroundings.topics()].sort((a, b) => a.no - b.no);
    if (isNewBin) await this.learn(topics, nowMs);
    const blind = this.readSources(nowMs, isNewBin);
    const isDue = ({ no, id }: Topic): boolean => isNewBin || news.has(no) || this.latestOf.get(id)?.isAlarm !== false;
    const readings = topics.filter(isDue).flatMap((topic) => this.look(topic, nowMs));
    if (!isNewBin) await this.remember([], nowMs);
    return [...blind, ...readings];
  }

  subscribe(listener: (reading: Reading) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** In topic order; between a start and the first look as it was at the start. */
  latest(): readonly Reading[] {
    return this.surroundings.topics().flatMap(({ id }) => this.latestOf.get(id) ?? this.restored.get(id) ?? []);
  }

  /** What is watched at this moment; the owner of every topic's windows. */
  get windows(): WatchList {
    return this.list;
  }

  /** Sources that are silent for too long, as of the last look. */
  blindNow(): readonly { readonly source: string; readonly sinceMs: number }[] {
    return [...this.latestOfSource].flatMap(([source, { isAlarm, onsetAt }]) =>
      isAlarm && onsetAt ? [{ source, sinceMs: onsetAt.getTime() }] : [],
    );
  }

  zoneOf(name: string): ZoneClock {
    return this.surroundings.zoneOf(name);
  }

  /** For the board alone: what an incident hears waits for the first look, until when sources have time to be heard again. */
  private readAll(nowMs: number): ReadonlyMap<TopicId, Reading> {
    const read = (topic: Topic): Reading =>
      this.list.ensure(topic.no).read(topic.id, nowMs, this.surroundings.of(topic, this.list, nowMs));
    return new Map(this.surroundings.topics().map((topic) => [topic.id, read(topic)]));
  }

  private look(topic: Topic, nowMs: number): Reading[] {
    const watch = this.list.ensure(topic.no);
    const reading = watch.read(topic.id, nowMs, this.surroundings.of(topic, this.list, nowMs));
    if (reading.isAlarm) this.alarmedMs.set(topic.id, nowMs);
    const before = this.latestOf.get(topic.id);
    this.latestOf.set(topic.id, reading);
    const isNew = !before || differs(before, reading);
    if (isNew) this.announce(reading);
    const alarmedMs = this.alarmedMs.get(topic.id) ?? -Infinity;
    return isNew || nowMs - alarmedMs <= this.closingMs() ? [reading] : [];
  }

  /**
   * A count may be added, but not added twice, and nobody can see of a commit whether the counters that were read had it
   * already. So they are read between two moments when nothing is on its way, again if something was committed there.
   */
  private async readBetweenCommits(nowMs: number): Promise<void> {
    let commits = 0;
    const leave = this.feed.subscribe(() => commits++);
    try {
      for (;;) {
        await this.feed.drain();
        const before = commits;
        const { list, stored } = await this.history.restore({
          nowMs,
          settled: firstUnsettled(nowMs, this.settings.intake.settleMs),
          historyDays: this.settings.detection.historyDays,
          topics: this.surroundings.topics(),
        });
        await this.feed.drain();
        if (commits !== before) continue;
        this.follow(list);
        this.stored.clear();
        for (const [no, bin] of stored) this.stored.set(no, bin);
        return;
      }
    } finally {
      leave();
    }
  }

  private follow(list: WatchList): void {
    this.list = list;
    const windows = windowsOf(this.feed, list).subscribe();
    this.leaveFeed = () => {
      windows.unsubscribe();
    };
  }

  /** All topics learn before any is read, because competitors look at each other. */
  private async learn(topics: readonly Topic[], nowMs: number): Promise<void> {
    const settled = firstUnsettled(nowMs, this.settings.intake.settleMs);
    const baselines: ToRemember['baselines'][number][] = [];
    for (const topic of topics) {
      const watch = this.list.ensure(topic.no);
      watch.learnUntil(settled, this.surroundings.whileLearning(topic, this.list, nowMs));
      watch.forget(nowMs);
      if (watch.state && this.isToBeStored(topic.no, settled))
        baselines.push({ topicNo: topic.no, state: watch.state });
    }
    await this.remember(baselines, nowMs);
    for (const { topicNo } of baselines) this.stored.set(topicNo, settled);
  }

  /** Once a day each, spread over the day by topic. */
  private isToBeStored(no: TopicNo, settled: number): boolean {
    const dayOf = (bin: number): number => Math.floor((bin + no) / BINS_PER_DAY);
    const stored = this.stored.get(no);
    return stored === undefined || dayOf(settled) !== dayOf(stored);
  }

  private remember(baselines: ToRemember['baselines'], nowMs: number): Promise<void> {
    const keepFrom = binOf(nowMs - this.settings.intake.retentionDays * DAY_MS);
    return this.history.remember({ baselines, list: this.list, keepFrom });
  }

  /** Blindness is reported while it lasts, and its end for as long as an incident may be open. */
  private readSources(nowMs: number, isNewBin: boolean): Reading[] {
    return this.list.sources().flatMap(([source, rhythm]) => {
      const wasBlind = this.latestOfSource.get(source)?.isAlarm ?? false;
      const sinceMs = rhythm.blindSince(nowMs);
      const isNew = wasBlind !== (sinceMs !== undefined);
      if (!isNew && !(isNewBin && this.isWorthTelling(rhythm, nowMs))) return [];
      const reading = blindReading(source, sinceMs, new Date(nowMs));
      this.latestOfSource.set(source, reading);
      if (isNew) this.announce(reading);
      return [reading];
    });
  }

  private isWorthTelling(rhythm: SourceRhythm, nowMs: number): boolean {
    const endedMs = rhythm.intervals.at(-1)?.toMs ?? -Infinity;
    return rhythm.blindSince(nowMs) !== undefined || nowMs - endedMs <= this.closingMs();
  }

  private closingMs(): number {
    return this.settings.detection.closeAfterMs + DAY_MS + BIN_MS;
  }

  private announce(reading: Reading): void {
    for (const listener of this.listeners) listener(reading);
  }
}
