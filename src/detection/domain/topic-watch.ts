import { type Reading } from '../contract';
import { type CounterDelta } from '../../intake/contract';
import { type TopicId } from '../../kernel/ids';
import { type Baseline, learn, mainSources, newBaseline } from './baseline';
import { type AnyThreshold, type Around, calm, judge, pressureAt } from './judge';
import { IN_SIGHT, inSight, Recent, type Sight } from './recent';
import { type Pressure } from './rivals';
import { BIN_MS, binOf, TopicBins } from './windows';

/** With fewer mentions in eight hours there is nothing to judge. */
const LEAST_MENTIONS = 5;

/** What it has to know to learn: of the plans those that were known when the bin settled, and what people said since. */
export type Teaching = Pick<Around, 'zone' | 'isBlind' | 'planned'> & {
  /** Whether a person said that what happened in this bin is everyday. */
  readonly isUsual?: (bin: number) => boolean;
};

/**
 * One topic's windows and what was learned of it: its only owner. Readings are a pure function of what was applied and
 * of the instant, never of how often it was asked.
 */
export class TopicWatch {
  readonly bins = new TopicBins();
  private learned: Baseline | undefined;

  /** @param learned as `state` gave it before */
  constructor(learned?: Baseline) {
    this.learned = learned;
  }

  get state(): Baseline | undefined {
    return this.learned;
  }

  /** Adds to the bins. The same counts in any order and any portions give the same. */
  apply(delta: CounterDelta): void {
    this.bins.apply(delta);
  }

  /** Learns the bins before `settled`, each once. */
  learnUntil(settled: number, around: Teaching): void {
    if (!this.learned && this.bins.firstBin < settled) this.learned = newBaseline(this.bins.firstBin);
    const { learned } = this;
    if (!learned) return;
    while (learned.nextBin < settled) {
      const no = learned.nextBin;
      learn(learned, this.bins.at(no), {
        local: around.zone.at(no),
        isBlind: around.isBlind(() => mainSources(learned), no),
        lift: around.planned(no),
        isUsual: around.isUsual?.(no) ?? false,
      });
    }
  }

  /** Takes what was learned anew, of the same bins. */
  relearn(learned: Baseline): void {
    this.learned = learned;
  }

  /** Forgets the bins that are learned: nobody looks here. */
  forgetLearned(): void {
    if (this.learned) this.bins.dropBefore(this.learned.nextBin);
  }

  /** Forgets the bins that no window reaches any more at `atMs` or later, and that are learned. */
  forget(atMs: number): void {
    this.bins.dropBefore(Math.min(this.learned?.nextBin ?? Infinity, binOf(atMs) - IN_SIGHT));
  }

  read(topicId: TopicId, atMs: number, around: Around): Reading {
    const baseline = this.baseline();
    const isBlind = around.isBlind(() => this.presentSources(baseline), binOf(atMs));
    if (!baseline || this.isQuiet(atMs)) return calm(topicId, atMs, isBlind);
    return inSight(this.sight(baseline, atMs, around), (recent) =>
      judge({ baseline, recent, atMs }, around, { topicId, isBlind })(around.threshold),
    );
  }

  /**
   * One look, to be judged by any threshold: what was seen doesn't depend on it; only the topic's own has another for
   * volume. It has columns of its own, and is to be judged before the topic hears or learns more.
   */
  look(topicId: TopicId, atMs: number, around: AnyThreshold): (threshold: number) => Reading {
    const baseline = this.baseline();
    const isBlind = around.isBlind(() => this.presentSources(baseline), binOf(atMs));
    if (!baseline || this.isQuiet(atMs)) return always(calm(topicId, atMs, isBlind));
    const recent = new Recent();
    recent.fill(this.sight(baseline, atMs, around));
    return judge({ baseline, recent, atMs }, around, { topicId, isBlind });
  }

  /** Critics against the expectation: what a competitor is asked for. */
  pressure(atMs: number, around: Pick<Around, 'zone' | 'isBlind' | 'planned'>): Pressure | undefined {
    const baseline = this.baseline();
    if (!baseline) return undefined;
    return inSight(this.sight(baseline, atMs, around), (recent) => pressureAt({ baseline, recent, atMs }));
  }

  private baseline(): Baseline | undefined {
    if (this.learned) return this.learned;
    return Number.isFinite(this.bins.firstBin) ? newBaseline(this.bins.firstBin) : undefined;
  }

  private sight(baseline: Baseline, atMs: number, around: Pick<Around, 'zone' | 'isBlind' | 'planned'>): Sight {
    const { zone, isBlind, planned } = around;
    let main: readonly string[] | undefined;
    const sources = (): readonly string[] => (main ??= mainSources(baseline));
    return { bins: this.bins, baseline, zone, lastBin: binOf(atMs), isBlind: (bin) => isBlind(sources, bin), planned };
  }

  private isQuiet(atMs: number): boolean {
    const last = binOf(atMs);
    const { heard } = this.bins;
    let mentions = 0;
    for (let i = this.bins.placeOf(last - IN_SIGHT + 1); i < heard.length && mentions < LEAST_MENTIONS; i++) {
      const bin = heard[i];
      if (!bin || bin.no > last) break;
      mentions += bin.total - bin.late;
    }
    return mentions < LEAST_MENTIONS;
  }

  /** The sources that matter; of a topic without settled bins all that were heard. */
  private presentSources(baseline: Baseline | undefined): readonly string[] {
    const main = baseline ? mainSources(baseline) : [];
    return main.length > 0 ? main : this.bins.sources();
  }
}

function always(reading: Reading): () => Reading {
  return () => reading;
}

/** Bins whose end is `settleMs` and one bin ago are settled; returns the first that isn't. */
export function firstUnsettled(nowMs: number, settleMs: number): number {
  return binOf(nowMs - settleMs - BIN_MS);
}
