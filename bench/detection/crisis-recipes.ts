import { type Dice } from './dice';
import { type Draw, half, outburst, PLAIN, type Recipe } from './recipe';
import { BINS_PER_HOUR as H } from './topic';

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
