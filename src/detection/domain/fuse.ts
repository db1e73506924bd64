import { type IncidentKind } from '../contract';
import { industryScale, type Look, type ShareEvidence } from './look';
import { type Evidence } from './series';
import { BINS_PER_DAY } from './windows';

/** Evidence of volume counts from this much excess of the negative share (standard deviations), fully from the second. */
const GATE_FROM = 1.5;
const GATE_FULL = 4;
/** A rising share confirms what the volume says, by this part of its own score. */
const SHARE_BONUS = 0.25;
/** Without volume the share alone is trusted less: classifiers drift. */
const TONE_CREDIT = 0.7;
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

/** How rare this criticism is: by its volume when the share of critics rises as well, or by that share alone. */
export function criticismScore(evidence: readonly Evidence[], shares: readonly ShareEvidence[], scale: number): number {
  const z = Math.max(0, ...shares.map((share) => share.z));
  const ofShare = Math.max(0, ...shares.map((share) => share.score));
  const gate = Math.min(1, Math.max(0, (z - GATE_FROM) / (GATE_FULL - GATE_FROM)));
  const ofVolume = gate * best(evidence);
  const tone = scale === 1 ? TONE_CREDIT * ofShare : 0;
  return Math.max(ofVolume > 0 ? ofVolume + SHARE_BONUS * ofShare : 0, tone);
}

export interface FuseInput {
  /** With the industry's factor, and without it. */
  readonly look: Look;
  readonly unscaled: Look;
  readonly threshold: number;
  /** Different critics in the last six hours, and negative mentions in the same time. */
  readonly distinctCritics: number;
  readonly negatives: number;
}

/** From all evidence to one verdict. The order says which explanation wins: people, industry, staged, mere volume. */
export function fuse(input: FuseInput): Verdict {
  const { look, unscaled, threshold, distinctCritics } = input;
  const isMany = distinctCritics >= LEAST_CRITICS;
  const organic = criticismScore(look.critics, look.shares, industryScale(look.industry));
  if (organic >= threshold && isMany) return { kind: 'firestorm', isAlarm: true, score: organic };
  const alone = criticismScore(unscaled.critics, unscaled.shares, 1);
  if (alone >= threshold && isMany) return { kind: 'industry', isAlarm: true, score: alone };
  const raw = criticismScore(unscaled.negatives, unscaled.rawShares, 1);
  if (raw >= threshold && isStaged(input)) return { kind: 'coordinated', isAlarm: true, score: raw };
  const volume = best(look.volume);
  if (volume >= threshold) return { kind: 'surge', isAlarm: true, score: volume };
  return { kind: undefined, isAlarm: false, score: organic };
}

export function best(evidence: readonly Evidence[]): number {
  return evidence.reduce((most, { score }) => Math.max(most, score), 0);
}

function isStaged({ unscaled, distinctCritics, negatives }: FuseInput): boolean {
  const isFloodOfFew = negatives > MOST_OF_AN_ARGUMENT && distinctCritics < PEOPLE_PER_POST * negatives;
  return unscaled.stagedExcess >= STAGED_FROM || isFloodOfFew;
}
