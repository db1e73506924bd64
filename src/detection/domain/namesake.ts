/** Share of texts with strange words that is usual before a topic is known: what the sieve takes for strange by mistake. */
const PRIOR_SHARE = 0.03;
/** What weighs as much as the prior, in mentions per bin. */
const PRIOR_MENTIONS = 1;
const HOUR_RATE = 1 / 6;
/** A storm brings new words too: only where most texts are strange are they about another thing, and then none counts. */
const TOLERATED = 0.5;
const ALL_FOREIGN = 0.85;
/** One flood of a namesake is no new usual. */
const MOST_LEARNED = 0.3;

/** The share of the last hour or so (fading sums) whose words are strange to the topic. */
export interface ForeignTrail {
  foreign: number;
  total: number;
}

export interface ForeignCounts {
  readonly total: number;
  readonly late: number;
  readonly tags: number;
  readonly foreign: number;
}

export function newForeignTrail(): ForeignTrail {
  return { foreign: 0, total: 0 };
}

/** Excess of the strange share over the usual one after this bin, 0–1. */
export function stepForeign(trail: ForeignTrail, bin: ForeignCounts | undefined, usual: number): number {
  trail.foreign += HOUR_RATE * ((bin?.foreign ?? 0) - trail.foreign);
  trail.total += HOUR_RATE * (bin ? textsIn(bin) - trail.total : -trail.total);
  return Math.max(0, shareOf(trail.foreign, trail.total) - usual);
}

/** What part of the people is taken to mean this topic, given the excess. */
export function ownTopicPart(excess: number): number {
  return excess > TOLERATED ? Math.max(0, (ALL_FOREIGN - excess) / (ALL_FOREIGN - TOLERATED)) : 1;
}

export function initialForeignShare(): number {
  return PRIOR_SHARE;
}

/** The usual share after one more bin. */
export function learnForeign(usual: number, bin: ForeignCounts | undefined, n: number): number {
  const rate = Math.min(0.02, 1 / (n + 20));
  const share = bin ? shareOf(bin.foreign, textsIn(bin)) : PRIOR_SHARE;
  return usual + rate * (Math.min(share, MOST_LEARNED) - usual);
}

function shareOf(foreign: number, total: number): number {
  return (foreign + PRIOR_SHARE * PRIOR_MENTIONS) / (total + PRIOR_MENTIONS);
}

function textsIn({ total, late, tags }: ForeignCounts): number {
  return total - late - tags;
}
