import { Background } from './background';
import { type Dice } from './dice';
import { type LocalTime } from './german-calendar';
import { Happening } from './happening';
import { CRISIS_RECIPES } from './crisis-recipes';
import { BINS_PER_DAY } from './topic';

/** One competitor's negative mentions: its own rhythm and storms, and its part in what hits everybody. */
export class Competitor {
  private readonly everyday: Background;
  private readonly storms: readonly Happening[];
  /** Negative mentions per bin. */
  private readonly level: number;

  constructor(
    private readonly dice: Dice,
    perBin: number,
    bins: number,
  ) {
    this.level = Math.max(0.02, perBin) * dice.logUniform(0.3, 3);
    this.everyday = new Background(dice, this.level, bins);
    const storms = dice.poisson((0.4 * bins) / (30 * BINS_PER_DAY));
    this.storms = Array.from({ length: storms }, () => {
      const recipe = CRISIS_RECIPES.flash(dice);
      return new Happening('flash', true, recipe, { start: Math.floor(dice.uniform(0, bins)), level: this.level });
    });
  }

  /** @param hit what hits the whole industry, as a multiple of the usual */
  next(bin: number, local: LocalTime, hit: number): number {
    const { mean } = this.everyday.next(bin, local);
    let count = this.dice.negativeBinomial(mean + hit * this.level, 0.05);
    for (const storm of this.storms) if (storm.isOn(bin)) count += storm.next(bin, 1, this.dice);
    return count;
  }
}
