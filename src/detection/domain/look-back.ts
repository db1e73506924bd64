import { type CounterDelta } from '../../intake/contract';
import { type TopicId, type TopicNo } from '../../kernel/ids';
import { type PastLook } from '../contract';
import { isGrown } from './baseline';
import { type Around } from './judge';
import { firstUnsettled, type Teaching } from './topic-watch';
import { type WatchList } from './watch-list';
import { BIN_MS } from './windows';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** This close to the lowest threshold the topic is looked at every minute, as the service does while there is news. */
const NEAR = 1;

export interface LookBackPlan {
  /** What was known where the counts begin: baselines and rhythms. */
  readonly list: WatchList;
  readonly topic: { readonly id: TopicId; readonly no: TopicNo };
  /** The topic and those it is compared with: all learn before it is read, as in the service. */
  readonly learners: readonly { readonly no: TopicNo; readonly around: (atMs: number) => Teaching }[];
  readonly around: (atMs: number) => Omit<Around, 'threshold'>;
  readonly thresholds: readonly number[];
  /** Where the counts begin, and where the looks do; both ends of a bin. */
  readonly startMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly settleMs: number;
}

/**
 * Lives through a topic's past again with the service's own eyes: hears its counts in the order of the events, learns what had
 * settled, and looks at the end of every bin, once for all thresholds. Before `fromMs` it only learns, a day at a time.
 */
export class LookBack {
  private atMs: number;
  private readonly lowest: number;
  private isNear = false;

  constructor(private readonly plan: LookBackPlan) {
    this.lowest = Math.min(...plan.thresholds);
    this.atMs = Math.min(plan.startMs + DAY_MS, plan.fromMs);
  }

  /**
   * The looks up to this instant, both ends included: what is counted after them can't have been seen by them. undefined
   * = somebody has learned, and there is nothing to see yet.
   */
  *until(ms: number): Generator<PastLook | undefined> {
    for (; this.atMs <= Math.min(ms, this.plan.toMs); this.atMs += this.pace()) {
      if (this.atMs % BIN_MS === 0) yield* this.learn();
      if (this.atMs >= this.plan.fromMs) yield this.look();
    }
  }

  /** Every count once, oldest first, after the looks until its minute. */
  count(delta: CounterDelta): void {
    this.plan.list.count(delta);
  }

  private pace(): number {
    const { fromMs } = this.plan;
    if (this.atMs < fromMs) return Math.min(DAY_MS, fromMs - this.atMs);
    return this.isNear ? MINUTE_MS : BIN_MS - (this.atMs % BIN_MS);
  }

  private *learn(): Generator<undefined> {
    const { list, learners, settleMs } = this.plan;
    for (const { no, around } of learners) {
      const watch = list.ensure(no);
      watch.learnUntil(firstUnsettled(this.atMs, settleMs), around(this.atMs));
      watch.forget(this.atMs);
      yield undefined;
    }
  }

  private look(): PastLook {
    const { list, topic, around, thresholds } = this.plan;
    const { atMs } = this;
    const watch = list.ensure(topic.no);
    const judge = watch.look(topic.id, atMs, around(atMs));
    const readings = thresholds.map(judge);
    if (atMs % BIN_MS === 0) this.isNear = readings.some(({ score }) => score >= this.lowest - NEAR);
    const firstBin = watch.state?.firstBin ?? watch.bins.firstBin;
    return {
      at: new Date(atMs),
      readings,
      since: Number.isFinite(firstBin) ? new Date(firstBin * BIN_MS) : undefined,
      isLearning: !watch.state || !isGrown(watch.state),
    };
  }
}
