import { learnTail, newTail, rarityOf, type Tail } from './tail';

/** Windows of the negative share in bins: 15 minutes, 1 hour, 6 hours. */
export const SHARE_WINDOWS = [3, 12, 72] as const;

/** Brands are grumbled at: what is taken for usual before a topic is known, and how many mentions that is worth. */
const PRIOR_SHARE = 0.22;
const PRIOR_MENTIONS = 20;
/** From so many mentions on the doubt of the usual share fades quickly: what moves it then is `rho`. */
const WELL_KNOWN = 20;
/** A bin counts as at most this many mentions, and all that is remembered as this many. */
const BIN_WEIGHT = 20;
const MEMORY = 8_000;
const LEAST_SHARE = 0.02;
const MOST_SHARE = 0.75;
/** Under so many times the usual share no share is worth a call, however regular the topic is. */
const LEAST_LIFT = 1.3;
/** Heavy tail of the share's own calibration. */
const SHARE_SHAPE = 0.15;
const SHARE_TAIL = { at: 2.2, excess: 0.7 } as const;
/** From hour to hour the share of a brand varies by some 25 % (log odds); what varies more is a storm that was learned from. */
const MOST_RHO = 0.02;

/** The usual share of critics among the people who mention a topic, and how much it varies from hour to hour. */
export interface Share {
  /** Bins learned. */
  n: number;
  mentions: number;
  critics: number;
  /** Overdispersion of a beta-binomial: variance = p(1−p)·t·(1 + rho·t). */
  rho: number;
  readonly tails: Tail[];
}

export function newShare(): Share {
  return {
    n: 0,
    mentions: 0,
    critics: 0,
    rho: 0.01,
    tails: SHARE_WINDOWS.map(() => ({ ...newTail(), ...SHARE_TAIL })),
  };
}

export interface People {
  readonly authors: number;
  readonly critics: number;
}

export function usualShare(share: Share, recent?: People): number {
  const critics = share.critics + (recent?.critics ?? 0) + PRIOR_SHARE * PRIOR_MENTIONS;
  const mentions = share.mentions + (recent?.authors ?? 0) + PRIOR_MENTIONS;
  return Math.min(MOST_SHARE, Math.max(LEAST_SHARE, critics / mentions));
}

/** What a share of critics is held against: the usual one, and its variance from hour to hour as a share of p(1−p). */
export interface Usual {
  readonly usual: number;
  readonly spread: number;
}

/** How much the share varies by itself, and how little is known of it while few mentions were learned. */
export function spreadOf({ rho, mentions }: Share): number {
  return rho + 1 / (PRIOR_MENTIONS + mentions + (mentions / WELL_KNOWN) ** 2);
}

/** How far the share of critics is above the usual one, in standard deviations; 0 under three people. */
export function shareExcess(people: People, { usual, spread }: Usual): number {
  const { authors, critics } = people;
  if (authors < 3) return 0;
  const variance = usual * (1 - usual) * (authors + 0.5) * (1 + authors * spread);
  return (critics - usual * authors) / Math.sqrt(variance);
}

/** log10 of bins between such a share on this topic; 0 for the short window and for few critics. */
export function shareRarity(share: Share, k: number, people: People & { z: number; usual: number }): number {
  const tail = share.tails[k];
  const tooLittle = k === 0 || people.critics < 8 || people.critics <= LEAST_LIFT * people.usual * people.authors;
  return tooLittle || !tail ? 0 : rarityOf(tail, people.z, SHARE_SHAPE);
}

/** One settled bin, and the sums over SHARE_WINDOWS that end with it. */
export interface ShareLesson {
  readonly bin: People;
  readonly windows: readonly People[];
  /** People that were to be expected in the bin: a launch must not decide what share is usual. */
  readonly expected: number;
  readonly held: boolean;
  readonly weight: number;
}

export function learnShare(share: Share, { bin, windows, expected, held, weight }: ShareLesson): void {
  const usual = usualShare(share);
  const spread = spreadOf(share);
  windows.forEach((people, k) => {
    const tail = share.tails[k];
    if (!held && tail) learnTail(tail, shareExcess(people, { usual, spread }), share.n);
  });
  share.n++;
  if (held || bin.authors <= 0) return;
  learnRho(share, windows[1], usual);
  const mass = weight * Math.min(bin.authors, 2 * expected + 1, BIN_WEIGHT);
  const kept = share.mentions + mass > MEMORY ? 1 - mass / MEMORY : 1;
  const critics = Math.min(bin.critics, 2 * usual * bin.authors + 1);
  share.mentions = share.mentions * kept + mass;
  share.critics = share.critics * kept + (mass * critics) / bin.authors;
}

function learnRho(share: Share, hour: People | undefined, usual: number): void {
  if (!hour || hour.authors <= 10) return;
  const { authors, critics } = hour;
  const square = (critics - usual * authors) ** 2 / (usual * (1 - usual) * authors);
  const rho = (Math.min(square, 9 * (1 + authors * share.rho)) - 1) / authors;
  const step = 0.002 * (Math.min(0.1, Math.max(-0.02, rho)) - share.rho);
  share.rho = Math.min(MOST_RHO, Math.max(0.001, share.rho + step));
}

/** The strongest surprise of the windows, for who learns beside it. */
export function shareSurprise(share: Share, windows: readonly People[]): number {
  const usual = usualShare(share);
  const spread = spreadOf(share);
  let most = 0;
  for (const people of windows) most = Math.max(most, shareExcess(people, { usual, spread }));
  return most;
}
