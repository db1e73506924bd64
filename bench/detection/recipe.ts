import { type Dice } from './dice';

/** What an event is made of. Shares are of the event's own mentions, 0–1. */
export interface Recipe {
  readonly bins: number;
  /** How loud it is of itself in bin i, at most about 1; replies come on top. */
  readonly drive: (i: number) => number;
  /** Mentions per bin at the height, replies included, as a multiple of the topic's level. */
  readonly peak: number;
  /** Replies that one mention breeds on average (under 1). */
  readonly replies: number;
  /** Mean time until the quick ones of them, in bins. */
  readonly replyBins: number;
  /** The event lives with the day's rhythm. */
  readonly isSeasonal: boolean;
  /** Truly negative; undefined = as usual on this topic. */
  readonly negative: number | undefined;
  /** Truly positive among the others. */
  readonly positive: number;
  /** Different authors per mention. */
  readonly people: number;
  readonly young: number;
  readonly copies: number;
  readonly tags: number;
  /** How many times their usual criticism the competitors get on top. */
  readonly rivals: number;
  /** What somebody entered as a planned event: times the usual volume. */
  readonly planned: number;
  readonly feed: 'outage' | 'duplicates' | undefined;
}

/** What a recipe says nothing else of. */
export const PLAIN: Omit<Recipe, 'bins' | 'drive' | 'peak'> = {
  replies: 0.4,
  replyBins: 4,
  isSeasonal: false,
  negative: undefined,
  positive: 0.3,
  people: 0.9,
  young: 0.05,
  copies: 0.06,
  tags: 0.02,
  rivals: 0,
  planned: 1,
  feed: undefined,
};

export const half = (bins: number, i: number): number => 0.5 ** (Math.max(0, i) / bins);

/** Up within `rise` bins, down by half every `fall` bins. */
export function outburst(rise: number, fall: number): (i: number) => number {
  return (i) => (i < rise ? ((i + 1) / rise) ** 1.5 : half(fall, i - rise));
}

export type Draw = (dice: Dice) => Recipe;
