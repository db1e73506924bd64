import { authorsIn, type Bin, criticsIn, saidIn } from './windows';

/** Share of young accounts and repeated texts that is usual before a topic is known. */
const PRIOR_SHARE = 0.05;
/** Repeats are staged less surely than young accounts are: people quote and repost in any storm. */
const COPY_WEIGHT = 0.6;
const HOUR_RATE = 1 / 6;
/** Excess that is still taken for chance, and excess from which no critic is taken for real. */
const TOLERATED = 0.1;
const ALL_STAGED = 0.55;
/** As many in one bin speak for themselves. Of one group more are asked: chance must not make its share of the people. */
const MANY_OF_ALL = 8;
const MANY_OF_GROUP = 20;
/** Who is of a group of few is taken to be like all, with the weight of so many per bin. */
const OF_FEW = 2;

/** Fading sums of the last hour or so. */
interface Fading {
  staged: number;
  total: number;
}

/**
 * What is staged is looked for where it is: among the critics, and among the others. A flood of neutral young accounts
 * would hide a storm if it were taken off both.
 */
export interface StagedTrail {
  readonly critics: Fading;
  readonly others: Fading;
}

/** Staged shares that are usual on a topic: of its critics, of the others, of all. */
export interface UsualStaged {
  critics: number;
  others: number;
  all: number;
}

/** Excess of the staged shares over the usual ones, 0–1. */
export interface StagedExcess {
  critics: number;
  others: number;
  all: number;
}

export type StagedCounts = Pick<
  Bin,
  'total' | 'late' | 'tags' | 'negative' | 'lateNegative' | 'young' | 'copies' | 'negativeYoung' | 'negativeCopies'
>;

/** People of one group in one bin who said something in time, and how many of them are taken for staged. */
interface Group {
  readonly total: number;
  readonly staged: number;
}

const NOBODY: Group = { total: 0, staged: 0 };

export function newTrail(): StagedTrail {
  return { critics: { staged: 0, total: 0 }, others: { staged: 0, total: 0 } };
}

export function newUsualStaged(): UsualStaged {
  return { critics: PRIOR_SHARE, others: PRIOR_SHARE, all: PRIOR_SHARE };
}

/** After one more bin. */
export function stepTrail(trail: StagedTrail, bin: StagedCounts | undefined, usual: UsualStaged): StagedExcess {
  const critics = bin ? criticsOf(bin) : NOBODY;
  const others = bin ? othersOf(bin) : NOBODY;
  fade(trail.critics, critics);
  fade(trail.others, others);
  const both = bin ? bothOf(critics, others) : NOBODY;
  const ofHour =
    (trail.critics.staged + trail.others.staged + PRIOR_SHARE) / (trail.critics.total + trail.others.total + 1);
  return {
    critics: beyond(usual.critics, shareOf(trail.critics, ofHour, OF_FEW), critics, MANY_OF_GROUP),
    others: beyond(usual.others, shareOf(trail.others, ofHour, OF_FEW), others, MANY_OF_GROUP),
    all: beyond(usual.all, ofHour, both, MANY_OF_ALL),
  };
}

/** Distinct people of a bin, staged ones taken off: critics, and all. */
export function organicPeople(
  bin: Bin,
  excess: StagedExcess,
  usual: UsualStaged,
): { readonly authors: number; readonly critics: number } {
  const critics = criticsIn(bin);
  const others = Math.max(0, authorsIn(bin) - critics);
  const organic = critics * organicCritics(excess);
  return { authors: organic + others * organicOthers(excess, usual), critics: organic };
}

/** What part of the critics is taken for real: a flood of staged ones leaves none, or its undetected rest would be a storm. */
function organicCritics({ critics }: StagedExcess): number {
  return critics > TOLERATED ? Math.max(0, 1 - critics / ALL_STAGED) : 1;
}

/** Of the others only what is too much is taken off: with the real ones gone the critics would seem to be everybody. */
function organicOthers({ others }: StagedExcess, usual: UsualStaged): number {
  return others > TOLERATED ? Math.max(0, 1 - others / (1 - usual.others)) : 1;
}

/** The usual shares after one more bin, the n-th; one staged flood doesn't move them far. */
export function learnStaged(usual: UsualStaged, bin: StagedCounts | undefined, n: number): void {
  const rate = Math.min(0.02, 1 / (n + 20));
  const critics = bin ? criticsOf(bin) : NOBODY;
  const others = bin ? othersOf(bin) : NOBODY;
  const learned = (before: number, group: Group): number =>
    before + rate * (Math.min(shareOf(group, PRIOR_SHARE), 0.3) - before);
  usual.critics = learned(usual.critics, critics);
  usual.others = learned(usual.others, others);
  usual.all = learned(usual.all, bothOf(critics, others));
}

function fade(trail: Fading, { staged, total }: Group): void {
  trail.staged += HOUR_RATE * (staged - trail.staged);
  trail.total += HOUR_RATE * (total - trail.total);
}

/** Of few nobody can tell: then it is `prior`, with the weight of so many. */
function shareOf({ staged, total }: Group, prior: number, weight = 1): number {
  return (staged + weight * prior) / (total + weight);
}

function beyond(usual: number, ofHour: number, { staged, total }: Group, many: number): number {
  const ofBin = total >= many ? staged / total : 0;
  return Math.max(0, Math.max(ofHour, ofBin) - usual);
}

function criticsOf({ negative, lateNegative, negativeYoung, negativeCopies }: StagedCounts): Group {
  return groupOf(negative - lateNegative, negativeYoung, negativeCopies);
}

function othersOf(bin: StagedCounts): Group {
  const { negative, lateNegative, young, copies, negativeYoung, negativeCopies } = bin;
  return groupOf(saidIn(bin) - (negative - lateNegative), young - negativeYoung, copies - negativeCopies);
}

/** Young or repeated, as if independent of each other. */
function groupOf(total: number, young: number, copies: number): Group {
  if (total <= 0) return NOBODY;
  const share = 1 - (1 - partOf(young, total)) * (1 - COPY_WEIGHT * partOf(copies, total));
  return { total, staged: total * share };
}

function partOf(count: number, total: number): number {
  return Math.min(1, Math.max(0, count / total));
}

function bothOf(a: Group, b: Group): Group {
  return { total: a.total + b.total, staged: a.staged + b.staged };
}
