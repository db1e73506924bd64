import { surprise } from './negative-binomial';
import { newTail, learnTail, rarityOf, type Tail } from './tail';

/** Windows of evidence in bins: 5 minutes, 15 minutes, 1 hour, 6 hours. */
export const WINDOWS = [1, 3, 12, 72] as const;
const LONGEST = 72;

/** A topic that was never heard of is expected to be heard of this often per bin: nobody's single post is an alarm. */
const PRIOR_PER_BIN = 0.03;
/** The level's prior weighs as much as this many bins; half of what it knew is forgotten after about five days. */
const PRIOR_BINS = 3;
const LEVEL_DECAY = 0.5 ** (1 / 1500);
/** One bin teaches no more than this many deviations above its expectation: last month's storm must not become normal. */
const CLIP_DEVIATIONS = 3;
/** Before a quarter of a day is known there is no expectation to clip by. */
const CLIP_FROM = 72;
/** Dispersion before there is any experience, and the least that real conversation has. */
const PRIOR_PHI = 0.3;
const LEAST_PHI = 0.02;
const MOST_PHI = 3;
const PHI_RATE = 1 - 0.5 ** (1 / 2016);
/** What is rarer than this (log10 of bins: every 200 bins) isn't learned from, for two days at most, then at full rate again. */
const FREEZE_AT = 2.3;
const FREEZE_MOST = 576;
const FROZEN_RATE = 0.1;
/** Under half as much again as expected nothing is worth a call, however regular the topic is. */
const LEAST_LIFT = 1.5;
const LEAST_COUNT = 5;

/** What is known of one count per bin: its level, how widely it scatters in each window, how rare its extremes are. */
export interface Series {
  /** Settled bins learned. */
  n: number;
  /** Fading sums of counts and of season factors: their quotient is the level (count per bin without the season). */
  seen: number;
  seasons: number;
  /** The last 72 counts and what was expected, and their sums over each window. */
  readonly counts: number[];
  readonly means: number[];
  readonly windowCounts: number[];
  readonly windowMeans: number[];
  /** Fading means of (deviation² − mean) and of mean², per window: their quotient is the dispersion. */
  readonly excess: number[];
  readonly square: number[];
  readonly tails: Tail[];
  frozenFor: number;
  thawedFor: number;
  /** The last learned bin's score. */
  rarity: number;
}

export function newSeries(): Series {
  const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
  return {
    n: 0,
    seen: 0,
    seasons: 0,
    counts: zeros(LONGEST),
    means: zeros(LONGEST),
    windowCounts: zeros(WINDOWS.length),
    windowMeans: zeros(WINDOWS.length),
    excess: zeros(WINDOWS.length),
    square: zeros(WINDOWS.length),
    tails: WINDOWS.map(newTail),
    frozenFor: 0,
    thawedFor: 0,
    rarity: 0,
  };
}

/** Mentions per bin without the season. `recent`: not yet settled bins, for a topic of which little is known. */
export function levelOf(series: Series, recent?: { readonly seen: number; readonly seasons: number }): number {
  const seen = series.seen + (recent?.seen ?? 0) + PRIOR_PER_BIN * PRIOR_BINS;
  return seen / (series.seasons + (recent?.seasons ?? 0) + PRIOR_BINS);
}

export function expectedIn(level: number, season: number): number {
  return level * season + PRIOR_PER_BIN;
}

/** Dispersion of window `k`, drawn towards the prior while little is known. */
export function dispersionOf(series: Series, k: number): number {
  const square = series.square[k] ?? 0;
  const weight = 0.05 + (square * 50) / (series.n + 50);
  const phi = ((series.excess[k] ?? 0) + PRIOR_PHI * weight) / (square + weight);
  return Math.min(MOST_PHI, Math.max(LEAST_PHI, phi));
}

