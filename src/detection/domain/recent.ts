import { type Baseline } from './baseline';
import { distinctIn, mergeInto } from './distinct';
import { type ZoneClock } from './local-time';
import { liftOfCritics, NOTHING_PLANNED, type Planned } from './planned';
import { SeasonReader } from './season';
import { newTrail, organicPeople, stepTrail } from './staged';
import { type Bin, saidIn, type TopicBins } from './windows';

/** Bins in sight: six hours of evidence, looked at again for two hours, and a quarter of an hour to run in. */
export const IN_SIGHT = 100;

/** Columns of a window: from `from` to before `to`; only `lastPart` of the last one has gone by. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly lastPart: number;
}

/** What the columns are filled from. */
export interface Sight {
  readonly bins: TopicBins;
  readonly baseline: Baseline;
  readonly zone: ZoneClock;
  readonly lastBin: number;
  readonly isBlind: (bin: number) => boolean;
  readonly planned: Planned;
}

const NOTHING: readonly Bin[] = [];
const union = new Uint32Array(16);

/**
 * The last bins of a topic as columns, the open bin last. Filled anew for each look, which is quicker than keeping them:
 * what is staged and what the season expects changes in all of them with every bin.
 */
export class Recent {
  /** Organic people: distinct, staged ones taken off. */
  readonly authors = new Float64Array(IN_SIGHT);
  readonly critics = new Float64Array(IN_SIGHT);
  /** As they came, without those that only tag friends. */
  readonly mentions = new Float64Array(IN_SIGHT);
  readonly negatives = new Float64Array(IN_SIGHT);
  readonly offensive = new Float64Array(IN_SIGHT);
  readonly negativeReach = new Float64Array(IN_SIGHT);
  readonly copies = new Float64Array(IN_SIGHT);
  /** Of critics or of all, the larger, and of critics. */
  readonly stagedExcess = new Float64Array(IN_SIGHT);
  readonly stagedCritics = new Float64Array(IN_SIGHT);
  /** Different critics of each bin, staged or not, and negative mentions by young accounts. */
  readonly voices = new Float64Array(IN_SIGHT);
  readonly youngCritics = new Float64Array(IN_SIGHT);
  /** Factor of each bin; 0 before the topic's first mention and where its source was blind. */
  readonly seasons = new Float64Array(IN_SIGHT);
  /** The same for critics, of whom a planned event brings fewer; the very same column where nothing is planned. */
  criticSeasons = this.seasons;
  private readonly liftedSeasons = new Float64Array(IN_SIGHT);
  firstBin = 0;
  /** The bins in which something was heard, from `place` on. */
  private heard = NOTHING;
  private place = 0;
  private reader: SeasonReader | undefined;

  fill({ bins, baseline, zone, lastBin, isBlind, planned }: Sight): void {
    this.firstBin = lastBin - IN_SIGHT + 1;
    this.heard = bins.heard;
    this.place = bins.placeOf(this.firstBin);
    const trail = newTrail();
    const { heard } = this;
    const seasons = this.seasonsOf(baseline);
    this.planWith(planned);
    let next = this.place;
    for (let i = 0; i < IN_SIGHT; i++) {
      const no = this.firstBin + i;
      const bin = heard[next]?.no === no ? heard[next++] : undefined;
      const isKnown = no >= baseline.firstBin && !(isMute(bin) && isBlind(no));
      this.expect(i, isKnown ? seasons.at(zone.at(no)) : 0, planned(no));
      const excess = stepTrail(trail, bin, baseline.usualStaged);
      this.stagedExcess[i] = Math.max(excess.all, excess.critics);
      this.stagedCritics[i] = excess.critics;
      if (bin) this.take(i, bin, organicPeople(bin, excess, baseline.usualStaged));
      else this.leave(i);
    }
  }

  private planWith(planned: Planned): void {
    this.criticSeasons = planned === NOTHING_PLANNED ? this.seasons : this.liftedSeasons;
  }

