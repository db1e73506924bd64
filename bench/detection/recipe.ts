import { type Dice } from './dice';
import { BINS_PER_HOUR } from './topic';

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

const PLAIN: Omit<Recipe, 'bins' | 'drive' | 'peak'> = {
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

const H = BINS_PER_HOUR;
const half = (bins: number, i: number): number => 0.5 ** (Math.max(0, i) / bins);

/** Up within `rise` bins, down by half every `fall` bins. */
function outburst(rise: number, fall: number): (i: number) => number {
  return (i) => (i < rise ? ((i + 1) / rise) ** 1.5 : half(fall, i - rise));
}

function crisis(dice: Dice, recipe: Partial<Recipe> & Pick<Recipe, 'bins' | 'drive' | 'peak'>): Recipe {
  return {
    ...PLAIN,
    positive: 0.2,
    people: dice.uniform(0.72, 0.95),
    young: dice.uniform(0.04, 0.1),
    copies: dice.uniform(0.04, 0.22), // people quote the scandal
    ...recipe,
  };
}

type Draw = (dice: Dice) => Recipe;

export const CRISIS_RECIPES = {
  flash: (dice) => {
    const fall = dice.uniform(1.5, 6) * H;
    return crisis(dice, {
      bins: Math.ceil(4 * fall),
      drive: outburst(dice.uniform(1, 6), fall),
      peak: dice.logUniform(8, 40),
      replies: dice.uniform(0.3, 0.6),
      negative: dice.uniform(0.55, 0.9),
    });
  },
  viral: (dice) => {
    const middle = dice.uniform(3, 7) * H;
    const fall = dice.uniform(5, 12) * H;
    return crisis(dice, {
      bins: Math.ceil(2 * middle + 2 * fall),
      drive: (i) => Math.min(1 / (1 + Math.exp(-(i - middle) / (middle / 5))), half(fall, i - 2 * middle)),
      peak: dice.logUniform(4, 20),
      replies: dice.uniform(0.5, 0.75),
      replyBins: 6,
      negative: dice.uniform(0.55, 0.85),
    });
  },
  slowBurn: (dice) => {
    const rise = dice.uniform(20, 44) * H;
    return crisis(dice, {
      bins: Math.ceil(rise + 16 * H),
      drive: (i) => (i < rise ? (Math.exp((2 * i) / rise) - 1) / (Math.E ** 2 - 1) : half(12 * H, i - rise)),
      peak: dice.uniform(1.5, 3.5),
      replies: dice.uniform(0.3, 0.6),
      isSeasonal: true,
      negative: dice.uniform(0.5, 0.75),
    });
  },
  night: (dice) => {
    const fall = dice.uniform(2, 5) * H;
    return crisis(dice, {
      bins: Math.ceil(3 * fall),
      drive: outburst(dice.uniform(3, 12), fall),
      peak: dice.uniform(0.8, 1.8),
      negative: dice.uniform(0.6, 0.9),
    });
  },
  toneShift: (dice) => {
    const rise = dice.uniform(1, 4) * H;
    return crisis(dice, {
      bins: Math.ceil(dice.uniform(14, 30) * H),
      drive: (i) => Math.min(1, (i + 1) / rise),
      peak: dice.uniform(0.35, 0.6),
      replies: 0.2,
      isSeasonal: true,
      negative: dice.uniform(0.8, 0.95),
    });
  },
  hijack: (dice) =>
    crisis(dice, {
      bins: 18 * H,
      drive: outburst(dice.uniform(6, 18), 6 * H),
      peak: dice.logUniform(4, 12),
      negative: dice.uniform(0.65, 0.9),
    }),
  secondWave: (dice) =>
    crisis(dice, {
      bins: 16 * H,
      drive: outburst(dice.uniform(3, 8), 4 * H),
      peak: dice.logUniform(6, 20),
      negative: dice.uniform(0.55, 0.85),
    }),
  smallBrand: (dice) => {
    const fall = dice.uniform(2, 5) * H;
    return crisis(dice, {
      bins: Math.ceil(3 * fall),
      drive: outburst(dice.uniform(3, 18), fall),
      peak: dice.uniform(1.5, 6),
      negative: dice.uniform(0.6, 0.95),
    });
  },
} satisfies Record<string, Draw>;

/** What goes before: the launch that is hijacked, the first wave before the second. */
export const FIRST_WAVE: Draw = (dice) =>
  crisis(dice, {
    bins: 12 * H,
    drive: outburst(6, 2.5 * H),
    peak: dice.logUniform(4, 10),
    negative: dice.uniform(0.55, 0.85),
  });

export const BENIGN_RECIPES = {
  launch: (dice) => {
    const fall = dice.uniform(3, 9) * H;
    const peak = dice.logUniform(5, 25);
    return {
      ...PLAIN,
      bins: Math.ceil(3 * fall),
      drive: outburst(dice.uniform(2, 8), fall),
      peak,
      negative: dice.uniform(0.02, 0.1),
      positive: 0.5,
      copies: dice.uniform(0.05, 0.3),
    };
  },
  giveaway: (dice) => {
    const fall = dice.uniform(4, 10) * H;
    return {
      ...PLAIN,
      bins: Math.ceil(3 * fall),
      drive: outburst(dice.uniform(2, 6), fall),
      peak: dice.logUniform(8, 40),
      negative: dice.uniform(0.01, 0.05),
      positive: 0.5,
      young: dice.uniform(0.1, 0.3),
      copies: dice.uniform(0.2, 0.6), // everybody writes the phrase that wins
      tags: dice.uniform(0.1, 0.4),
    };
  },
  sports: (dice) => {
    const bins = Math.ceil(dice.uniform(2, 4) * H);
    const rhythm = dice.uniform(0.6, 1.2);
    return {
      ...PLAIN,
      bins,
      drive: (i) => 0.6 + 0.4 * Math.sin(rhythm * i),
      peak: dice.logUniform(3, 10),
    };
  },
  news: (dice) => {
    const fall = dice.uniform(1, 3) * H;
    return {
      ...PLAIN,
      bins: Math.ceil(3.5 * fall),
      drive: outburst(dice.uniform(1, 4), fall),
      peak: dice.logUniform(2, 10),
      positive: 0.2,
      copies: dice.uniform(0.3, 0.6), // the agency's words
    };
  },
  botFlood: (dice) => {
    const bins = Math.ceil(dice.uniform(1, 6) * H);
    const isBought = dice.chance(0.2); // old accounts, the same text
    return {
      ...PLAIN,
      bins,
      drive: () => 1,
      peak: dice.logUniform(5, 30),
      replies: 0.1,
      negative: dice.uniform(0.7, 0.95),
      people: dice.uniform(0.03, 0.6),
      young: isBought ? dice.uniform(0.05, 0.3) : dice.uniform(0.7, 0.95),
      copies: isBought ? dice.uniform(0.8, 0.97) : dice.uniform(0.4, 0.95),
    };
  },
  industry: (dice) => {
    const fall = dice.uniform(6, 14) * H;
    const peak = dice.uniform(1.5, 5);
    const negative = dice.uniform(0.35, 0.6);
    return {
      ...PLAIN,
      bins: Math.ceil(2.5 * fall),
      drive: outburst(dice.uniform(6, 24), fall),
      peak,
      negative,
      positive: 0.2,
      rivals: peak * negative * dice.uniform(0.7, 1.4),
    };
  },
  outage: (dice) => ({
    ...PLAIN,
    bins: Math.ceil(dice.uniform(1, 10) * H),
    drive: () => 0,
    peak: 0,
    feed: 'outage' as const,
  }),
  duplicates: (dice) => ({
    ...PLAIN,
    bins: Math.ceil(dice.uniform(1, 5) * H),
    drive: () => 0,
    peak: 0,
    feed: 'duplicates' as const,
  }),
  campaign: (dice) => {
    const peak = dice.uniform(0.8, 4);
    return {
      ...PLAIN,
      bins: Math.ceil(dice.uniform(24, 60) * H),
      drive: (i) => Math.min(1, (i + 1) / (2 * H)),
      peak,
      isSeasonal: true,
      negative: dice.uniform(0.05, 0.2),
      positive: 0.4,
      planned: 1 + peak * dice.uniform(0.5, 1.5), // nobody plans the exact number
    };
  },
  friendTagging: (dice) => {
    const fall = dice.uniform(3, 8) * H;
    return {
      ...PLAIN,
      bins: Math.ceil(3 * fall),
      drive: outburst(dice.uniform(3, 12), fall),
      peak: dice.logUniform(3, 15),
      negative: dice.uniform(0.03, 0.15),
      positive: 0.3,
      tags: dice.uniform(0.6, 0.9),
    };
  },
  namesake: (dice) => {
    const fall = dice.uniform(3, 10) * H;
    return {
      ...PLAIN,
      bins: Math.ceil(3 * fall),
      drive: outburst(dice.uniform(3, 24), fall),
      peak: dice.logUniform(2, 12),
      negative: dice.chance(0.3) ? dice.uniform(0.4, 0.7) : dice.uniform(0.03, 0.3),
    };
  },
  holiday: (dice) => ({
    ...PLAIN,
    bins: 24 * H,
    drive: (i) => Math.sin((Math.PI * (i + 1)) / (24 * H + 1)),
    peak: dice.uniform(0.8, 3),
    isSeasonal: true,
    negative: dice.uniform(0.02, 0.15),
    positive: 0.6,
    copies: dice.uniform(0.1, 0.4), // greetings
  }),
} satisfies Record<string, Draw>;

export const EVERYDAY_RECIPES = {
  /** Somebody's post is read by many: a small burst as anywhere, its tone a little off the usual. */
  chatter: (dice) => {
    const fall = dice.uniform(0.3, 1.5) * H;
    return {
      ...PLAIN,
      bins: Math.ceil(4 * fall),
      drive: outburst(dice.uniform(1, 4), fall),
      peak: dice.logUniform(0.4, 2),
      negative: dice.beta(0.15, 12),
      copies: dice.uniform(0.02, 0.3),
    };
  },
  /** One to three of the regulars are angry, and write on and on. */
  rant: (dice) => {
    const bins = Math.ceil(dice.uniform(0.5, 4) * H);
    return {
      ...PLAIN,
      bins,
      drive: () => 1,
      peak: dice.uniform(10, 50) / bins,
      replies: 0.1,
      negative: 0.95,
      people: 0.05,
    };
  },
} satisfies Record<string, Draw>;
