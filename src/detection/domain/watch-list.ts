import { type CounterDelta, type Committed, PROBE_SOURCE } from '../../intake/contract';
import { type TopicNo } from '../../kernel/ids';
import { SourceRhythm, type BlindInterval } from './source-rhythm';
import { TopicWatch } from './topic-watch';
import { BIN_MS } from './windows';

export interface EndedBlindness extends BlindInterval {
  readonly source: string;
}

/** What was committed, for who wants to know that it is looked at. */
export interface Heard {
  readonly commits: number;
  /** The ids of test mentions. */
  readonly probes: readonly string[];
}

/** All topics and sources that one process looks after, and which of them have news since the last look. */
export class WatchList {
  private readonly watches = new Map<TopicNo, TopicWatch>();
  private readonly rhythms = new Map<string, SourceRhythm>();
  private readonly news = new Set<TopicNo>();
  private readonly backfilled = new Set<TopicNo>();
  private readonly stirred = new Set<string>();
  private ended: EndedBlindness[] = [];
  private heard: { commits: number; probes: string[] } = { commits: 0, probes: [] };
  private waiting: Committed[] | undefined;
  /** As of `blindAtMs`, until a sign of life. */
  private readonly blindBins = new Map<number, readonly string[]>();
  private blindAtMs = NaN;
  /** From then on no source was blind. */
  private lastBlindMs = Infinity;

  /** @returns itself, so that a stream can scan with it */
  apply(committed: Committed): this {
    if (this.waiting) this.waiting.push(committed);
    else this.take(committed);
    return this;
  }

  /** From now on what is committed waits: a look that takes many turns must see one instant. */
  hold(): void {
    this.waiting ??= [];
  }

  release(): void {
    const { waiting = [] } = this;
    this.waiting = undefined;
    for (const committed of waiting) this.take(committed);
  }

  /** Topic 0 counts every mention of a source and is nobody's. */
  count(delta: CounterDelta): void {
    if (delta.topicNo === 0) return;
    this.ensure(delta.topicNo).apply(delta);
    this.news.add(delta.topicNo);
    if (delta.late > 0) this.backfilled.add(delta.topicNo);
  }

  watch(topicNo: TopicNo): TopicWatch | undefined {
    return this.watches.get(topicNo);
  }

  ensure(topicNo: TopicNo, make: () => TopicWatch = () => new TopicWatch()): TopicWatch {
    let watch = this.watches.get(topicNo);
    if (!watch) this.watches.set(topicNo, (watch = make()));
    return watch;
  }

  restoreRhythm(source: string, rhythm: SourceRhythm): void {
    this.blindAtMs = NaN;
    this.rhythms.set(source, rhythm);
  }

  /** Rhythms by source, in alphabetical order. */
  sources(): readonly (readonly [string, SourceRhythm])[] {
    return [...this.rhythms].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Topics with news since the last call. */
  takeNews(): ReadonlySet<TopicNo> {
    const news = new Set(this.news);
    this.news.clear();
    return news;
  }

  /** Gives back what was taken and not looked at. */
  keepNews(news: ReadonlySet<TopicNo>): void {
    for (const topicNo of news) this.news.add(topicNo);
  }

  /** Topics of which something came late since the last call. */
  takeBackfilled(): readonly TopicNo[] {
    const backfilled = [...this.backfilled];
    this.backfilled.clear();
    return backfilled;
  }

  /** Sources heard of, and blindness that ended, since the last call. */
  takeSigns(): { readonly stirred: readonly string[]; readonly ended: readonly EndedBlindness[] } {
    const signs = { stirred: [...this.stirred].sort(), ended: this.ended };
    this.stirred.clear();
    this.ended = [];
    return signs;
  }

  /** Since the last call. */
  takeHeard(): Heard {
    const { heard } = this;
    this.heard = { commits: 0, probes: [] };
    return heard;
  }

  /** Gives back what was taken and not looked at. */
  keepHeard({ commits, probes }: Heard): void {
    this.heard = { commits: commits + this.heard.commits, probes: [...probes, ...this.heard.probes] };
  }

  isBlind(sources: () => readonly string[], bin: number, nowMs: number): boolean {
    if (this.rhythms.size === 0) return false;
    if (nowMs !== this.blindAtMs) this.beginInstant(nowMs);
    if (bin * BIN_MS >= this.lastBlindMs) return false;
    const blind = this.blindIn(bin, nowMs);
    return blind.length > 0 && sources().some((source) => blind.includes(source));
  }

  /** Sources that were blind at some time of the bin: all topics ask for the same few bins, at the same instant. */
  private blindIn(bin: number, nowMs: number): readonly string[] {
    let blind = this.blindBins.get(bin);
    if (!blind) this.blindBins.set(bin, (blind = this.findBlind(bin, nowMs)));
    return blind;
  }

  private beginInstant(nowMs: number): void {
    this.blindBins.clear();
    this.blindAtMs = nowMs;
    this.lastBlindMs = -Infinity;
    for (const rhythm of this.rhythms.values())
      this.lastBlindMs = Math.max(this.lastBlindMs, rhythm.lastBlindMs(nowMs));
  }

  private findBlind(bin: number, nowMs: number): readonly string[] {
    const isBlind = (rhythm: SourceRhythm): boolean => rhythm.isBlindBetween(bin * BIN_MS, (bin + 1) * BIN_MS, nowMs);
    return [...this.rhythms].flatMap(([source, rhythm]) => (isBlind(rhythm) ? [source] : []));
  }

  private take(committed: Committed): void {
    for (const delta of committed.deltas) this.count(delta);
    for (const { source, at } of committed.heartbeats) this.beat(source, at.getTime());
    for (const { mention } of committed.mentions) {
      this.hear(mention.source, mention.receivedAt.getTime());
      if (mention.source === PROBE_SOURCE) this.heard.probes.push(mention.id);
    }
    this.heard.commits++;
  }

  private beat(source: string, atMs: number): void {
    let rhythm = this.rhythms.get(source);
    if (!rhythm) this.rhythms.set(source, (rhythm = new SourceRhythm()));
    this.note(source, rhythm.heartbeat(atMs));
  }

  /** Mentions are signs of life of sources with heartbeats; the others are never blind, so nothing is kept of them. */
  private hear(source: string, atMs: number): void {
    const rhythm = this.rhythms.get(source);
    if (rhythm) this.note(source, rhythm.heard(atMs));
  }

  private note(source: string, ended: BlindInterval | undefined): void {
    this.stirred.add(source);
    this.blindAtMs = NaN;
    if (ended) this.ended.push({ source, ...ended });
  }
}
