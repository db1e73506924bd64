import { type Baseline } from './baseline';
import { mergeInto, distinctIn } from './distinct';
import { type ZoneClock } from './local-time';
import { seasonReader } from './season';
import { newTrail, organicPart, stepTrail } from './staged';
import { type Bin, peopleIn, type TopicBins } from './windows';

/** Bins in sight: six hours of evidence, looked at again for two hours, and a quarter of an hour to run in. */
export const IN_SIGHT = 100;

/** Columns of a window: from `from` to before `to`; only `lastPart` of the last one has gone by. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly lastPart: number;
}

/** The last bins of a topic as columns, the open bin last. */
export class Recent {
  /** Organic people: distinct, staged ones taken off. */
  readonly authors = new Float64Array(IN_SIGHT);
  readonly critics = new Float64Array(IN_SIGHT);
  /** As they came. */
  readonly mentions = new Float64Array(IN_SIGHT);
  readonly negatives = new Float64Array(IN_SIGHT);
  readonly offensive = new Float64Array(IN_SIGHT);
  readonly copies = new Float64Array(IN_SIGHT);
  readonly stagedExcess = new Float64Array(IN_SIGHT);
  /** Factor of each bin; 0 before the topic's first mention and where its source was blind. */
  readonly seasons = new Float64Array(IN_SIGHT);
  readonly firstBin: number;

  constructor(
    private readonly bins: TopicBins,
    baseline: Baseline,
    zone: ZoneClock,
    by: { readonly lastBin: number; readonly isBlind: (bin: number) => boolean },
  ) {
    this.firstBin = by.lastBin - IN_SIGHT + 1;
    const trail = newTrail();
    const seasonOf = seasonReader(baseline.season);
    for (let i = 0; i < IN_SIGHT; i++) {
      const no = this.firstBin + i;
      const bin = bins.at(no);
      const isSilent = no < baseline.firstBin || (!bin?.total && by.isBlind(no));
      this.seasons[i] = isSilent ? 0 : seasonOf(zone.at(no));
      const excess = stepTrail(trail, bin, baseline.usualStaged);
      this.stagedExcess[i] = excess;
      if (bin) this.fill(i, bin, organicPart(excess));
    }
  }

  column(bin: number): number {
    return bin - this.firstBin;
  }

  sum(column: Float64Array, { from, to }: Span): number {
    let sum = 0;
    for (let i = Math.max(0, from); i < to; i++) sum += column[i] ?? 0;
    return sum;
  }

  /** The sum of expectations: `level` times the season of each heard bin. */
  expected(span: Span, level: number): number {
    let sum = 0;
    for (let i = Math.max(0, span.from); i < span.to; i++) {
      const part = i === span.to - 1 ? span.lastPart : 1;
      sum += part * level * (this.seasons[i] ?? 0);
    }
    return sum;
  }

  /** How many different people were critical in the span, over all its bins together. */
  distinctCritics(span: Span): number {
    const union = new Uint32Array(16);
    for (let i = Math.max(0, span.from); i < span.to; i++) {
      const bin = this.bins.at(this.firstBin + i);
      if (bin) mergeInto(union, bin.critics);
    }
    return Math.min(distinctIn(union), this.sum(this.negatives, span));
  }

  /** Mentions per source in the span. */
  bySource(span: Span): ReadonlyMap<string, { readonly total: number; readonly negative: number }> {
    const sums = new Map<string, { total: number; negative: number }>();
    for (let i = Math.max(0, span.from); i < span.to; i++) {
      for (const [source, { total, negative }] of this.bins.at(this.firstBin + i)?.bySource ?? []) {
        const sum = sums.get(source) ?? { total: 0, negative: 0 };
        sums.set(source, { total: sum.total + total, negative: sum.negative + negative });
      }
    }
    return sums;
  }

  private fill(i: number, bin: Bin, organic: number): void {
    const people = peopleIn(bin);
    this.authors[i] = people.authors * organic;
    this.critics[i] = people.critics * organic;
    this.mentions[i] = bin.total - bin.late;
    this.negatives[i] = bin.negative - bin.lateNegative;
    this.offensive[i] = bin.offensive;
    this.copies[i] = bin.copies;
  }
}
