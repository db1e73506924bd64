import { type Facts } from './facts';
import { best, criticismScore, type Verdict } from './fuse';
import { type Criticism, type Look } from './look';
import { countsOf, type Instant, measured, strongest } from './measured';
import { type StormShape } from './onset';
import { type Evidence } from './series';
import { openSpan } from './spans';
import { WINDOWS } from './windows-of-evidence';

/** From this excess of staged critics most of a storm is missed, and from this one of anybody it is a flood. */
const SLOGAN_FROM = 0.2;
const FLOOD_FROM = 0.25;
/**
 * So many accounts that are not young, most of whom said it once in the six hours, and nearly all once in five minutes, are
 * people who say the same; fewer can be bought. The five minutes tell where thousands fill the sketches of six hours.
 */
const MANY_VOICES = 50;
const VOICES_PER_POST = 0.6;
const VOICES_AT_ONCE = 0.7;
/** Young accounts among the critics of the last six hours: hardly more than is usual anywhere. */
const MOST_YOUNG = 0.15;
/** Near-copies among the mentions of the last hour: the same words are what the campaign is. */
const LEAST_COPIES = 0.3;

/** A verdict, and the counts that it was read from. */
export interface Ruling extends Verdict {
  readonly column: StormShape['column'];
  readonly windows: readonly Evidence[];
}

export interface StagedCase {
  readonly at: Instant;
  readonly look: Look;
  readonly facts: Facts;
  /** Of every negative mention. */
  readonly raw: () => Criticism;
  readonly threshold: number;
  readonly volumeThreshold: number;
}

/**
 * The verdict once more where something is staged. Near-copies by many grown accounts are a campaign of people ("#BoykottX"):
 * nothing of it is taken off. And a flood that is taken off from everything is shown as what it is: a surge, never nothing.
 */
export function ruleOn(verdict: Verdict, staged: StagedCase): Ruling {
  const { look, raw } = staged;
  if (isCampaign(verdict, staged)) {
    const score = criticismScore(raw());
    if (score >= staged.threshold)
      return { kind: 'firestorm', isAlarm: true, score, column: 'negatives', windows: raw().critics };
  }
  if (verdict.kind === 'coordinated') return { ...verdict, column: 'negatives', windows: raw().critics };
  if (verdict.kind === 'surge') return { ...verdict, column: 'authors', windows: look.volume };
  return floodOf(verdict, staged) ?? { ...verdict, column: 'critics', windows: look.critics };
}

function isCampaign({ kind }: Verdict, { at, look, facts }: StagedCase): boolean {
  if (kind === 'firestorm' || kind === 'industry' || look.rivals.isUp) return false;
  const hour = openSpan(at.recent, look.atMs, 13);
  const isSlogan = facts.copyShare >= LEAST_COPIES && at.recent.most(at.recent.stagedCritics, hour) >= SLOGAN_FROM;
  return isSlogan && isOfPeople(at, facts);
}

function isOfPeople({ recent, atMs }: Instant, facts: Facts): boolean {
  const { negatives, voices, youngCritics } = recent;
  const hour = openSpan(recent, atMs, 13);
  if (facts.negatives < MANY_VOICES) return false;
  if (recent.sum(youngCritics, openSpan(recent, atMs, 73)) > MOST_YOUNG * facts.negatives) return false;
  if (recent.sum(voices, hour) < VOICES_AT_ONCE * recent.sum(negatives, hour)) return false;
  return facts.critics >= Math.max(MANY_VOICES, VOICES_PER_POST * facts.negatives);
}

function floodOf({ kind }: Verdict, { at, look, volumeThreshold }: StagedCase): Ruling | undefined {
  if (kind !== undefined || look.stagedExcess < FLOOD_FROM || look.volume.length === 0) return undefined;
  const { baseline, recent } = at;
  const people = measured(at, baseline.volume, recent.authors);
  const all = { ...people, windows: countsOf(at, recent.mentions, people) };
  const windows = WINDOWS.map((_, k) => strongest(baseline.volume, all, k));
  const score = best(windows);
  return score >= volumeThreshold ? { kind: 'surge', isAlarm: true, score, column: 'mentions', windows } : undefined;
}
