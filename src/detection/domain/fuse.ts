import { type IncidentKind } from '../contract';
import { type Criticism, type Look } from './look';
import { type Evidence } from './series';
import { BINS_PER_DAY } from './windows';

/** The strongest window and all of them together: what shows in many windows is believed more than what shows in one. */
const STRONGEST_PART = 0.6;
/** All of them = the strongest three: a storm that has just begun can't show in three hours or a day yet. */
const AGREEING = 3;
/** Volume and share confirm each other: the weaker one adds this part of itself. */
const SHARE_BONUS = 0.25;
const VOLUME_BONUS = 0.125;
/** Without volume the share alone is trusted less: classifiers drift. */
const SHARE_CREDIT = 0.7;
/**
 * From the fused score to a return period (log10 of bins), chosen on simulated topics of development seeds so that the
 * reference simulator keeps its budget; ours overspends it (bench/results/detection.md). Of a topic of which little is
 * known a rarer score is asked; and of a busy one, where every bin is another chance for something to look rare.
 */
const CALIBRATION = { lift: 1.5, doubt: 0.6, busy: 0.2, from: 2 } as const;
/** A firestorm is made by people: fewer are somebody's bad day. */
const LEAST_CRITICS = 5;
/** From this excess of young accounts and repeats, or under this many people per post, a flood counts as staged. */
const STAGED_FROM = 0.25;
const PEOPLE_PER_POST = 0.5;
/** Three angry customers who argue with the brand write some forty posts in an afternoon; a flood by few is more. */
const MOST_OF_AN_ARGUMENT = 50;

export interface Verdict {
  readonly kind: IncidentKind | undefined;
  readonly isAlarm: boolean;
  /** log10 of the return period in bins. */
  readonly score: number;
}

/** The score from which an alarm keeps the budget: `budget` false incidents in 30 days. */
export function alarmThreshold(budget: number): number {
  return Math.log10((30 * BINS_PER_DAY) / budget);
}

/**
 * How rare this criticism is: by its volume when the share of critics rises as well, or by that share alone.
 * @param isIndustry whether the competitors are hit as well: then the share alone is no argument
 */
export function criticismScore({ critics, shares, doubt, busy }: Criticism, isIndustry = false): number {
  const ofVolume = agreed(critics);
  const ofShare = isIndustry ? 0 : highestOf(shares);
  const byVolume = ofVolume > 0 ? ofVolume + SHARE_BONUS * ofShare : 0;
  const byShare = ofShare > 0 ? SHARE_CREDIT * ofShare + VOLUME_BONUS * ofVolume : 0;
  return calibrated(Math.max(byVolume, byShare), doubt, busy);
}

function agreed(critics: Criticism['critics']): number {
  const gated = critics.map((storm) => storm.gated).sort((a, b) => b - a);
  let sum = 0;
  for (let i = 0; i < AGREEING; i++) sum += gated[i] ?? 0;
  return STRONGEST_PART * (gated[0] ?? 0) + ((1 - STRONGEST_PART) * sum) / AGREEING;
}

function highestOf(evidence: readonly { readonly score: number }[]): number {
  let most = 0;
  for (const { score } of evidence) most = Math.max(most, score);
  return most;
}

function calibrated(score: number, doubt: number, busy: number): number {
  return (
    score +
    (CALIBRATION.lift - CALIBRATION.doubt * doubt - CALIBRATION.busy * busy) * Math.min(1, score / CALIBRATION.from)
  );
}

export interface FuseInput {
  /** With what the rivals' rise lets expect, and without it. */
  readonly look: Look;
  readonly unscaled: Look;
  /** Of every negative mention; asked only where something is staged. */
  readonly raw: () => Criticism;
  readonly threshold: number;
  /** Of mere volume. */
  readonly volumeThreshold: number;
  /** Different critics in the last six hours (counted when asked), and negative mentions in the same time. */
  readonly distinctCritics: () => number;
  readonly negatives: number;
}

/** From all evidence to one verdict. The order says which explanation wins: people, industry, staged, mere volume. */
export function fuse(input: FuseInput): Verdict {
  const { look, unscaled, threshold, volumeThreshold } = input;
  const organic = criticismScore(look, look.rivals.isUp);
  if (organic >= threshold && isMany(input)) return { kind: 'firestorm', isAlarm: true, score: organic };
  const alone = criticismScore(unscaled);
  if (alone >= threshold && isMany(input)) return { kind: 'industry', isAlarm: true, score: alone };
  const raw = isStaged(input) ? criticismScore(input.raw()) : 0;
  if (raw >= threshold) return { kind: 'coordinated', isAlarm: true, score: raw };
  const volume = best(look.volume);
  if (volume >= volumeThreshold) return { kind: 'surge', isAlarm: true, score: volume };
  return { kind: undefined, isAlarm: false, score: organic };
}

export function best(evidence: readonly Evidence[]): number {
  return highestOf(evidence);
}

/** Asked last, because critics are counted only when somebody asks. */
function isMany({ distinctCritics }: FuseInput): boolean {
  return distinctCritics() >= LEAST_CRITICS;
}

function isStaged(input: FuseInput): boolean {
  const { unscaled, negatives } = input;
  if (unscaled.stagedExcess >= STAGED_FROM) return true;
  return negatives > MOST_OF_AN_ARGUMENT && input.distinctCritics() < PEOPLE_PER_POST * negatives;
}
