import { type Level } from '../contract';
import { type Facts } from './facts';

/** What a level of the social ladder asks for: all of it. 0 = not asked for. */
export interface SocialRung {
  readonly score: number;
  readonly critics: number;
  readonly lift: number;
  readonly criticalShare: number;
  readonly offensiveShare: number;
  readonly sources: number;
}

/** A level of the media ladder: so many articles beyond the usual, together with criticism of this score. */
export interface MediaRung {
  readonly score: number;
  readonly articles: number;
}

/** The Shitstorm-Skala (Schwede, Graf 2012) as numbers; rung 1 first. Settings: detection.levels. */
export interface LevelRules {
  readonly social: readonly SocialRung[];
  readonly media: readonly MediaRung[];
  readonly mediaSources: readonly string[];
}

export interface LevelVerdict {
  readonly level: Level;
  readonly social: Level;
  readonly media: Level;
}

/** The higher of two ladders: what people do, and what the media make of it. */
export function levelOfStorm(facts: Facts, rules: LevelRules): LevelVerdict {
  if (facts.score < scoreAbove(0, rules)) return { social: 0, media: 0, level: 0 };
  const social = highest(rules.social, (rung) => reaches(facts, rung));
  const media = highest(rules.media, (rung) => facts.score >= rung.score && facts.articles >= rung.articles);
  return { social, media, level: Math.max(social, media) as Level };
}

/** The least score that any rung above `level` asks for. */
export function scoreAbove(level: Level, { social, media }: LevelRules): number {
  let least = Infinity;
  for (let rung = level; rung < social.length; rung++) least = Math.min(least, social[rung]?.score ?? Infinity);
  for (let rung = level; rung < media.length; rung++) least = Math.min(least, media[rung]?.score ?? Infinity);
  return least;
}

function reaches(facts: Facts, rung: SocialRung): boolean {
  return (Object.keys(rung) as (keyof SocialRung)[]).every((name) => facts[name] >= rung[name]);
}

/** A higher rung counts even where a lower one asks for something else that is missing. */
function highest<Rung>(rungs: readonly Rung[], isReached: (rung: Rung) => boolean): Level {
  return (rungs.findLastIndex(isReached) + 1) as Level;
}
