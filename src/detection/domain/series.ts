import { surprise } from './negative-binomial';
import { learnTail, newTail, rarityOf, type Tail } from './tail';
import { newTrace, pushBin, type Trace, WINDOWS } from './windows-of-evidence';

/** The prior of a level is worth half a mention: what a topic says of itself soon counts for more. */
const PRIOR_COUNT = 0.5;
/** Half of what the level knew is forgotten after about five days. */
const LEVEL_DECAY = 0.5 ** (1 / 1500);
/** One bin teaches no more than this many deviations above its expectation, and never less than a mention or two. */
const CLIP_DEVIATIONS = 3;
const CLIP_ROOM = 1.5;
/** Before a quarter of a day is known there is no expectation to clip by. */
const CLIP_FROM = 72;
/**
 * Dispersion by window: before there is any experience, the least that real conversation has, and the most that is taken
 * for scatter; what scatters more is a storm that was learned from, and would hide the next one. Longer windows average.
 */
const PRIOR_PHI = [0.35, 0.25, 0.15, 0.12, 0.1, 0.06] as const;
const LEAST_PHI = [0.02, 0.02, 0.015, 0.015, 0.01, 0.01] as const;
const MOST_PHI = [0.7, 0.6, 0.5, 0.45, 0.4, 0.35] as const;
const PHI_RATE = 1 - 0.5 ** (1 / 2016);
/** What is rarer than this (log10 of bins: every 200 bins) isn't learned from, for two days at most, then at full rate again. */
export const FREEZE_AT = 2.3;
const FREEZE_MOST = 576;
const FROZEN_RATE = 0.1;
/** Within the first hour any number of people is surprising to who knows nothing. */
const FIRST_HOUR = 12;
/** Surprise beyond this teaches less and less (the weight of a Cauchy error): the beginning of a storm isn't the new normal. */
const SOFT_FROM = 1.25;
const SOFT_COUNT = 4;
/** Under this many times the expectation nothing is worth a call, however regular the topic is. */
export const LEAST_LIFT = 1.4;
const LEAST_COUNT = 6;

/** Fading sums of counts and of season factors: their quotient is the level (count per bin without the season). */
interface Level {
  seen: number;
  seasons: number;
}

/** What is known of one count per bin: its level, how widely it scatters in each window, how rare its extremes are. */
export interface Series extends Level {
  /** Count per bin that is taken for likely before anything is known. */
  readonly prior: number;
  readonly trace: Trace;
  /** Fading means of (deviation² − mean) and of mean², per window: their quotient is the dispersion. */
  readonly excess: number[];
  readonly square: number[];
  readonly tails: Tail[];
  frozenFor: number;
  thawedFor: number;
  /** The last learned bin's score. */
  rarity: number;
}

export function newSeries(prior: number): Series {
  return {
    prior,
    seen: 0,
    seasons: 0,
    trace: newTrace(),
    excess: WINDOWS.map(() => 0),
    square: WINDOWS.map(() => 0),
    tails: WINDOWS.map(newTail),
    frozenFor: 0,
    thawedFor: 0,
    rarity: 0,
  };
}

/**
 * Mentions per bin without the season: the mean of the gamma posterior of a Poisson rate.
 * @param recent not yet settled bins, for a topic of which little is known
 */
export function levelOf(series: Series, recent?: { readonly seen: number; readonly seasons: number }): number {
  const seen = series.seen + (recent?.seen ?? 0) + PRIOR_COUNT;
  return seen / (series.seasons + (recent?.seasons ?? 0) + PRIOR_COUNT / series.prior);
}

/** How uncertain the level itself is: what the gamma posterior adds to the dispersion of what it predicts (1 ÷ shape). */
export function doubtOf(series: Series, recentlySeen = 0): number {
  return 1 / (series.seen + recentlySeen + PRIOR_COUNT);
}

