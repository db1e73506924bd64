import { Hours, Moving, Past, sameHours } from './counts';
import { LEAST_COUNT, type Rule } from './rule';
import { BINS_PER_HOUR } from './topic';

/**
 * After Farrington's algorithm as improved by Noufaily et al. 2013: quasi-Poisson over the same hour ±1 of four weeks,
 * earlier outbreaks weighed down by their Anscombe residuals, judged on the 2/3 power.
 */
export class Farrington implements Rule {
  private static readonly DAYS = 28;
  private static readonly REWEIGH_FROM = 2.58;
  private readonly hours = new Hours(Farrington.DAYS + 1);
  private usual = 0;
  private variance = 1;

  step(count: number): number {
    const hour = this.hours.push(count);
    if (this.hours.isFullHour) this.learn();
    if (this.usual === 0 || hour < LEAST_COUNT) return 0;
    const spread = (2 / 3) * Math.sqrt(this.variance / this.usual);
    return ((hour / this.usual) ** (2 / 3) - 1) / spread;
  }

  /** For the hour that begins now. */
  private learn(): void {
    const past = this.hours.full.size < 24 ? [] : nextHours(this.hours, Farrington.DAYS);
    if (past.length < 3) return;
    const powers = past.map((value) => value ** (2 / 3));
    let weights = past.map(() => 1);
    let usual = 1;
    let phi = 1;
    for (let round = 0; round < 2; round++) {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      usual = Math.max(0.2, past.reduce((total, value, i) => total + (weights[i] ?? 0) * value, 0) / sum);
      const chi = past.reduce((total, value, i) => total + ((weights[i] ?? 0) * (value - usual) ** 2) / usual, 0);
      phi = Math.max(1, chi / (past.length - 1));
      const root = { low: usual ** (-1 / 6), high: Math.sqrt(usual), spread: Math.sqrt(phi) };
      weights = powers.map((power) => Farrington.weigh((1.5 * (power * root.low - root.high)) / root.spread));
    }
    this.usual = usual;
    this.variance = phi + phi / past.length;
  }

  private static weigh(residual: number): number {
    return residual > Farrington.REWEIGH_FROM ? (Farrington.REWEIGH_FROM / residual) ** 2 : 1;
  }
}

/** The coming hour ±1 on the days before. */
function nextHours(hours: Hours, days: number): number[] {
  const found: number[] = [];
  for (let day = 1; day <= days; day++)
    for (const back of [day * 24 - 2, day * 24 - 1, day * 24])
      if (back < hours.full.size) found.push(hours.full.at(back));
  return found;
}

/** EARS C2 (Hutwagner et al. 2003) by the hour: mean and deviation of seven days that ended two days ago. */
export class EarsC2 implements Rule {
  private readonly hours = new Hours(1);
  private readonly lag = new Past(48);
  private readonly baseline = new Moving(7 * 24);

  step(count: number): number {
    const hour = this.hours.push(count);
    const { mean, deviation, count: known } = this.baseline;
    if (this.hours.isFullHour) {
      if (this.lag.isFull) this.baseline.push(this.lag.at(47));
      this.lag.push(hour);
    }
    return known < 24 || hour < LEAST_COUNT ? 0 : (hour - mean) / Math.max(0.5, deviation);
  }
}

/** EARS C3: what C2 exceeded 1 by, over this hour and the two before. */
export class EarsC3 implements Rule {
  private readonly c2 = new EarsC2();
  private readonly scores = new Past(2 * BINS_PER_HOUR + 1);

  step(count: number): number {
    const score = this.c2.step(count);
    this.scores.push(score);
    const beyond = [0, BINS_PER_HOUR, 2 * BINS_PER_HOUR].map((back) => Math.max(0, this.scores.at(back) - 1));
    return score === 0 ? 0 : beyond.reduce((sum, value) => sum + value, 0);
  }
}

/**
 * CUSUM of the negative binomial's likelihood ratio (Höhle and Paul 2008): doubled against usual, usual and dispersion
 * from the same hours of two weeks. It starts anew when calm for six hours, so that one storm is no alarm for ever.
 */
export class NbCusum implements Rule {
  private static readonly RATIO = 2;
  /** A storm's sum must fall again some day. */
  private static readonly MOST = 10_000;
  private readonly hours = new Hours(15);
  private readonly calm = new Moving(6 * BINS_PER_HOUR);
  private usual = 0;
  private size = 5;
  private sum = 0;

  step(count: number): number {
    this.hours.push(count);
    if (this.hours.isFullHour) this.learn();
    if (this.usual === 0) return 0;
    const { usual, size } = this;
    const storm = NbCusum.RATIO * usual;
    const ratio = count * Math.log(storm / usual) - (count + size) * Math.log((size + storm) / (size + usual));
    this.calm.push(ratio > 0 ? 1 : 0);
    this.sum = this.calm.total === 0 ? 0 : Math.min(NbCusum.MOST, Math.max(0, this.sum + ratio));
    return this.sum;
  }

  private learn(): void {
    const past = this.hours.full.size < 24 ? [...this.hours.full.toArray()] : sameOrNext(this.hours);
    if (past.length < 3) return;
    const mean = Math.max(0.2, past.reduce((sum, value) => sum + value, 0) / past.length);
    const variance = past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / past.length;
    const dispersion = Math.min(2, Math.max(0.02, (variance - mean) / mean ** 2));
    this.usual = mean / BINS_PER_HOUR;
    this.size = 1 / dispersion;
  }
}

function sameOrNext(hours: Hours): number[] {
  const next = nextHours(hours, 14);
  return next.length > 0 ? next : sameHours(hours, 14, 1);
}
