import { type LocalTime } from './local-time';
import { learnSeason, newSeason, seasonAt, type Season } from './season';
import { clip, expectedIn, learnCount, levelOf, newSeries, type Series } from './series';
import { learnShare, newShare, type Share } from './share';
import { initialStagedShare, learnStaged, newTrail, organicPart, stepTrail, type StagedTrail } from './staged';
import { type Bin, BINS_PER_DAY, peopleIn } from './windows';

/** Rises when the shape or the meaning of a stored baseline changes: an older one is then learned anew from the counters. */
export const BASELINE_VERSION = 1;
/** A source's part in a topic fades by half in about three days. */
const SOURCE_DECAY = 0.5 ** (1 / 864);

/**
 * All that is learned about one topic: a pure fold over its settled bins, oldest first, each once. Plain data, so that
 * it can be stored as JSON and read back to the last bit.
 */
export interface Baseline {
  readonly version: number;
  /** The first bin that was learned, and the first that wasn't yet. */
  readonly firstBin: number;
  nextBin: number;
  readonly season: Season;
  /** People who mention the topic, and people who criticise it; staged ones taken off. */
  readonly volume: Series;
  readonly critics: Series;
  readonly share: Share;
  readonly trail: StagedTrail;
  usualStaged: number;
  /** Fading mentions per source. */
  sources: Record<string, number>;
  /** Fading mentions and people: their quotient turns expected people into expected mentions. */
  mentions: number;
  people: number;
}

export function newBaseline(firstBin: number): Baseline {
  return {
    version: BASELINE_VERSION,
    firstBin,
    nextBin: firstBin,
    season: newSeason(),
    volume: newSeries(),
    critics: newSeries(),
    share: newShare(),
    trail: newTrail(),
    usualStaged: initialStagedShare(),
    sources: {},
    mentions: 0,
    people: 0,
  };
}

/** Whether it says something of its topic: before a day has gone by it is mostly the prior. */
export function isGrown({ volume }: Baseline): boolean {
  return volume.n >= BINS_PER_DAY;
}

/** Learns the next settled bin; undefined = nothing was said. A blind bin teaches nothing: silence isn't calm. */
export function learn(baseline: Baseline, bin: Bin | undefined, local: LocalTime, isBlind: boolean): void {
  baseline.nextBin++;
  if (isBlind) return;
  const excess = stepTrail(baseline.trail, bin, baseline.usualStaged);
  baseline.usualStaged = learnStaged(baseline.usualStaged, bin, baseline.volume.n);
  const organic = organicPart(excess);
  const people = bin ? peopleIn(bin) : { authors: 0, critics: 0 };
  const authors = people.authors * organic;
  const critics = people.critics * organic;
  learnCounts(baseline, { authors, critics }, local);
  baseline.mentions = baseline.mentions * SOURCE_DECAY + (bin ? bin.total - bin.late : 0);
  baseline.people = baseline.people * SOURCE_DECAY + authors;
  if (bin) learnSources(baseline, bin);
}

/** The mattering sources of a topic: those with at least a fifth of its mentions. */
export function mainSources(baseline: Baseline): readonly string[] {
  const entries = Object.entries(baseline.sources);
  const total = entries.reduce((sum, [, mentions]) => sum + mentions, 0);
  return entries.filter(([, mentions]) => mentions >= 0.2 * total).map(([source]) => source);
}

function learnCounts(baseline: Baseline, people: { authors: number; critics: number }, local: LocalTime): void {
  const { season, volume, critics, share } = baseline;
  const factor = seasonAt(season, local);
  const level = levelOf(volume);
  const lesson = clip(volume, people.authors, expectedIn(level, factor));
  const frozen = learnCount(volume, people.authors, factor);
  const held = learnCount(critics, people.critics, factor);
  if (!frozen && !held) learnSeason(season, local, lesson, level);
  const windows = [1, 2, 3].map((k) => ({
    authors: volume.windowCounts[k] ?? 0,
    critics: critics.windowCounts[k] ?? 0,
  }));
  learnShare(share, people, windows, held);
}

function learnSources(baseline: Baseline, bin: Bin): void {
  const faded: Record<string, number> = {};
  for (const [source, mentions] of Object.entries(baseline.sources)) {
    if (mentions > 0.01) faded[source] = mentions * SOURCE_DECAY;
  }
  for (const [source, { total }] of bin.bySource) faded[source] = (faded[source] ?? 0) + total;
  baseline.sources = faded;
}