/** What one window says: how surprising it is (z) and how rare that is on this topic (log10 of bins). */
export interface Evidence {
  readonly k: number;
  readonly seen: number;
  readonly expected: number;
  readonly z: number;
  readonly score: number;
}

/** @param doubt added to the dispersion while the level itself is uncertain */
export function weigh(series: Series, k: number, counts: { seen: number; expected: number }, doubt = 0): Evidence {
  const { seen, expected } = counts;
  const z = surprise(seen, expected, dispersionOf(series, k) + doubt);
  const tail = series.tails[k];
  const counted = seen >= LEAST_COUNT && seen >= LEAST_LIFT * expected && tail;
  return { k, seen, expected, z, score: counted ? rarityOf(tail, z) : 0 };
}

/** Learns one settled bin: count `x` at a season factor. Returns whether it was too rare to be learned from. */
export function learnCount(series: Series, x: number, season: number): boolean {
  const level = levelOf(series);
  const mean = expectedIn(level, season);
  roll(series, x, mean);
  const frozen = freeze(series);
  series.rarity = 0;
  for (let k = 0; k < WINDOWS.length; k++) {
    const counts = { seen: series.windowCounts[k] ?? 0, expected: series.windowMeans[k] ?? 0 };
    const evidence = weigh(series, k, counts);
    series.rarity = Math.max(series.rarity, evidence.score);
    if (!frozen) learnScatter(series, evidence);
  }
  learnLevel(series, clip(series, x, mean), { season, rate: frozen ? FROZEN_RATE : 1 });
  series.n++;
  return frozen;
}

/** What a bin may teach at most. */
export function clip(series: Series, x: number, mean: number): number {
  if (series.n < CLIP_FROM) return x;
  return Math.min(x, mean + CLIP_DEVIATIONS * Math.sqrt(mean + dispersionOf(series, 0) * mean * mean) + 0.5);
}

function learnLevel(series: Series, x: number, by: { season: number; rate: number }): void {
  const decay = 1 - by.rate * (1 - LEVEL_DECAY);
  series.seen = series.seen * decay + by.rate * x;
  series.seasons = series.seasons * decay + by.rate * by.season;
}

function learnScatter(series: Series, evidence: Evidence): void {
  const { k, seen, expected: mean, z } = evidence;
  if (series.n < LONGEST) return; // the level isn't known well enough to measure scatter around it
  const phi = dispersionOf(series, k);
  const deviation = Math.min((seen - mean) ** 2, 9 * (mean + phi * mean * mean));
  const rate = Math.max(PHI_RATE, 1 / (series.n + 30));
  series.excess[k] = (series.excess[k] ?? 0) + rate * (deviation - mean - (series.excess[k] ?? 0));
  series.square[k] = (series.square[k] ?? 0) + rate * (mean * mean - (series.square[k] ?? 0));
  const tail = series.tails[k];
  if (tail) learnTail(tail, z, series.n);
}

function roll(series: Series, x: number, mean: number): void {
  WINDOWS.forEach((width, k) => {
    const out = (series.n - width) % LONGEST;
    const gone = series.n >= width;
    series.windowCounts[k] = (series.windowCounts[k] ?? 0) + x - (gone ? (series.counts[out] ?? 0) : 0);
    series.windowMeans[k] = (series.windowMeans[k] ?? 0) + mean - (gone ? (series.means[out] ?? 0) : 0);
  });
  series.counts[series.n % LONGEST] = x;
  series.means[series.n % LONGEST] = mean;
}

/** Whether this bin is left out of the lesson, judged by the bins before it. */
function freeze(series: Series): boolean {
  const frozen = series.rarity >= FREEZE_AT && series.frozenFor < FREEZE_MOST;
  if (frozen) series.frozenFor++;
  else if (series.frozenFor >= FREEZE_MOST && series.thawedFor < FREEZE_MOST) series.thawedFor++;
  else {
    series.thawedFor = 0;
    series.frozenFor = Math.max(0, series.frozenFor - 2);
  }
  return frozen;
}
