import { FREEZE_AT, LEAST_LIFT, levelOf, type Series } from './series';
import { DAY, SIX_HOURS } from './windows-of-evidence';

/** What lasts is taken for normal up to this many times at once: a storm of two days must not be forgiven altogether. */
const MOST_ADOPTED = 2;
/** What lasts for three days is no event any more; most launches, matches and storms are over before. */
const LASTING = 864;
/** Half of what was lately is forgotten within twelve hours. */
const LATELY_DECAY = 0.5 ** (1 / 144);
/** Where so many people are expected in a bin, nobody comes by chance once in fifty bins. */
const MANY = 4;
/** For a week it may turn out that the new normal was none. */
const TRIAL = 2016;

/** Whether a topic has become a larger one for good. Plain data. */
export interface NewNormal {
  /** What came in the last half day or so: people, critics, and the season factors of the same bins. */
  readonly lately: Lately;
  /** Bins for which more people came than can be chance, as far as it wasn't calm for half as long since. */
  risenFor: number;
  /** By how much each level was lifted, and since how many bins that is on trial. */
  trial: Trial | null;
}

interface Trial {
  readonly people: number;
  readonly critics: number;
  readonly bins: number;
}

interface Lately {
  people: number;
  critics: number;
  seasons: number;
}

export function newNormal(): NewNormal {
  return { lately: { people: 0, critics: 0, seasons: 0 }, risenFor: 0, trial: null };
}

export interface Levels {
  readonly volume: Series;
  readonly critics: Series;
}

/**
 * After three days the people who still come are the topic's new normal; of a topic twice as large, up to
 * twice as many critics are to be expected, but criticism alone is never adopted. Falls back when it is over within a week.
 */
export function settle(normal: NewNormal, levels: Levels, seen: Readonly<Lately>): void {
  const { lately, trial } = normal;
  const { volume } = levels;
  if (!isSilent(seen, volume)) follow(lately, seen);
  normal.risenFor = volume.rarity >= FREEZE_AT ? normal.risenFor + 1 : Math.max(0, normal.risenFor - 2);
  if (normal.risenFor >= LASTING && isStillOn(volume)) normal.trial = adopt(normal, levels);
  else if (trial) normal.trial = isOver(trial, lately, volume) ? fallBack(trial, levels) : goOn(trial);
}

function goOn(trial: Trial): Trial | null {
  return trial.bins < TRIAL ? { ...trial, bins: trial.bins + 1 } : null;
}

/** The last half day and the whole day are nearer to the level of before: six hours may be a night or a feed that fails. */
function isOver({ people }: Trial, lately: Lately, volume: Series): boolean {
  const middle = 1 / Math.sqrt(people);
  const { windowCounts, windowMeans } = volume.trace;
  if ((windowCounts[DAY] ?? 0) > middle * (windowMeans[DAY] ?? 0)) return false;
  return liftOf(lately.people, lately, volume) <= middle;
}

function follow(lately: Lately, { people, critics, seasons }: Readonly<Lately>): void {
  lately.people = lately.people * LATELY_DECAY + people;
  lately.critics = lately.critics * LATELY_DECAY + critics;
  lately.seasons = lately.seasons * LATELY_DECAY + seasons;
}

/** Where many should come, nobody is a feed that fails, and no return to former times. */
function isSilent({ people, seasons }: Readonly<Lately>, volume: Series): boolean {
  return people === 0 && levelOf(volume) * seasons >= MANY;
}

/** How many times its level a series had lately. */
function liftOf(seen: number, { seasons }: Lately, series: Series): number {
  return seen / Math.max(seasons, 1e-9) / levelOf(series);
}

/** A day's window remembers what is over. */
function isStillOn({ trace: { windowCounts, windowMeans } }: Series): boolean {
  return (windowCounts[SIX_HOURS] ?? 0) >= LEAST_LIFT * (windowMeans[SIX_HOURS] ?? 0);
}

function adopt(normal: NewNormal, levels: Levels): Trial | null {
  const { lately, trial } = normal;
  const { volume, critics } = levels;
  normal.risenFor = 0;
  const people = within(liftOf(lately.people, lately, volume), MOST_ADOPTED);
  if (people === 1) return trial;
  const lift = { people, critics: within(liftOf(lately.critics, lately, critics), people) };
  scale(levels, lift);
  return { people: people * (trial?.people ?? 1), critics: lift.critics * (trial?.critics ?? 1), bins: 0 };
}

function within(lift: number, most: number): number {
  return Math.max(1, Math.min(most, lift));
}

function fallBack(trial: Trial, levels: Levels): null {
  scale(levels, { people: 1 / trial.people, critics: 1 / trial.critics });
  return null;
}

function scale({ volume, critics }: Levels, by: { readonly people: number; readonly critics: number }): void {
  volume.seen *= by.people;
  critics.seen *= by.critics;
}
