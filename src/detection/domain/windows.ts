import { type AuthorSketch, type CounterDelta } from '../../intake/contract';
import { distinctIn, mergeInto } from './distinct';

/** Detection counts in bins of five minutes of event time. */
export const BIN_MS = 300_000;
export const BINS_PER_DAY = 288;

/** Which bin an instant (ms since 1970) falls into. */
export function binOf(ms: number): number {
  return Math.floor(ms / BIN_MS);
}

/** One topic's counts in one bin, over all sources. Own mentions are kept apart and never judged. */
export interface Bin {
  total: number;
  negative: number;
  offensive: number;
  young: number;
  copies: number;
  own: number;
  /** Of `total` and `negative`: arrived after the bin had settled. */
  late: number;
  lateNegative: number;
  /** Comments that only tag friends: in `total`, and in no sketch. */
  tags: number;
  /** Hundredths of mentions, and of negative ones, that only repeat or answer others. */
  echo: number;
  negativeEcho: number;
  negativeReach: number;
  /** Texts whose words are strange to the topic. */
  foreign: number;
  readonly authors: AuthorSketch;
  readonly critics: AuthorSketch;
  /** In time only. */
  readonly bySource: Map<string, { total: number; negative: number }>;
  /** Distinct authors and critics, counted when first asked for after a change. */
  distinct: { readonly authors: number; readonly critics: number } | undefined;
}

/**
 * The recent bins of one topic: a cache of the stored counters. Adding is commutative, so the order of arrival inside a
 * bin doesn't matter, and reading the stored rows gives the same bins as hearing of them one by one.
 */
export class TopicBins {
  private readonly bins = new Map<number, Bin>();
  private first = Infinity;
  private oldest = -Infinity;

  /** The earliest bin in which something was heard in time, or Infinity. */
  get firstBin(): number {
    return this.first;
  }

  get isEmpty(): boolean {
    return this.bins.size === 0;
  }

  at(bin: number): Bin | undefined {
    return this.bins.get(bin);
  }

  apply(delta: CounterDelta): void {
    const no = binOf(delta.minuteMs);
    if (delta.total > delta.late) this.first = Math.min(this.first, no);
    if (no < this.oldest) return; // forgotten: only the curve knows it, from the counters
    let bin = this.bins.get(no);
    if (!bin) this.bins.set(no, (bin = emptyBin()));
    bin.total += delta.total;
    bin.negative += delta.negative;
    bin.offensive += delta.offensive;
    bin.young += delta.young;
    bin.copies += delta.copies;
    bin.own += delta.own;
    bin.late += delta.late;
    bin.lateNegative += delta.lateNegative;
    bin.tags += delta.tags;
    bin.echo += delta.echo;
    bin.negativeEcho += delta.negativeEcho;
    bin.negativeReach += delta.negativeReach;
    bin.foreign += delta.foreign;
    mergeInto(bin.authors, delta.authors);
    mergeInto(bin.critics, delta.critics);
    bin.distinct = undefined;
    addSource(bin, delta);
  }

  /** Every source in memory, in alphabetical order. */
  sources(): string[] {
    const names = new Set<string>();
    for (const bin of this.bins.values()) for (const source of bin.bySource.keys()) names.add(source);
    return [...names].sort();
  }

  /** Forgets the bins before `bin`, and takes none of them any more. */
  dropBefore(bin: number): void {
    if (bin <= this.oldest) return;
    this.oldest = bin;
    for (const no of this.bins.keys()) if (no < bin) this.bins.delete(no);
  }
}

/**
 * People, not posts: distinct authors of a bin, never more than its mentions in time. Where the platform hides authors
 * the sketch is short of them; a mention without an author counts as one person, which the intake's sketch sees to.
 * Who only reposts or answers is a part of a person.
 */
export function peopleIn(bin: Bin): { readonly authors: number; readonly critics: number } {
  bin.distinct ??= { authors: distinctIn(bin.authors), critics: distinctIn(bin.critics) };
  const said = saidIn(bin);
  const negatives = bin.negative - bin.lateNegative;
  return {
    authors: Math.min(said, bin.distinct.authors) * ownPart(bin.echo, said),
    critics: Math.min(negatives, bin.distinct.critics) * ownPart(bin.negativeEcho, negatives),
  };
}

/** 1 where nothing is an echo. */
function ownPart(echo: number, of: number): number {
  return of > 0 ? 1 - echo / 100 / of : 1;
}

/** Mentions in time that say something. */
export function saidIn({ total, late, tags }: Bin): number {
  return total - late - tags;
}

function addSource(bin: Bin, delta: CounterDelta): void {
  const source = bin.bySource.get(delta.source) ?? { total: 0, negative: 0 };
  source.total += delta.total - delta.late;
  source.negative += delta.negative - delta.lateNegative;
  bin.bySource.set(delta.source, source);
}

function emptyBin(): Bin {
  return {
    total: 0,
    negative: 0,
    offensive: 0,
    young: 0,
    copies: 0,
    own: 0,
    late: 0,
    lateNegative: 0,
    tags: 0,
    echo: 0,
    negativeEcho: 0,
    negativeReach: 0,
    foreign: 0,
    authors: new Uint32Array(16),
    critics: new Uint32Array(16),
    bySource: new Map(),
    distinct: undefined,
  };
}
