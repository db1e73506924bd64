import { type Dice } from './dice';
import { type Recipe } from './recipe';
import { BINS_PER_HOUR, type SimulatedEvent } from './topic';

/** Of the replies this part comes quickly, the rest over hours. */
const QUICK = 0.65;
const SLOW_BINS = 4 * BINS_PER_HOUR;
/** Beyond this part of its mentions an event is over. */
const WHOLE = 0.97;

/** One event under way: a self-exciting (Hawkes) cascade in bins of five minutes, every mention breeding replies. */
export class Happening {
  private quick = 0;
  private slow = 0;
  private readonly written: Int32Array;

  /** @param level mentions per bin that `peak` is a multiple of */
  constructor(
    readonly kind: string,
    readonly isCrisis: boolean,
    readonly recipe: Recipe,
    private readonly at: { readonly start: number; readonly level: number },
  ) {
    this.written = new Int32Array(recipe.bins);
  }

  isOn(bin: number): boolean {
    return bin >= this.at.start && bin < this.at.start + this.recipe.bins;
  }

  isFirst(bin: number): boolean {
    return bin === this.at.start;
  }

  isLast(bin: number): boolean {
    return bin === this.at.start + this.recipe.bins - 1;
  }

  /** How loud it is in this bin: 1 = at its height. */
  drive(bin: number): number {
    return this.isOn(bin) ? this.recipe.drive(bin - this.at.start) : 0;
  }

  /** Mentions of this bin. To be asked once for each bin, in order. */
  next(bin: number, season: number, dice: Dice): number {
    const { recipe } = this;
    const height = recipe.peak * this.at.level * (recipe.isSeasonal ? Math.max(0.3, season) : 1);
    const own = dice.negativeBinomial((1 - recipe.replies) * height * this.drive(bin), 0.05);
    const replies = dice.poisson(recipe.replies * (QUICK * this.quick + (1 - QUICK) * this.slow));
    const count = own + replies;
    this.quick += (count - this.quick) / recipe.replyBins;
    this.slow += (count - this.slow) / SLOW_BINS;
    this.written[bin - this.at.start] = count;
    return count;
  }

  /** What really happened. Feed trouble has no mentions of its own: it lasts as long as it lasts. */
  truth(bins: number): SimulatedEvent {
    const { kind, isCrisis, recipe } = this;
    const last = Math.min(bins, this.at.start + recipe.bins) - 1;
    const total = this.written.reduce((sum, count) => sum + count, 0);
    if (total === 0) return { kind, isCrisis, start: this.at.start, end: last, excess: new Int32Array(recipe.bins) };
    const first = this.written.findIndex((count) => count > 0);
    let end = first;
    for (let sum = this.written[first] ?? 0; sum < WHOLE * total; sum += this.written[++end] ?? 0);
    const start = this.at.start + first;
    return {
      kind,
      isCrisis,
      start,
      end: Math.min(last, this.at.start + end),
      excess: this.written.slice(first, end + 1),
    };
  }
}