/** Dispersion of window `k`, drawn towards the prior while little is known. */
export function dispersionOf(series: Series, k: number): number {
  const square = series.square[k] ?? 0;
  const weight = 0.05 + (square * 50) / (series.trace.n + 50);
  const phi = ((series.excess[k] ?? 0) + (PRIOR_PHI[k] ?? 0) * weight) / (square + weight);
  return Math.min(MOST_PHI[k] ?? phi, Math.max(LEAST_PHI[k] ?? phi, phi));
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

/** What one settled bin has to teach, and how much it is believed. */
export interface Lesson {
  readonly x: number;
  readonly season: number;
  /** Surprise of something else in this bin (the share of critics); it makes the lesson count for less. */
  readonly otherSurprise: number;
  /** A person said that this was no storm, or nothing is known yet: it counts like any other bin, however surprising it is. */
  readonly isUsual?: boolean;
}

/** Whether so little is known that how many people come can only be believed. (Of criticism it can't: a topic may be made in the middle of a storm.) */
export function isFirstHour({ trace }: Series): boolean {
  return trace.n < FIRST_HOUR;
}

/** Learns one settled bin. Returns whether it was too rare to be learned from, and the weight of what was learned. */
export function learnCount(series: Series, { x, season, otherSurprise, isUsual = false }: Lesson): Learned {
  const { trace } = series;
  const mean = levelOf(series) * season;
  const limit = clip(series, x, mean);
  pushBin(trace, x, mean);
  if (isUsual) series.rarity = 0;
  const frozen = freeze(series);
  const evidence = evidenceIn(series);
  series.rarity = rarestOf(evidence);
  const weight = isUsual ? 1 : weightOf(evidence, otherSurprise);
  if (!frozen) for (const seen of evidence) learnScatter(series, seen);
  learnLevel(series, limit, { season, rate: frozen ? FROZEN_RATE : weight });
  return { frozen, weight };
}

/** What each window says that ends with the last bin learned. */
function evidenceIn(series: Series): Evidence[] {
  const { windowCounts, windowMeans } = series.trace;
  const doubt = doubtOf(series);
  const evidence: Evidence[] = [];
  for (let k = 0; k < WINDOWS.length; k++) {
    const expected = Math.max(1e-6, windowMeans[k] ?? 0);
    evidence.push(weigh(series, k, { seen: windowCounts[k] ?? 0, expected }, doubt));
  }
  return evidence;
}

function rarestOf(evidence: readonly Evidence[]): number {
  let most = 0;
  for (const { score } of evidence) most = Math.max(most, score);
  return most;
}

export interface Learned {
  readonly frozen: boolean;
  readonly weight: number;
}

/** What a bin may teach at most. */
export function clip(series: Series, x: number, mean: number): number {
  if (series.trace.n < CLIP_FROM) return x;
  const variance = mean + (dispersionOf(series, 0) + doubtOf(series)) * mean * mean;
  return Math.min(x, mean + CLIP_DEVIATIONS * Math.sqrt(variance) + CLIP_ROOM);
}

/** A single bin says too little to be distrusted; the longer windows tell. */
function weightOf(evidence: readonly Evidence[], otherSurprise: number): number {
  let most = otherSurprise;
  for (const { k, seen, z } of evidence) if (k > 0 && seen >= SOFT_COUNT) most = Math.max(most, z);
  return 1 / (1 + Math.max(0, most - SOFT_FROM) ** 2);
}

function learnLevel(series: Series, x: number, by: { season: number; rate: number }): void {
  const decay = 1 - by.rate * (1 - LEVEL_DECAY);
  series.seen = series.seen * decay + by.rate * x;
  series.seasons = series.seasons * decay + by.rate * by.season;
}

function learnScatter(series: Series, evidence: Evidence): void {
  const { k, seen, expected: mean, z } = evidence;
  const { n } = series.trace;
  if (n < Math.max(CLIP_FROM, WINDOWS[k] ?? 0)) return; // the level isn't known well enough to measure scatter around it
  const phi = dispersionOf(series, k);
  const deviation = Math.min((seen - mean) ** 2, 9 * (mean + phi * mean * mean));
  const rate = Math.max(PHI_RATE, 1 / (n + 30));
  series.excess[k] = (series.excess[k] ?? 0) + rate * (deviation - mean - (series.excess[k] ?? 0));
  series.square[k] = (series.square[k] ?? 0) + rate * (mean * mean - (series.square[k] ?? 0));
  const tail = series.tails[k];
  if (tail) learnTail(tail, z, n);
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
