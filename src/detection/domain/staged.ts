/** Share of young accounts and repeated texts that is usual before a topic is known. */
const PRIOR_SHARE = 0.05;
/** Repeats are staged less surely than young accounts are: people quote and repost in any storm. */
const COPY_WEIGHT = 0.6;
const HOUR_RATE = 1 / 6;
/** Excess that is still taken for chance, and excess from which nothing is taken for real people. */
const TOLERATED = 0.1;
const ALL_STAGED = 0.55;

/** The staged share of the last hour or so (fading sums), and what is usual on this topic. */
export interface StagedTrail {
  staged: number;
  total: number;
}

export interface StagedCounts {
  readonly total: number;
  /** Of `total`: they say nothing, staged or not. */
  readonly tags: number;
  readonly young: number;
  readonly copies: number;
}

export function newTrail(): StagedTrail {
  return { staged: 0, total: 0 };
}

/** Excess of the staged share over the usual one after this bin, 0–1. */
export function stepTrail(trail: StagedTrail, bin: StagedCounts | undefined, usual: number): number {
  const total = bin ? bin.total - bin.tags : 0;
  const staged = bin ? total * stagedShare(bin) : 0;
  trail.staged += HOUR_RATE * (staged - trail.staged);
  trail.total += HOUR_RATE * (total - trail.total);
  const ofHour = (trail.staged + 0.05) / (trail.total + 1);
  const ofBin = total >= 8 ? staged / total : 0;
  return Math.max(0, Math.max(ofHour, ofBin) - usual);
}

/** What part of the people is taken for real, given the excess. */
export function organicPart(excess: number): number {
  return excess > TOLERATED ? Math.max(0, 1 - excess / ALL_STAGED) : 1;
}

export function initialStagedShare(): number {
  return PRIOR_SHARE;
}

/** The usual share after one more bin; one staged flood doesn't move it far. */
export function learnStaged(usual: number, bin: StagedCounts | undefined, n: number): number {
  const rate = Math.min(0.02, 1 / (n + 20));
  const total = bin ? bin.total - bin.tags : 0;
  const share = bin ? (total * stagedShare(bin) + 0.05) / (total + 1) : 0.05;
  return usual + rate * (Math.min(share, 0.3) - usual);
}

/** Young or repeated, as if independent of each other. */
function stagedShare({ total: all, tags, young, copies }: StagedCounts): number {
  const total = all - tags;
  if (total <= 0) return 0;
  return 1 - (1 - Math.min(1, young / total)) * (1 - COPY_WEIGHT * Math.min(1, copies / total));
}
