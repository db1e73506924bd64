import { Injectable, Logger } from '@nestjs/common';
import { CommitFeed } from '../intake/contract';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Topic } from '../topics/contract';
import { BackLearning } from './back-learning.service';
import { type Detection, type Reading, type ReadingFeed } from './contract';
import { differs } from './domain/announce';
import { type BlindSource, SourceReadings } from './domain/source-readings';
import { firstUnsettled } from './domain/topic-watch';
import { WatchList } from './domain/watch-list';
import { BIN_MS, BINS_PER_DAY, binOf } from './domain/windows';
import { History, type ToRemember } from './history';
import { Looks } from './looks';
import { Surroundings } from './surroundings';
import { inTurns } from './turns';
import { windowsOf } from './windows.stream';

const DAY_MS = 86_400_000;

/** Looks at the topics. The streams move counts, the domain judges, this class says when and to whom. */
@Injectable()
export class DetectionService implements Detection, ReadingFeed {
  private readonly log = new Logger(DetectionService.name);
  readonly pulse = new Looks();
  private list = new WatchList();
  private leaveFeed: () => void = () => undefined;
  private readonly listeners = new Set<(reading: Reading) => void>();
  private readonly latestOf = new Map<TopicId, Reading>();
  private restored: ReadonlyMap<TopicId, Reading> = new Map();
  private readonly sources = new SourceReadings();
  private readonly alarmedMs = new Map<TopicId, number>();
  private lastBin = -1;
  private lookedMs = 0;
  private lastTick: Promise<unknown> = Promise.resolve();
  /** The bin up to which each topic's stored baseline knows. */
  private readonly stored = new Map<TopicNo, number>();

  constructor(
    private readonly feed: CommitFeed,
    private readonly history: History,
    private readonly surroundings: Surroundings,
    private readonly backLearning: BackLearning,
  ) {}

  /** Mentions may be accepted meanwhile: each counts once. */
  async restore(now: Date): Promise<void> {
    this.leaveFeed();
    const nowMs = now.getTime();
    await this.readBetweenCommits(nowMs);
    for (const forget of [this.latestOf, this.sources, this.alarmedMs]) forget.clear();
    this.lastBin = -1;
    this.restored = this.readAll(nowMs);
    this.lookedMs = nowMs;
    await this.backLearning.restore(nowMs);
  }

  /**
   * Reads what can have changed: topics with news or an alarm, and each topic once when a bin has ended. Returned are
   * the readings that an incident could care about: changed ones, alarms, and a day of calm after an alarm. All are of
   * one instant: what is committed meanwhile counts from the next tick on, and ticks wait for each other.
   */
  tick(now: Date): Promise<readonly Reading[]> {
    return this.alone(() => this.lookAround(now.getTime()));
  }

  completed(): void {
    this.pulse.completed();
  }

  async rest(): Promise<void> {
    await this.backLearning.rest();
  }

