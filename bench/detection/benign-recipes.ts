import { type Draw, outburst, PLAIN } from './recipe';
import { BINS_PER_HOUR as H } from './topic';

/** Loud, and no crisis: each is an alarm that must not be raised. */
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
