import { type LocalTime } from './local-time';
import { liftOfCritics } from './planned';
import { type NewNormal, newNormal, settle } from './new-normal';
import { learnReach, newReach, type Reach } from './reach';
import { learnSeason, newSeason, seasonAt, type Season } from './season';
import { clip, isFirstHour, learnCount, levelOf, newSeries, type Series } from './series';
import { learnShare, newShare, type Share, shareSurprise } from './share';
import {
  learnStaged,
  newTrail,
  newUsualStaged,
  organicPeople,
  stepTrail,
  type StagedTrail,
  type UsualStaged,
} from './staged';
import { type Bin, BINS_PER_DAY, germanIn } from './windows';
import { earOf, learnToneShift, newToneShift, type ToneShift } from './tone-shift';
import { calmLast, DAY, HOUR, SIX_HOURS } from './windows-of-evidence';

/** Rises when the shape or the meaning of a stored baseline changes: an older one is then learned anew from the counters. */
export const BASELINE_VERSION = 7;
/** People per bin before a topic is known, and critics: a small brand's; half a mention moves it. */
export const PRIOR_PEOPLE = 0.3;
const PRIOR_CRITICS = 0.05;
/** A share that is this surprising is a storm: nothing is learned while it lasts, as if the counts had said so. */
const SHARE_FREEZE = 4;
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
  readonly normal: NewNormal;
  readonly share: Share;
  readonly trail: StagedTrail;
  readonly usualStaged: UsualStaged;
  readonly reach: Reach;
  /** Fading mentions per source. */
  sources: Record<string, number>;
  /** Fading mentions and people: their quotient turns expected people into expected mentions. */
  mentions: number;
  people: number;
  /** Of `mentions`: heard as German. */
  german: number;
  readonly toneShift: ToneShift;
}

export function newBaseline(firstBin: number): Baseline {
  return {
    version: BASELINE_VERSION,
    firstBin,
    nextBin: firstBin,
    season: newSeason(),
    volume: newSeries(PRIOR_PEOPLE),
    critics: newSeries(PRIOR_CRITICS),
    normal: newNormal(),
    share: newShare(),
    trail: newTrail(),
    usualStaged: newUsualStaged(),
    reach: newReach(),
    sources: {},
    mentions: 0,
    people: 0,
    german: 0,
    toneShift: newToneShift(),
  };
}

/** A day with no more than this many times the expectation is everyday. */
const LIVELY = 1.2;

/** A copy in which the last `bins` bins are no evidence of a storm any more: what was learned from them stays. */
export function calmed(baseline: Baseline, bins: number): Baseline {
  const copy = structuredClone(baseline);
  for (const { trace } of [copy.volume, copy.critics]) {
    const [seen = 0, expected = 0] = [trace.windowCounts[DAY], trace.windowMeans[DAY]];
    if (seen > LIVELY * expected) calmLast(trace, bins);
  }
  return copy;
}

/** Whether it says something of its topic: before a day has gone by it is mostly the prior. */
export function isGrown({ volume }: Baseline): boolean {
  return volume.trace.n >= BINS_PER_DAY;
}

/** Under which circumstances a bin was heard. */
export interface Circumstances {
  readonly local: LocalTime;
  readonly isBlind: boolean;
  /** Times the usual volume that was planned. */
  readonly lift: number;
  /** A person said that what happened there is this topic's everyday. */
  readonly isUsual: boolean;
}

/** Learns the next settled bin; undefined = nothing was said. A blind bin teaches nothing: silence isn't calm. */
export function learn(baseline: Baseline, bin: Bin | undefined, circumstances: Circumstances): void {
  baseline.nextBin++;
  if (circumstances.isBlind) return;
  const excess = stepTrail(baseline.trail, bin, baseline.usualStaged);
  const people = bin ? organicPeople(bin, excess, baseline.usualStaged) : { authors: 0, critics: 0 };
  learnStaged(baseline.usualStaged, bin, baseline.volume.trace.n);
  learnCounts(baseline, people, circumstances);
  baseline.mentions = baseline.mentions * SOURCE_DECAY + (bin ? bin.total - bin.late : 0);
  baseline.people = baseline.people * SOURCE_DECAY + people.authors;
  baseline.german = baseline.german * SOURCE_DECAY + (bin ? germanIn(bin) : 0);
  if (bin) learnSources(baseline, bin);
  learnReach(baseline.reach, bin?.negativeReach ?? 0);
}

/** The mattering sources of a topic: those with at least a fifth of its mentions. */
export function mainSources(baseline: Baseline): readonly string[] {
  const entries = Object.entries(baseline.sources);
  const total = entries.reduce((sum, [, mentions]) => sum + mentions, 0);
  return entries.filter(([, mentions]) => mentions >= 0.2 * total).map(([source]) => source);
}

/** What was planned is taken off before anything is learned of the level or the rhythm: a launch is no new normal. */
function learnCounts(
  baseline: Baseline,
  people: { authors: number; critics: number },
  { local, lift, isUsual }: Circumstances,
): void {
  const { season, volume, critics, share } = baseline;
  const factor = seasonAt(season, local);
  const level = levelOf(volume);
  const expected = level * factor;
  const lesson = clip(volume, people.authors, expected * lift) / lift;
  const before = windowsOf(baseline);
  const otherSurprise = isUsual ? 0 : shareSurprise(share, before);
  if (otherSurprise > SHARE_FREEZE) critics.rarity = Math.max(critics.rarity, SHARE_FREEZE);
  const ofVolume = learnCount(volume, {
    x: people.authors,
    season: factor * lift,
    otherSurprise: 0,
    isUsual: isUsual || isFirstHour(volume),
  });
  const ofCritics = factor * liftOfCritics(lift);
  const { frozen: held, weight } = learnCount(critics, {
    x: people.critics,
    season: ofCritics,
    otherSurprise,
    isUsual,
  });
  if (!ofVolume.frozen && !held) learnSeason(season, local, lesson, level);
  settle(baseline.normal, baseline, { people: people.authors, critics: people.critics, seasons: factor * lift });
  learnShare(share, { bin: people, windows: windowsOf(baseline), expected, held, weight });
  if (!held) learnToneShift(baseline.toneShift, people, earOf(baseline));
}

/** People in the windows of the share, as of the last bin learned. */
function windowsOf({ volume, critics }: Baseline): { authors: number; critics: number }[] {
  return [1, HOUR, SIX_HOURS].map((k) => ({
    authors: volume.trace.windowCounts[k] ?? 0,
    critics: critics.trace.windowCounts[k] ?? 0,
  }));
}

function learnSources(baseline: Baseline, bin: Bin): void {
  const faded: Record<string, number> = {};
  for (const [source, mentions] of Object.entries(baseline.sources)) {
    if (mentions > 0.01) faded[source] = mentions * SOURCE_DECAY;
  }
  for (const { source, total } of bin.sources) faded[source] = (faded[source] ?? 0) + total;
  baseline.sources = faded;
}
