import { Hours, Moving, Past, WEEK } from './counts';
import { LEAST_COUNT, type Rule } from './rule';
import { BINS_PER_DAY, BINS_PER_HOUR } from './topic';

/** The last hour in multiples of the average hour of the last seven days: the usual alert. */
export class PercentOverWeek implements Rule {
  private readonly hour = new Moving(BINS_PER_HOUR);
  private readonly week = new Moving(WEEK);

  step(count: number): number {
    const usual = BINS_PER_HOUR * (this.week.count > 0 ? this.week.mean : count);
    this.hour.push(count);
    this.week.push(count);
    return this.hour.total < LEAST_COUNT ? 0 : this.hour.total / Math.max(0.5, usual);
  }
}

/** Meltwater: the last hour against the past twelve, checked against the same time yesterday and last week. */
export class Meltwater implements Rule {
  private readonly hours = new Hours(1);
  private readonly before = new Moving(12 * BINS_PER_HOUR);
  private readonly sums = new Past(WEEK + 1);
  private readonly waiting = new Past(BINS_PER_HOUR);

  step(count: number): number {
    if (this.waiting.isFull) this.before.push(this.waiting.at(BINS_PER_HOUR - 1));
    this.waiting.push(count);
    const hour = this.hours.push(count);
    this.sums.push(hour);
    if (hour < LEAST_COUNT || this.before.count < 12 * BINS_PER_HOUR) return 0;
    const times = (usual: number): number => hour / Math.max(0.5, usual);
    const rise = times(BINS_PER_HOUR * this.before.mean);
    if (rise < 1.2) return 0;
    const yesterday = this.sums.size > BINS_PER_DAY ? times(this.sums.at(BINS_PER_DAY)) : rise;
    const lastWeek = this.sums.size > WEEK ? times(this.sums.at(WEEK)) : rise;
    return Math.min(rise, yesterday, lastWeek);
  }
}

/** Socialmetrix: the mean of 24 hours against mean and deviation of seven days, hour by hour. */
export class Socialmetrix implements Rule {
  private readonly hours = new Hours(1);
  private readonly day = new Moving(24);
  private readonly week = new Moving(7 * 24);
  private score = 0;

  step(count: number): number {
    const hour = this.hours.push(count);
    if (!this.hours.isFullHour) return this.score;
    this.day.push(hour);
    this.week.push(hour);
    const isEnough = this.week.count >= 36 && this.day.total >= LEAST_COUNT;
    this.score = isEnough ? (this.day.mean - this.week.mean) / Math.max(0.3, this.week.deviation) : 0;
    return this.score;
  }
}

/** Agility: each full hour in multiples of the hourly average of seven days. */
export class Agility implements Rule {
  private readonly hours = new Hours(1);
  private readonly week = new Moving(7 * 24);
  private score = 0;

  step(count: number): number {
    const hour = this.hours.push(count);
    if (!this.hours.isFullHour) return this.score;
    const usual = this.week.count > 0 ? this.week.mean : hour;
    this.week.push(hour);
    this.score = hour < LEAST_COUNT ? 0 : hour / Math.max(0.5, usual);
    return this.score;
  }
}

/** Sightlabs: the negative share of the last hours in points above that of the last seven days. */
export class NegativeShare {
  private readonly now = { total: new Moving(6 * BINS_PER_HOUR), negative: new Moving(6 * BINS_PER_HOUR) };
  private readonly week = { total: new Moving(WEEK), negative: new Moving(WEEK) };

  step(total: number, negative: number): number {
    const usual = (this.week.negative.total + 1) / (this.week.total.total + 7);
    for (const { total: all, negative: bad } of [this.now, this.week]) {
      all.push(total);
      bad.push(negative);
    }
    if (this.now.total.total < 2 * LEAST_COUNT) return 0;
    return Math.max(0, 100 * (this.now.negative.total / this.now.total.total - usual));
  }
}
