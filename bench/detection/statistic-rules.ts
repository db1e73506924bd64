import { Hours, middleOf, Moving, Past, sameHours, WEEK } from './counts';
import { LEAST_COUNT, type Rule } from './rule';
import { BINS_PER_HOUR } from './topic';

/** Scales a median absolute deviation to a standard deviation. */
const MAD = 1.4826;
const TWO_WEEKS = 14;
/** Medians over two weeks are renewed four times a day. */
const RENEW_HOURS = 6;

/** The last hour in standard deviations above the mean of all hours of seven days. */
export class ThreeSigma implements Rule {
  private readonly hour = new Moving(BINS_PER_HOUR);
  private readonly week = new Moving(WEEK);

  step(count: number): number {
    this.hour.push(count);
    const sum = this.hour.total;
    const { mean, deviation, count: known } = this.week;
    this.week.push(sum);
    return known < 3 * BINS_PER_HOUR || sum < LEAST_COUNT ? 0 : (sum - mean) / Math.max(1, deviation);
  }
}

/** An exponentially weighted mean of bins in units of its own limits (Roberts 1959), mean and deviation from seven days. */
export class Ewma implements Rule {
  private static readonly WEIGHT = 0.15;
  private readonly week = new Moving(WEEK);
  private smooth = 0;

  step(count: number): number {
    const { mean, deviation, count: known } = this.week;
    this.smooth = known === 0 ? count : Ewma.WEIGHT * count + (1 - Ewma.WEIGHT) * this.smooth;
    this.week.push(count);
    const least = Math.sqrt(Math.max(0.05, mean));
    const limit = Math.max(least, deviation) * Math.sqrt(Ewma.WEIGHT / (2 - Ewma.WEIGHT));
    return known < 3 * BINS_PER_HOUR ? 0 : (this.smooth - mean) / limit;
  }
}

/** After S-H-ESD (Vallis, Hochenbaum, Kejariwal 2014): the day's rhythm and the median taken off, the rest in MADs of all hours of two weeks. */
export class SeasonalEsd implements Rule {
  private readonly hours = new Hours(TWO_WEEKS);
  private readonly rhythm = new Float64Array(24);
  private centre = 0;
  private spread = 1;

  step(count: number): number {
    const hour = this.hours.push(count);
    const score = (hour - (this.rhythm[this.hours.hour % 24] ?? 0) - this.centre) / this.spread;
    if (this.hours.isFullHour && this.hours.hour % RENEW_HOURS === 0 && this.hours.full.size >= 24) this.learn();
    return this.hours.full.size < 24 || hour < LEAST_COUNT ? 0 : score;
  }

  private learn(): void {
    const { full, hour } = this.hours;
    const sums = new Float64Array(24);
    const times = new Float64Array(24);
    const each: (readonly [number, number])[] = [];
    for (let back = 0; back < full.size; back++) {
      const of = (((hour - back) % 24) + 24) % 24;
      each.push([of, full.at(back)]);
      sums[of] = (sums[of] ?? 0) + full.at(back);
      times[of] = (times[of] ?? 0) + 1;
    }
    const mean = each.reduce((sum, [, value]) => sum + value, 0) / each.length;
    for (let h = 0; h < 24; h++) this.rhythm[h] = (sums[h] ?? 0) / Math.max(1, times[h] ?? 0) - mean;
    this.centre = middleOf(each.map(([, value]) => value));
    const rests = each.map(([of, value]) => Math.abs(value - (this.rhythm[of] ?? 0) - this.centre));
    this.spread = Math.max(1, MAD * middleOf(rests));
  }
}

/** The last hour against the median of this hour of the day in two weeks, in MADs of such differences. */
export class SeasonalMedian implements Rule {
  private readonly hours = new Hours(TWO_WEEKS);
  private readonly usual = new Float64Array(24);
  private readonly rests = new Past(24 * TWO_WEEKS);
  private spread = 1;

  step(count: number): number {
    const hour = this.hours.push(count);
    const of = this.hours.hour % 24;
    const score = (hour - (this.usual[of] ?? 0)) / this.spread;
    if (this.hours.isFullHour) this.learn(of, hour);
    return this.hours.full.size < 24 || hour < LEAST_COUNT ? 0 : score;
  }

  private learn(of: number, hour: number): void {
    this.usual[of] = middleOf([hour, ...sameHours(this.hours, TWO_WEEKS - 1, 0)]);
    this.rests.push(Math.abs(hour - this.usual[of]));
    if (this.hours.hour % RENEW_HOURS === 0) this.spread = Math.max(1, MAD * middleOf(this.rests.toArray()));
  }
}
