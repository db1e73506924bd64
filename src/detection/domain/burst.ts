import { PRIOR_PEOPLE } from './baseline';
import { BinWidth } from './bin-width';
import { CountUnit, isMeasure, MeasureUnit } from './burst-unit';
import { type LocalTime } from './local-time';
import { learnSeason, newSeason, type Season, seasonAt } from './season';
import { clip, doubtOf, isFirstHour, learnCount, levelOf, newSeries, type Series, weigh } from './series';
import { DAY, WINDOWS } from './windows-of-evidence';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was reported, and the fast level, are forgotten by half in half the longest window: a storm's own time. */
const RECENT = 1 - 0.5 ** (1 / (WINDOWS[DAY] / 2));
/** Mentions per row that a silent series may have any time: nobody's first post is a storm. */
const LEAST_FAST = 0.15;
/** No single row lifts the fast level by more than this many times itself. */
const MOST_FAST_LIFT = 4;
/** More than this many times the expectation says no more. */
const MOST_LIFT = 1e6;
/** Exponent of the power mean over windows: below 1, so that a window that sees nothing counts for more than one that sees much. */
const AGREEMENT = 0.5;
/** News must be ten times as rare as what was reported. */
const MARGIN = 1;
/** Agreed by all windows, one row in ten scores one half; what only half of them see must be rarer than one in ten thousand. */
const HALF_SCORE = 1;
/** What is rare but no news scores at most a quarter. */
const KNOWN_PART = 0.25;
/** A measure forgets where it usually is by half in a week of bins. */
const MEASURE_RATE = 1 - 0.5 ** (1 / 2016);

/** What one row says. */
export interface BurstStep {
  /** 0–1: how sure it is that a burst begins (or grows tenfold in rarity) in this row. */
  readonly score: number;
  /** log10 of the return period in rows, news or not; 0 = common. */
  readonly rarity: number;
  /** What was to be expected here, in counts; of a measure, in its scaled form (see MeasureUnit). */
  readonly expected: number;
}

/**
 * The service's volume detector (Series and Season) for a file of counts, row by row: each step costs the same, keeps
 * under 4 KB, and depends on the rows so far only. A row is a bin, however long it is. What the windows agree on is the
 * rarity: a storm shows in all of them, chance in one. An incident would keep a lasting storm from alarming again; here a
 * fast level and the envelope of what was reported do it. docs/DECISIONS.md D-028 says what each part is worth.
 */
export class BurstDetector {
  private readonly bin = new BinWidth();
  private unit: CountUnit | MeasureUnit = new CountUnit();
  private season: Season = newSeason();
  private series: Series | undefined;
  private fast = 0;
  private envelope = 0;

  /**
   * @param atMs instant of the row, epoch milliseconds, ascending. @param value its count; a value that isn't finite is
   * unknown. A value that can't be a count begins the series anew as a measure.
   */
  step(atMs: number, value: number): BurstStep {
    this.envelope *= (1 - RECENT) ** (this.bin.next(atMs) + 1);
    const local = utcTime(atMs, this.bin.ms);
    const factor = seasonAt(this.season, local);
    if (!Number.isFinite(value)) return { score: 0, rarity: 0, expected: this.expectedAt(factor) };
    if (this.unit instanceof CountUnit && isMeasure(value)) this.beginAsMeasure();
    const count = this.unit.read(value, MEASURE_RATE);
    const series = (this.series ??= this.begin(count));
    const level = levelOf(series);
    const expected = this.expectedAt(factor);
    const seen = Math.min(count, MOST_LIFT * (expected + 1));
    const lesson = clip(series, seen, expected);
    const { frozen } = learnCount(series, { x: seen, season: factor, otherSurprise: 0, isUsual: isFirstHour(series) });
    const rarity = Math.min(this.rarityIn(series), Math.log10(series.trace.n));
    if (!frozen) learnSeason(this.season, local, lesson, level);
    this.follow(seen, series.trace.n);
    return { score: this.report(rarity), rarity, expected };
  }

  private begin(count: number): Series {
    this.fast = count + LEAST_FAST;
    return newSeries(PRIOR_PEOPLE);
  }

  private beginAsMeasure(): void {
    this.unit = new MeasureUnit();
    this.season = newSeason();
    this.series = undefined;
    this.envelope = 0;
  }

  private expectedAt(factor: number): number {
    return (this.series ? levelOf(this.series) : PRIOR_PEOPLE) * factor;
  }

  /** What the windows agree on: the power mean of their rarities. */
  private rarityIn(series: Series): number {
    const doubt = doubtOf(series);
    let total = 0;
    WINDOWS.forEach((_, k) => (total += weigh(series, k, this.countIn(series, k), doubt).score ** AGREEMENT));
    return (total / WINDOWS.length) ** (1 / AGREEMENT);
  }

  /** The longest window keeps to the season once it is full: a burst that lasts must not hide behind its own first hours. */
  private countIn({ trace }: Series, k: number): { seen: number; expected: number } {
    const width = WINDOWS[k] ?? 1;
    const recent = k === DAY && trace.n >= width ? 0 : this.fast * Math.min(trace.n, width);
    return { seen: trace.windowCounts[k] ?? 0, expected: Math.max(1e-6, trace.windowMeans[k] ?? 0, recent) };
  }

  /** The fast level knows no season: a season that is wrong must not hide a rise. */
  private follow(seen: number, rows: number): void {
    const recent = Math.min(seen + LEAST_FAST, MOST_FAST_LIFT * this.fast);
    this.fast += Math.max(RECENT, 1 / (rows + 2)) * (recent - this.fast);
  }

  /** Only what rises above the fading envelope of what was reported is news. */
  private report(rarity: number): number {
    const score = rarity / (rarity + HALF_SCORE);
    if (rarity <= this.envelope + MARGIN) return KNOWN_PART * score;
    this.envelope = rarity;
    return score;
  }
}

/** The calendar is the timestamps' own: no zone of the machine takes part. Of a row that lasts longer its first hour counts. */
function utcTime(atMs: number, binMs: number): LocalTime {
  const middle = atMs + Math.min(binMs, HOUR_MS) / 2;
  const days = Math.floor(middle / DAY_MS);
  const day = (((days + 3) % 7) + 7) % 7; // 1 January 1970 was a Thursday
  return { hour: middle / HOUR_MS - days * 24, day, isHoliday: false };
}
