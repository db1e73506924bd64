import {
  CRITERIA,
  type Criterion,
  type CriterionName,
  type Ladders,
  type LadderVerdict,
  type Level,
} from '../contract';
import { type Facts } from './facts';

/** What is asked for, by name of the criterion; what isn't named isn't asked for. */
export type Bounds = Readonly<Partial<Record<CriterionName, number>>>;

/** What a level asks for: the score, all the other bounds, and one of `anyOf` where it has some. */
export type Rung = Bounds & { readonly score: number; readonly anyOf?: Bounds };

/** The Shitstorm-Skala (Schwede, Graf 2012) as numbers; rung 1 first. null = no numbers lead to this level. Settings: detection.levels. */
export interface LevelRules {
  readonly social: readonly (Rung | null)[];
  readonly media: readonly (Rung | null)[];
  readonly mediaSources: readonly string[];
}

/** A level of one ladder, and the look at which it was reached: so many minutes before the reading. */
interface Hold {
  readonly level: Level;
  readonly minutesAgo: number;
  readonly facts: Facts;
}

/** Where a storm stands on both ladders, also by what it was within the time for which a level stays. */
export interface Climb {
  readonly social: Hold;
  readonly media: Hold;
}

/** Where the facts of one instant lead. */
export function climbOf(facts: Facts, rules: LevelRules, minutesAgo = 0): Climb {
  return {
    social: { level: levelOn(rules.social, facts), minutesAgo, facts },
    media: { level: levelOn(rules.media, facts), minutesAgo, facts },
  };
}

/** The higher of the two on each ladder; where they are the same, the first. */
export function higherOf(first: Climb, second: Climb): Climb {
  return {
    social: second.social.level > first.social.level ? second.social : first.social,
    media: second.media.level > first.media.level ? second.media : first.media,
  };
}

/** The higher of two ladders: what people do, and what the media make of it. */
export function levelOf({ social, media }: Climb): Level {
  return Math.max(social.level, media.level) as Level;
}

/** The least score that any rung above asks for: with less, nothing is to be gained on either ladder. */
export function scoreAbove({ social, media }: Climb, rules: LevelRules): number {
  return Math.min(leastScore(rules.social, social.level), leastScore(rules.media, media.level));
}

function leastScore(rungs: readonly (Rung | null)[], above: Level): number {
  let least = Infinity;
  for (let i = above; i < rungs.length; i++) least = Math.min(least, rungs[i]?.score ?? Infinity);
  return least;
}

/** The ladders with the evidence: of the level reached as it was then, of the next one as it is `now`. */
export function laddersOf(climb: Climb, now: Facts, rules: LevelRules): Ladders {
  return {
    social: verdictOn(rules.social, climb.social, now),
    media: verdictOn(rules.media, climb.media, now),
  };
}

/** A higher rung counts even where a lower one asks for something else that is missing. */
function levelOn(rungs: readonly (Rung | null)[], facts: Facts): Level {
  return (rungs.findLastIndex((rung) => rung !== null && isReached(facts, rung)) + 1) as Level;
}

/** Asked of every topic at every look, so the score, which is low nearly everywhere, comes first. */
function isReached(facts: Facts, rung: Rung): boolean {
  if (facts.score < rung.score) return false;
  const { anyOf } = rung;
  return (
    CRITERIA.every((name) => isMet(facts, name, rung[name] ?? 0)) &&
    (anyOf === undefined || CRITERIA.some((name) => anyOf[name] !== undefined && isMet(facts, name, anyOf[name])))
  );
}

/**
 * What cannot show is not held against a storm: criticism of a topic that is only heard on two channels cannot be loud on
 * three.
 */
function isMet(facts: Facts, name: CriterionName, needed: number): boolean {
  return facts[name] >= needed || isHidden(facts, name, needed);
}

function isHidden(facts: Facts, name: CriterionName, needed: number): boolean {
  return name === 'sources' && facts.heardOn < needed;
}

function verdictOn(rungs: readonly (Rung | null)[], { level, minutesAgo, facts }: Hold, now: Facts): LadderVerdict {
  const reached = rungs[level - 1];
  const next = rungs.findIndex((rung, i) => i >= level && rung !== null);
  return {
    level,
    minutesAgo,
    reached: reached ? evidenceOf(facts, reached) : [],
    next: rungs[next] ? { level: (next + 1) as Level, criteria: evidenceOf(now, rungs[next]) } : null,
  };
}

function evidenceOf(facts: Facts, { anyOf = {}, ...all }: Rung): Criterion[] {
  return [...criteriaOf(facts, all, false), ...criteriaOf(facts, anyOf, true)];
}

/** `seen` is cut, never rounded up, so that a number that misses its bound never looks as if it reached it. */
function criteriaOf(facts: Facts, bounds: Bounds, isChoice: boolean): Criterion[] {
  return CRITERIA.flatMap((name) => {
    const needed = bounds[name];
    if (needed === undefined) return [];
    const seen = isHidden(facts, name, needed) ? null : Math.floor(100 * facts[name]) / 100;
    return { name, needed, seen, isMet: isMet(facts, name, needed), isChoice };
  });
}