  private alone<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.lastTick.then(act);
    this.lastTick = turn.catch(() => undefined); // its caller hears of the error; the next tick needn't
    return turn;
  }

  private async lookAround(nowMs: number): Promise<readonly Reading[]> {
    const { list } = this;
    list.hold();
    try {
      const readings = await this.pulse.watch(list, nowMs, () => this.lookAtAll(nowMs));
      this.lookedMs = nowMs;
      return readings;
    } finally {
      list.release();
      this.learnBeside(list, nowMs);
    }
  }

  private learnBeside(list: WatchList, nowMs: number): void {
    this.backLearning.look({
      list,
      nowMs,
      lookedMs: () => this.lookedMs,
      quiet: () => this.lastTick,
      alone: (act) => this.alone(act),
      isCurrent: () => this.list === list,
    });
  }

  /** What went wrong is done again by the next tick: the bin is still new, and who had news has it still. */
  private async lookAtAll(nowMs: number): Promise<readonly Reading[]> {
    const { lastBin } = this;
    const news = this.list.takeNews();
    this.lastBin = binOf(nowMs);
    try {
      return await this.lookAtDue(nowMs, { isNewBin: this.lastBin !== lastBin, news });
    } catch (error) {
      this.lastBin = lastBin;
      this.list.keepNews(news);
      throw error;
    }
  }

  private async lookAtDue(
    nowMs: number,
    { isNewBin, news }: { readonly isNewBin: boolean; readonly news: ReadonlySet<TopicNo> },
  ): Promise<readonly Reading[]> {
    const topics = [...this.surroundings.topics()].sort((a, b) => a.no - b.no);
    if (isNewBin || this.surroundings.expectations.isAwaiting) await this.takeLessons(nowMs, isNewBin);
    if (isNewBin) await this.learn(topics, nowMs);
    const told = this.sources.read(this.list.sources(), { nowMs, isNewBin, toldForMs: this.closingMs() });
    for (const { reading, isNew } of told) if (isNew) this.announce(reading);
    const isDue = ({ no, id }: Topic): boolean => isNewBin || news.has(no) || this.latestOf.get(id)?.isAlarm !== false;
    const readings: Reading[] = [];
    await inTurns(topics.filter(isDue), (topic) => {
      readings.push(...this.look(topic, nowMs));
    });
    if (!isNewBin) await this.remember([], nowMs);
    return [...told.map(({ reading }) => reading), ...readings];
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
  blindNow(): readonly BlindSource[] {
    return this.sources.blind();
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
      this.surroundings.expectations.know(await this.history.lessons(this.keptSince(nowMs)), true);
      for (;;) {
        await this.feed.drain();
        const before = commits;
        const { list, stored } = await this.history.restore({
          nowMs,
          settled: firstUnsettled(nowMs, this.surroundings.settings.intake.settleMs),
          historyDays: this.surroundings.settings.detection.historyDays,
          topics: this.surroundings.topics(),
          teaching: (topic, list) => this.surroundings.whileLearning(topic, list, nowMs),
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
    list.takeHeard(); // what was read from the store is no news
    const windows = windowsOf(this.feed, list).subscribe();
    this.leaveFeed = () => {
      windows.unsubscribe();
    };
  }

  /** All topics learn before any is read, because competitors look at each other. */
  private async learn(topics: readonly Topic[], nowMs: number): Promise<void> {
    const settled = firstUnsettled(nowMs, this.surroundings.settings.intake.settleMs);
    const baselines: ToRemember['baselines'][number][] = [];
    await inTurns(topics, (topic) => {
      const watch = this.list.ensure(topic.no);
      watch.learnUntil(settled, this.surroundings.whileLearning(topic, this.list, nowMs));
      watch.forget(nowMs);
      if (watch.state && this.isToBeStored(topic.no, settled))
        baselines.push({ topicNo: topic.no, state: watch.state });
    });
    await this.remember(baselines, nowMs);
    for (const { topicNo } of baselines) this.stored.set(topicNo, settled);
  }

  /** What people said since: the topics that it is about are learned again from before the alarm. */
  private async takeLessons(nowMs: number, isNewBin: boolean): Promise<void> {
    let lessons = await this.history.lessons(this.keptSince(nowMs));
    this.surroundings.expectations.know(lessons, isNewBin);
    if (lessons.every(({ isLearned }) => isLearned)) return;
    const settled = firstUnsettled(nowMs, this.surroundings.settings.intake.settleMs);
    for (const topic of this.surroundings.topics()) {
      const unlearned = lessons.filter(({ topicNo, isLearned }) => topicNo === topic.no && !isLearned);
      if (unlearned.length === 0) continue;
      const relearning = this.history.relearn({
        list: this.list,
        topicNo: topic.no,
        zone: this.surroundings.expectations.zoneOf(topic),
        unlearned,
        settled,
        nowMs,
        teaching: (learned) => {
          lessons = lessons.map((lesson) => learned.find(({ occasion }) => occasion === lesson.occasion) ?? lesson);
          this.surroundings.expectations.know(lessons, isNewBin);
          return this.surroundings.whileLearning(topic, this.list, nowMs);
        },
      });
      // one topic's lesson must not keep all others from being looked at
      await relearning.catch((error: unknown) => {
        this.log.error({ error, topic: topic.id }, 'a lesson could not be learned; the next bin tries it again');
      });
    }
  }

  /** Once a day each, spread over the day by topic. */
  private isToBeStored(no: TopicNo, settled: number): boolean {
    const dayOf = (bin: number): number => Math.floor((bin + no) / BINS_PER_DAY);
    const stored = this.stored.get(no);
    return stored === undefined || dayOf(settled) !== dayOf(stored);
  }

  private remember(baselines: ToRemember['baselines'], nowMs: number): Promise<void> {
    const keepFrom = binOf(this.keptSince(nowMs).getTime());
    return this.history.remember({ baselines, list: this.list, keepFrom });
  }

  private keptSince(nowMs: number): Date {
    return new Date(nowMs - this.surroundings.settings.intake.retentionDays * DAY_MS);
  }

  private closingMs(): number {
    return this.surroundings.settings.detection.closeAfterMs + DAY_MS + BIN_MS;
  }

  private announce(reading: Reading): void {
    for (const listener of this.listeners) listener(reading);
  }
}
