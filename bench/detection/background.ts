import { type Dice } from './dice';
import { type LocalTime } from './german-calendar';
import { BINS_PER_DAY, BINS_PER_HOUR } from './topic';

/** What people say of a topic when nothing happens. */
export interface Everyday {
  /** Expected mentions of the bin. */
  readonly mean: number;
  /** The rhythm alone, 1 on average. */
  readonly season: number;
  /** The share that is truly negative. */
  readonly negativeShare: number;
}

/** A mean-reverting walk with this standard deviation and half-life. */
class Walk {
  private value: number;
  private readonly keep: number;
  private readonly step: number;

  constructor(
    private readonly dice: Dice,
    deviation: number,
    halfLifeBins: number,
  ) {
    this.keep = 0.5 ** (1 / halfLifeBins);
    this.step = deviation * Math.sqrt(1 - this.keep ** 2);
    this.value = deviation * dice.normal();
  }

  next(): number {
    return (this.value = this.keep * this.value + this.step * this.dice.normal());
  }
}

/** Hour of the week × holidays × trend × what is in the air. */
export class Background {
  /** Variance of a bin's count beyond chance, as a share of mean². */
  readonly dispersion: number;
  readonly usualNegative: number;
  readonly usualPositive: number;
  private readonly week: readonly number[];
  private readonly onHolidays: number;
  private readonly trend: number;
  private readonly mood: Walk;
  private readonly weather: Walk;
  private readonly tone: Walk;

  constructor(
    dice: Dice,
    private readonly perBin: number,
    private readonly bins: number,
  ) {
    this.week = weekOf(dice);
    this.dispersion = dice.logUniform(0.02, 0.2);
    this.usualNegative = dice.uniform(0.05, 0.25);
    this.usualPositive = dice.uniform(0.2, 0.4);
    this.onHolidays = Math.exp(-0.15 + 0.25 * dice.normal());
    this.trend = dice.uniform(-0.3, 0.3);
    this.mood = new Walk(dice, dice.uniform(0.06, 0.18), 2 * BINS_PER_HOUR);
    this.weather = new Walk(dice, dice.uniform(0.05, 0.2), 1.5 * BINS_PER_DAY);
    this.tone = new Walk(dice, dice.uniform(0.12, 0.3), 8 * BINS_PER_HOUR);
  }

  next(i: number, local: LocalTime): Everyday {
    const season = this.seasonAt(local);
    const air = this.mood.next() + this.weather.next() + (this.trend * i) / this.bins;
    const odds = (this.usualNegative / (1 - this.usualNegative)) * Math.exp(this.tone.next());
    return { mean: this.perBin * season * Math.exp(air), season, negativeShare: odds / (1 + odds) };
  }

  /** A holiday lives like a Sunday, somewhat busier or quieter. */
  seasonAt({ weekday, hour, isHoliday }: LocalTime): number {
    const day = isHoliday ? 6 : weekday;
    const before = Math.floor(hour - 0.5);
    const weight = hour - 0.5 - before;
    const at = (h: number): number => this.week[(day * 24 + h + 168) % 168] ?? 1;
    return ((1 - weight) * at(before) + weight * at(before + 1)) * (isHoliday ? this.onHolidays : 1);
  }
}

/** 168 factors with the average 1: three peaks of the day on a floor, at the weekend later, weaker or stronger. */
function weekOf(dice: Dice): readonly number[] {
  const floor = dice.uniform(0.08, 0.4);
  const peaks = [
    { at: dice.uniform(7.5, 10), width: 2, weight: dice.uniform(0.2, 1) },
    { at: dice.uniform(12, 15), width: 2.5, weight: dice.uniform(0.2, 1) },
    { at: dice.uniform(18.5, 21.5), width: 2.5, weight: dice.uniform(0.3, 1.4) },
  ];
  const days = [1, 2, 3, 4, 5].map(() => dice.uniform(0.9, 1.1));
  const weekend = dice.uniform(0.4, 1.2);
  days.push(weekend * dice.uniform(0.85, 1.15), weekend);
  const week = days.flatMap((ofDay, day) =>
    Array.from({ length: 24 }, (_, hour) => {
      const later = day >= 5 ? 1.5 : 0;
      const bumps = peaks.map(({ at, width, weight }) => weight * bump(hour + 0.5 - at - later, width));
      return ofDay * (floor + bumps.reduce((sum, value) => sum + value, 0));
    }),
  );
  const mean = week.reduce((sum, value) => sum + value, 0) / week.length;
  return week.map((value) => value / mean);
}

/** A bell that goes round midnight. */
function bump(hours: number, width: number): number {
  const round = hours - 24 * Math.round(hours / 24);
  return Math.exp(-0.5 * (round / width) ** 2);
}
