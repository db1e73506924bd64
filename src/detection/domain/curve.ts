import { type CountedStep } from '../../intake/contract';
import { type CurvePoint, type CurveRange } from '../contract';
import { type Baseline, isGrown, mainSources } from './baseline';
import { type ZoneClock } from './local-time';
import { type Planned } from './planned';
import { seasonAt } from './season';
import { dispersionOf, levelOf } from './series';
import { BIN_MS } from './windows';
import { HOUR, SIX_HOURS, THREE_HOURS } from './windows-of-evidence';

const MOST_POINTS = 2_000;
/** Steps longer than this many bins are sampled this often: the season changes slowly. */
const MOST_SAMPLES = 24;

export interface CurveContext {
  readonly zone: ZoneClock;
  readonly planned: Planned;
  /** At least one, oldest first. */
  readonly baselines: readonly Baseline[];
  readonly isBlind: (sources: () => readonly string[], bin: number) => boolean;
}

/** Counts of the steps of a curve, to be filled. */
export interface Counted {
  readonly atMs: number;
  seen: number;
  negative: number;
  own: number;
  outrage: number;
  needsAnswer: number;
  /** Mentions heard as German. */
  german: number;
}

const NOTHING = { seen: 0, negative: 0, own: 0, outrage: 0, needsAnswer: 0, german: 0 };

export function curveFrame({ from, to, stepMs }: CurveRange): Counted[] {
  const length = Math.min(MOST_POINTS, Math.max(0, Math.ceil((to.getTime() - from.getTime()) / stepMs)));
  return Array.from({ length }, (_, i) => ({ atMs: from.getTime() + i * stepMs, ...NOTHING }));
}

export function addToCurve(frame: readonly Counted[], { from, stepMs }: CurveRange, counted: CountedStep): void {
  const step = frame[Math.floor((counted.atMs - from.getTime()) / stepMs)];
  if (!step) return;
  step.seen += counted.total;
  step.negative += counted.negative;
  step.own += counted.own;
  step.outrage += counted.outrage;
  step.needsAnswer += counted.needsAnswer;
  step.german += counted.german * counted.total;
}

/** Adds what was to be expected: the mean, and two standard deviations around it. */
export function withExpectation(
  frame: readonly Counted[],
  { stepMs }: CurveRange,
  context: CurveContext,
): CurvePoint[] {
  return frame.map(({ atMs, ...counts }) => {
    const baseline = inForce(context.baselines, atMs / BIN_MS);
    const expected = expectedFrom(baseline, context, { atMs, stepMs });
    const spread = 2 * Math.sqrt(expected + dispersionOf(baseline.volume, windowFor(stepMs)) * expected ** 2);
    return {
      at: new Date(atMs),
      ...counts,
      expected: round(expected),
      low: round(Math.max(0, expected - spread)),
      high: round(expected + spread),
      isBlind: isBlindIn(baseline, context, { atMs, stepMs }),
      isLearning: !isGrown(baseline),
    };
  });
}

/** As it was known then. A young baseline is mostly the prior, so the first that knew a whole day stands in for it. */
function inForce(baselines: readonly Baseline[], bin: number): Baseline {
  const [oldest] = baselines;
  const found = baselines.findLast(({ nextBin }) => nextBin <= bin) ?? oldest;
  if (!found) throw new Error('a curve needs a baseline');
  return isGrown(found) ? found : (baselines.find(isGrown) ?? found);
}

/** Baselines count people; the curve shows mentions, so the usual mentions per person stretch it. */
function expectedFrom(
  baseline: Baseline,
  { zone, planned }: CurveContext,
  step: { atMs: number; stepMs: number },
): number {
  const bins = step.stepMs / BIN_MS;
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.round(bins)));
  const level = levelOf(baseline.volume);
  let sum = 0;
  for (let i = 0; i < samples; i++) {
    const bin = Math.floor((step.atMs + ((i + 0.5) / samples) * step.stepMs) / BIN_MS);
    sum += level * seasonAt(baseline.season, zone.at(bin)) * planned(bin);
  }
  return ((sum / samples) * bins * (baseline.mentions + 1)) / (baseline.people + 1);
}

function isBlindIn(
  baseline: Baseline,
  { isBlind }: CurveContext,
  { atMs, stepMs }: { atMs: number; stepMs: number },
): boolean {
  const sources = (): readonly string[] => mainSources(baseline);
  for (let bin = Math.floor(atMs / BIN_MS); bin * BIN_MS < atMs + stepMs; bin++) if (isBlind(sources, bin)) return true;
  return false;
}

function windowFor(stepMs: number): number {
  if (stepMs <= BIN_MS) return 0;
  if (stepMs <= 3 * BIN_MS) return 1;
  if (stepMs <= 12 * BIN_MS) return HOUR;
  return stepMs <= 36 * BIN_MS ? THREE_HOURS : SIX_HOURS;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
