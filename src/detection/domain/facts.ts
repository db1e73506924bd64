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
  /** Sources with more criticism in the last hour than is usual for them. */
  readonly sources: number;
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
  const hour = openSpan(recent, look.atMs, 13);
  const most = best(look.critics);
  const strongest = look.critics.find((evidence) => evidence.score === most);
  const isOfNote = score >= OF_NOTE;
  const mentions = recent.sum(recent.mentions, hour);
  const negatives = recent.sum(recent.negatives, hour);
  return new LazyFacts(() => recent.distinctCritics(sixHours), {
    score,
    lift: strongest ? strongest.seen / strongest.expected : 0,
    negatives: recent.sum(recent.negatives, sixHours),
    criticalShare: mentions > 0 ? negatives / mentions : 0,
    offensiveShare: negatives > 0 ? Math.min(1, recent.sum(recent.offensive, hour) / negatives) : 0,
    sources: isOfNote ? loudSources(input) : 0,
    articles: isOfNote ? articlesOf(input) : 0,
  });
}

/** Critics are counted once, when somebody asks: in the everyday nobody does. */
class LazyFacts implements Facts {
  readonly score: number;
  readonly lift: number;
  readonly negatives: number;
  readonly criticalShare: number;
  readonly offensiveShare: number;
  readonly sources: number;
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
    this.sources = facts.sources;
    this.articles = facts.articles;
  }

  get critics(): number {
    if (this.known < 0) this.known = this.count();
    return this.known;
  }
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
