import { type AuthorSketch, type CounterDelta } from '../../intake/contract';
import { distinctBy, mergeInto, onesIn } from './distinct';

/** Detection counts in bins of five minutes of event time. */
export const BIN_MS = 300_000;
export const BINS_PER_DAY = 288;

/** Which bin an instant (ms since 1970) falls into. */
export function binOf(ms: number): number {
  return Math.floor(ms / BIN_MS);
}

/** One source's part in a bin, in time only. */
export interface SourcePart {
  readonly source: string;
  total: number;
  negative: number;
}

/** One topic's counts in one bin, over all sources. Own mentions are kept apart and never judged. */
export interface Bin {
  readonly no: number;
  total: number;
  negative: number;
  offensive: number;
  young: number;
  copies: number;
  /** Of `young` and `copies`: the negative ones. */
  negativeYoung: number;
  negativeCopies: number;
  own: number;
  /** Of `total` and `negative`: arrived after the bin had settled, and not taken for history. */
  late: number;
  lateNegative: number;
  /** Comments that only tag friends: in `total`, and in no sketch. */
  tags: number;
  /** Hundredths of mentions, and of negative ones, that only repeat or answer others. */
  echo: number;
  negativeEcho: number;
  negativeReach: number;
  /** Hundredths of mentions that say something and are heard as German. */
  german: number;
  readonly authors: AuthorSketch;
  readonly critics: AuthorSketch;
  /** In the order in which they were heard of; most topics speak on one. */
  readonly sources: readonly SourcePart[];
  distinctAuthors(): number;
  distinctCritics(): number;
}

/** Most bins hear one delta: its sketches are read where they are, and copied when the bin hears another one. */
class CountedBin implements Bin {
  total = 0;
  negative = 0;
  offensive = 0;
  young = 0;
  copies = 0;
  negativeYoung = 0;
  negativeCopies = 0;
  own = 0;
  late = 0;
  lateNegative = 0;
  tags = 0;
  echo = 0;
  negativeEcho = 0;
  negativeReach = 0;
  german = 0;
  authors: AuthorSketch;
  critics: AuthorSketch;
  readonly sources: SourcePart[] = [];
  private isShared = true;
  /** Bits set in the sketches, counted when first asked for after a change. */
  private authorBits = -1;
  private criticBits = -1;

  constructor(
    readonly no: number,
    first: CounterDelta,
  ) {
    this.authors = first.authors;
    this.critics = first.critics;
    this.count(first);
  }

  add(delta: CounterDelta): void {
    if (this.isShared) {
      this.authors = this.authors.slice();
      this.critics = this.critics.slice();
      this.isShared = false;
    }
    mergeInto(this.authors, delta.authors);
    mergeInto(this.critics, delta.critics);
    this.authorBits = this.criticBits = -1;
    this.count(delta);
  }

  distinctAuthors(): number {
    if (this.authorBits < 0) this.authorBits = onesIn(this.authors);
    return distinctBy(this.authorBits);
  }

  distinctCritics(): number {
    if (this.criticBits < 0) this.criticBits = onesIn(this.critics);
    return distinctBy(this.criticBits);
  }

  private count(delta: CounterDelta): void {
    this.total += delta.total;
    this.negative += delta.negative;
    this.offensive += delta.offensive;
    this.young += delta.young;
    this.copies += delta.copies;
    this.negativeYoung += delta.negativeYoung;
    this.negativeCopies += delta.negativeCopies;
    this.own += delta.own;
    this.late += delta.late;
    this.lateNegative += delta.lateNegative;
    this.tags += delta.tags;
    this.echo += delta.echo;
    this.negativeEcho += delta.negativeEcho;
    this.negativeReach += delta.negativeReach;
    this.german += delta.german;
    const part = partOf(this.sources, delta.source);
    part.total += delta.total - delta.late;
    part.negative += delta.negative - delta.lateNegative;
  }
}

/**
 * The recent bins of one topic: a cache of the stored counters. Adding is commutative, so the order of arrival inside a
 * bin doesn't matter, and reading the stored rows gives the same bins as hearing of them one by one.
 */
export class TopicBins {
  /** By number: most topics are silent most of the time, and what is heard is nearly always of the last bin. */
  private readonly bins: CountedBin[] = [];
  private first = Infinity;
  private oldest = -Infinity;

  /** The earliest bin in which something was heard in time, or Infinity. */
  get firstBin(): number {
    return this.first;
  }

  get isEmpty(): boolean {
    return this.bins.length === 0;
  }

  /** The bins in which something was heard, oldest first. */
  get heard(): readonly Bin[] {
    return this.bins;
  }

  at(bin: number): Bin | undefined {
    const found = this.bins[this.placeOf(bin)];
    return found?.no === bin ? found : undefined;
  }

  /** Where among `heard` the bins from `bin` on begin. */
  placeOf(bin: number): number {
    let from = 0;
    let to = this.bins.length;
    if (this.isBefore(to - 1, bin)) return to;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.isBefore(middle, bin)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  apply(delta: CounterDelta): void {
    const no = binOf(delta.minuteMs);
    if (delta.total > delta.late) this.first = Math.min(this.first, no);
    if (no < this.oldest) return; // forgotten: only the curve knows it, from the counters
    const place = this.placeOf(no);
    const bin = this.bins[place];
    if (bin?.no === no) bin.add(delta);
    else if (place === this.bins.length) this.bins.push(new CountedBin(no, delta));
    else this.bins.splice(place, 0, new CountedBin(no, delta));
  }

  /** Every source in memory, in alphabetical order. */
  sources(): string[] {
    const names = new Set<string>();
    for (const bin of this.bins) for (const { source } of bin.sources) names.add(source);
    return [...names].sort();
  }

  /** Forgets the bins before `bin`, and takes none of them any more. */
  dropBefore(bin: number): void {
    if (bin <= this.oldest) return;
    this.oldest = bin;
    while (this.isBefore(0, bin)) this.bins.shift();
  }

  private isBefore(place: number, bin: number): boolean {
    const at = this.bins[place];
    return at !== undefined && at.no < bin;
  }
}

/**
 * People, not posts: distinct authors of a bin, never more than its mentions in time. Where the platform hides authors
 * the sketch is short of them; a mention without an author counts as one person, which the intake's sketch sees to.
 * Who only reposts or answers is a part of a person.
 */
export function authorsIn(bin: Bin): number {
  const said = saidIn(bin);
  return Math.min(said, bin.distinctAuthors()) * ownPart(bin.echo, said);
}

export function criticsIn(bin: Bin): number {
  const negatives = bin.negative - bin.lateNegative;
  return Math.min(negatives, bin.distinctCritics()) * ownPart(bin.negativeEcho, negatives);
}

/** 1 where nothing is an echo. */
function ownPart(echo: number, of: number): number {
  return of > 0 ? 1 - echo / 100 / of : 1;
}

/** Mentions in time that say something. */
export function saidIn({ total, late, tags }: Pick<Bin, 'total' | 'late' | 'tags'>): number {
  return total - late - tags;
}

/** As many of all mentions as of those that say something. */
export function germanIn(bin: Bin): number {
  const said = saidIn(bin);
  return said > 0 ? (bin.german / 100 / said) * (bin.total - bin.late) : 0;
}

function partOf(parts: SourcePart[], source: string): SourcePart {
  for (const part of parts) if (part.source === source) return part;
  const part = { source, total: 0, negative: 0 };
  parts.push(part);
  return part;
}
