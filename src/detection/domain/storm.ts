import { type Counts, isStronger, type Measured } from './measured';
import { type Evidence, weigh } from './series';
import { shareExcess, type Usual } from './share';
import { DAY, HOUR, SIX_HOURS, THREE_HOURS, WINDOWS } from './windows-of-evidence';

/** Evidence of volume counts from this much excess of the negative share (standard deviations), fully from the second. */
const SHARE_GATE = [1, 3] as const;
/** From hundreds of people on, what moves the share is the mood and not chance: the gate closes by so much more at a thousand. */
const OF_MANY = { from: 100, full: 1_000, more: [0.75, 1] } as const;
/** What lasts for hours is seldom sport or news: long windows ask for less (by window), as far as it isn't all in the shorter one. */
const SHARE_RELIEF = [0, 0, 0, 0, 0.5, 1] as const;
/**
 * Of the people beyond expectation, the part that must be critics: news and sport bring as many as ever, storms most. In
 * multiples of the usual share, because a classifier that errs draws both towards each other; never more than MOST_EXCESS.
 */
const EXCESS_GATE = [1, 1.3] as const;
const MOST_EXCESS = [0.25, 0.4] as const;
/** Most storms bring more people than usual as well as more critics; a mood brings critics only. */
const PEOPLE_PART = 0.2;
/** A long window only counts while its end is still unusual (z): afterwards it remembers a storm that is over. */
const RECENT_GATE = [1, 2] as const;

/** Evidence of one window, and what is left of its score when all that speaks against a storm is considered. */
export interface Storm extends Evidence {
  readonly gated: number;
}

export interface StormInput {
  readonly critics: Measured;
  readonly people: Measured;
  readonly share: Usual;
  /** Critics to be expected on top, per window: the rivals have them too. */
  readonly extra: readonly number[];
}

/** Each window of evidence, judged as closed and as open; the stronger counts. */
export function stormsIn(input: StormInput): Storm[] {
  const { series, windows, doubt } = input.critics;
  const plain = WINDOWS.map((_, k) => (windows[k] ?? []).map((counts) => weigh(series, k, counts, doubt)));
  const z = plain.map((evidence) => evidence.reduce((most, window) => Math.max(most, window.z), 0));
  return plain.map((evidence, k) => {
    const recency = recencyOf(k, z);
    const storms = evidence.map((window, i) => stormIn(input, window, { i, recency }));
    return storms.reduce((most, next) => (isAhead(next, most) ? next : most));
  });
}

function isAhead(a: Storm, b: Storm): boolean {
  return a.gated > b.gated || (a.gated === b.gated && isStronger(a, b));
}

interface Place {
  /** Which of the window's two counts: the people's are at the same place. */
  readonly i: number;
  readonly recency: number;
}

function stormIn({ critics, people, share, extra }: StormInput, plain: Evidence, { i, recency }: Place): Storm {
  const { k, seen } = plain;
  const more = extra[k] ?? 0;
  const evidence =
    more > 0 ? weigh(critics.series, k, { seen, expected: plain.expected + more }, critics.doubt) : plain;
  if (evidence.score === 0 || recency === 0) return gatedBy(evidence, 0);
  const all = people.windows[k]?.[i] ?? plain;
  const ofExcess = partOfExcess(evidence, all, more);
  const ofShare =
    shareExcess({ authors: all.seen, critics: seen }, share) + (SHARE_RELIEF[k] ?? 0) * lastingPart(critics, plain);
  const isOurs = gate(ofExcess, excessGate(share.usual)) * gate(ofShare, shareGate(all.seen));
  const ofPeople = weigh(people.series, k, all, people.doubt).score;
  const score = (1 - PEOPLE_PART) * evidence.score + PEOPLE_PART * ofPeople;
  return gatedBy(evidence, score * isOurs * recency);
}

function gatedBy({ k, seen, expected, z, score }: Evidence, gated: number): Storm {
  return { k, seen, expected, z, score, gated };
}

function shareGate(people: number): readonly [number, number] {
  const many = gate(Math.log(people), [Math.log(OF_MANY.from), Math.log(OF_MANY.full)]);
  return [SHARE_GATE[0] + many * OF_MANY.more[0], SHARE_GATE[1] + many * OF_MANY.more[1]];
}

/** 1 where half of a window's critics or more were there before the next shorter window began. */
function lastingPart({ windows }: Measured, { k, seen }: Evidence): number {
  const shorter = windows[k - 1]?.[0]?.seen ?? seen;
  return seen > 0 ? Math.min(1, Math.max(0, 2 * (1 - shorter / seen))) : 0;
}

function excessGate(usual: number): readonly [number, number] {
  return [Math.min(MOST_EXCESS[0], EXCESS_GATE[0] * usual), Math.min(MOST_EXCESS[1], EXCESS_GATE[1] * usual)];
}

/** Rivals' critics are a part of their people: half of the extra people are taken for theirs. */
function partOfExcess({ seen, expected }: Evidence, all: Counts, extra: number): number {
  const excess = seen - expected;
  return excess / Math.max(excess, all.seen - all.expected - extra / 2);
}

function recencyOf(k: number, z: readonly number[]): number {
  const at = (place: number): number => z[place] ?? 0;
  if (k === SIX_HOURS) return gate(Math.max(at(THREE_HOURS), at(HOUR)), RECENT_GATE);
  return k === DAY ? gate(Math.min(at(THREE_HOURS), at(SIX_HOURS)), RECENT_GATE) : 1;
}

/** 0 below the first bound, 1 above the second, a straight line between. */
function gate(value: number, [from, full]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - from) / (full - from)));
}
