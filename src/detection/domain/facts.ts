import { type Baseline } from './baseline';
import { best } from './fuse';
import { type Look } from './look';
import { type Recent } from './recent';
import { surprise } from './negative-binomial';
import { closedSpan, openSpan } from './spans';
import { dispersionOf } from './series';
import { HOUR, SIX_HOURS } from './windows-of-evidence';

/** Below this score it isn't asked where the criticism is: it is everyday. */
const OF_NOTE = 1;

/** What the ladder of levels and the reasons are read from, at one instant. */
export interface Facts {
  /** Score of the criticism, and how many times the expectation its strongest window saw. */
  readonly score: number;
  readonly lift: number;
  /** Different critics (counted when asked) and negative mentions in the last six hours. */
  readonly critics: number;
  readonly negatives: number;
  /** Of the last hour: critical among all, offensive among the critical (0–1). */
  readonly criticalShare: number;
  readonly offensiveShare: number;
  /** Whether young accounts and repeats of the last hour are a matter of the critics more than of all. */
  readonly isCriticismStaged: boolean;
  /** Of the last hour: repeated texts among all (0–1): a slogan, a campaign. */
  readonly copyShare: number;
  /** Sources with more criticism in the last hour than is usual for them, and all on which the topic is heard. */
  readonly sources: number;
  readonly heardOn: number;
  /** Minutes of the last two hours, in steps of five, with half as much criticism again as is usual, or more. */
  readonly lasting: number;
  /** Critics of the last half hour against those of the half hour before; 1 = as many. */
  readonly growth: number;
  /** Media articles in the last six hours beyond what is usual. */
  readonly articles: number;
}

export interface FactsInput {
  readonly look: Look;
  readonly recent: Recent;
  readonly baseline: Baseline;
  readonly score: number;
  readonly mediaSources: readonly string[];
}

export function factsOf(input: FactsInput): Facts {
  const { look, recent, score } = input;
  const sixHours = openSpan(recent, look.atMs, 73);
  const most = best(look.critics);
  const strongest = look.critics.find((evidence) => evidence.score === most);
  return new LazyFacts(() => recent.distinctCritics(sixHours), {
    score,
    lift: strongest ? strongest.seen / strongest.expected : 0,
    negatives: recent.sum(recent.negatives, sixHours),
    ...sharesOf(input),
    ...(score >= OF_NOTE ? spreadOf(input) : NO_SPREAD),
  });
}

/** Critics are counted once, when somebody asks: in the everyday nobody does. */
class LazyFacts implements Facts {
  readonly score: number;
  readonly lift: number;
  readonly negatives: number;
  readonly criticalShare: number;
  readonly offensiveShare: number;
  readonly copyShare: number;
  readonly isCriticismStaged: boolean;
  readonly sources: number;
  readonly heardOn: number;
  readonly lasting: number;
  readonly growth: number;
  readonly articles: number;
  private known = -1;

  constructor(
    private readonly count: () => number,
    facts: Omit<Facts, 'critics'>,
  ) {
    this.score = facts.score;
    this.lift = facts.lift;
    this.negatives = facts.negatives;
    this.criticalShare = facts.criticalShare;
    this.offensiveShare = facts.offensiveShare;
    this.copyShare = facts.copyShare;
    this.isCriticismStaged = facts.isCriticismStaged;
    this.sources = facts.sources;
    this.heardOn = facts.heardOn;
    this.lasting = facts.lasting;
    this.growth = facts.growth;
    this.articles = facts.articles;
  }

  get critics(): number {
    if (this.known < 0) this.known = this.count();
    return this.known;
  }
}

type Shares = Pick<Facts, 'criticalShare' | 'offensiveShare' | 'copyShare' | 'isCriticismStaged'>;

/** Of the last hour. */
function sharesOf({ look, recent }: FactsInput): Shares {
  const hour = openSpan(recent, look.atMs, 13);
  const mentions = recent.sum(recent.mentions, hour);
  const negatives = recent.sum(recent.negatives, hour);
  const part = (count: number, of: number): number => (of > 0 ? Math.min(1, count / of) : 0);
  return {
    criticalShare: mentions > 0 ? negatives / mentions : 0,
    offensiveShare: part(recent.sum(recent.offensive, hour), negatives),
    copyShare: part(recent.sum(recent.copies, hour), mentions),
    isCriticismStaged: look.stagedExcess > 0 && recent.most(recent.stagedCritics, hour) === look.stagedExcess,
  };
}

type Spread = Pick<Facts, 'sources' | 'heardOn' | 'lasting' | 'growth' | 'articles'>;
const NO_SPREAD: Spread = { sources: 0, heardOn: 0, lasting: 0, growth: 1, articles: 0 };

function spreadOf(input: FactsInput): Spread {
  return {
    sources: loudSources(input),
    heardOn: heardOn(input),
    lasting: lastingMinutes(input),
    growth: growthOf(input),
    articles: articlesOf(input),
  };
}

/** A source takes part when its criticism of the last hour is beyond its usual part of the topic (z of 3 or more). */
function loudSources({ look, recent, baseline }: FactsInput): number {
  const expected = look.critics[HOUR]?.expected ?? 0;
  const phi = dispersionOf(baseline.critics, HOUR);
  const span = openSpan(recent, look.atMs, 13);
  let loud = 0;
  for (const [source, { negative }] of recent.bySource(span)) {
    const mean = Math.max(0.1, expected * partOf(baseline, source));
    if (negative >= 2 && surprise(negative, mean, phi) >= 3) loud++;
  }
  return loud;
}

function heardOn({ look, recent, baseline }: FactsInput): number {
  const now = recent.bySource(openSpan(recent, look.atMs, 13)).keys();
  return new Set([...Object.keys(baseline.sources), ...now]).size;
}

/** Bins in which people criticised beyond the usual: what lasts comes again and again, however few they are each time. */
function lastingMinutes({ look, recent }: FactsInput): number {
  const usual = (look.critics[HOUR]?.expected ?? 0) / 12;
  const { from, to } = openSpan(recent, look.atMs, 24);
  let bins = 0;
  for (let i = Math.max(0, from); i < to; i++) {
    const critics = recent.sum(recent.critics, { from: i, to: i + 1, lastPart: 1 });
    if (critics > 0 && critics >= 1.5 * usual) bins++;
  }
  return 5 * bins;
}

/** One critic more on both sides keeps the ratio of few within reason. The open bin counts by the part of it that has gone by. */
function growthOf({ look, recent }: FactsInput): number {
  const now = openSpan(recent, look.atMs, 6);
  const before = { from: now.from - 6, to: now.from, lastPart: 1 };
  const rate = (recent.sum(recent.critics, now) + 1) / (5 + now.lastPart);
  return (6 * rate) / (recent.sum(recent.critics, before) + 1);
}

function articlesOf({ look, recent, baseline, mediaSources }: FactsInput): number {
  const span = closedSpan(recent, look.atMs, 72);
  const expected = look.volume[SIX_HOURS]?.expected ?? 0;
  let beyond = 0;
  for (const [source, { total }] of recent.bySource({ ...span, to: span.to + 1 })) {
    if (mediaSources.includes(source)) beyond += Math.max(0, total - 2 * expected * partOf(baseline, source));
  }
  return beyond;
}

function partOf(baseline: Baseline, source: string): number {
  const total = Object.values(baseline.sources).reduce((sum, mentions) => sum + mentions, 0);
  return total > 0 ? (baseline.sources[source] ?? 0) / total : 0;
}