  column(bin: number): number {
    return bin - this.firstBin;
  }

  sum(column: Float64Array, { from, to }: Span): number {
    let sum = 0;
    for (let i = Math.max(0, from); i < to; i++) sum += column[i] ?? 0;
    return sum;
  }

  most(column: Float64Array, { from, to }: Span): number {
    let most = 0;
    for (let i = Math.max(0, from); i < to; i++) most = Math.max(most, column[i] ?? 0);
    return most;
  }

  /** What a column saw in the span, and the sum of the seasons of its heard bins. */
  counted(
    column: Float64Array,
    seasons: Float64Array,
    { from, to, lastPart }: Span,
  ): { seen: number; expected: number } {
    let seen = 0;
    let expected = 0;
    for (let i = Math.max(0, from); i < to; i++) {
      const part = i === to - 1 ? lastPart : 1;
      seen += column[i] ?? 0;
      expected += part * (seasons[i] ?? 0);
    }
    return { seen, expected };
  }

  /** How many different people were critical in the span, over all its bins together. */
  distinctCritics(span: Span): number {
    union.fill(0);
    for (const bin of this.heardIn(span)) if (bin.distinctCritics() > 0) mergeInto(union, bin.critics);
    return Math.min(distinctIn(union), this.sum(this.negatives, span));
  }

  /** Mentions per source in the span. */
  bySource(span: Span): ReadonlyMap<string, { readonly total: number; readonly negative: number }> {
    const sums = new Map<string, { total: number; negative: number }>();
    for (const { sources } of this.heardIn(span)) {
      for (const { source, total, negative } of sources) {
        const sum = sums.get(source);
        if (!sum) sums.set(source, { total, negative });
        else {
          sum.total += total;
          sum.negative += negative;
        }
      }
    }
    return sums;
  }

  private expect(i: number, season: number, lift: number): void {
    this.seasons[i] = season * lift;
    if (this.criticSeasons !== this.seasons) this.criticSeasons[i] = season * liftOfCritics(lift);
  }

  private heardIn({ from, to }: Span): readonly Bin[] {
    let first = this.place;
    while ((this.heard[first]?.no ?? Infinity) < this.firstBin + from) first++;
    let end = first;
    while ((this.heard[end]?.no ?? Infinity) < this.firstBin + to) end++;
    return this.heard.slice(first, end);
  }

  private seasonsOf({ season }: Baseline): SeasonReader {
    if (this.reader) this.reader.turnTo(season);
    return (this.reader ??= new SeasonReader(season));
  }

  private take(i: number, bin: Bin, organic: { readonly authors: number; readonly critics: number }): void {
    this.authors[i] = organic.authors;
    this.critics[i] = organic.critics;
    this.mentions[i] = saidIn(bin);
    this.negatives[i] = bin.negative - bin.lateNegative;
    this.offensive[i] = bin.offensive;
    this.negativeReach[i] = bin.negativeReach;
    this.copies[i] = bin.copies;
    this.youngCritics[i] = bin.negativeYoung;
    this.voices[i] = Math.min(this.negatives[i], bin.distinctCritics());
  }

  private leave(i: number): void {
    this.authors[i] = this.critics[i] = this.mentions[i] = this.negatives[i] = this.offensive[i] = 0;
    this.negativeReach[i] = this.copies[i] = this.youngCritics[i] = this.voices[i] = 0;
  }
}

function isMute(bin: Bin | undefined): boolean {
  return !bin || bin.total === 0;
}

const idle: Recent[] = [];

/** Lends filled columns for one question; another may be asked on the way, as of the competitors. */
export function inSight<Answer>(sight: Sight, ask: (recent: Recent) => Answer): Answer {
  const recent = idle.pop() ?? new Recent();
  try {
    recent.fill(sight);
    return ask(recent);
  } finally {
    idle.push(recent);
  }
}
