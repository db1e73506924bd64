import { BinWidth } from './bin-width';
import { BurstScatter, type WindowCount } from './burst-scatter';
import { BurstSeason } from './burst-season';
import { CountUnit, isMeasure, MeasureUnit } from './burst-unit';
import { LONGEST_WINDOW, RollingSums, WINDOW_COUNT, windowWidths } from './burst-windows';

/** The week is the period of the season, so level, scatter and tail forget by half in a week, but not in under 200 rows. */
const MEMORY_MS = 7 * 86_400_000;
const LEAST_MEMORY_ROWS = 200;
/** Mentions per bin of a series that was silent so far: nobody's first post is a storm. */
const PRIOR = 0.15;
/** Fewer in a window are no evidence, however quiet it was. */
const LEAST_COUNT = 5;
/** One row lifts the level by no more than three standard deviations above its expectation, once the level is known. */
const MOST_LESSON = 3;
const CLIP_FROM_ROWS = 36;
/** The fast level follows a plateau within a day, but no single row lifts it by more than this many times itself. */
const MOST_FAST_LIFT = 4;
/** More than this many times the expectation says no more. */
const MOST_LIFT = 1e6;
const LEAST_FACTOR = 0.05;
/** What is rarer (log10 of rows) isn't learned from, for two days at most; the level then follows at a tenth of its pace. */
const FREEZE_AT = 2.5;
const FREEZE_MOST_MS = 2 * 86_400_000;
const FROZEN_PACE = 0.1;
/** Exponent of the power mean over windows: below 1, so that a window that sees nothing counts for more than one that sees much. */
const AGREEMENT = 0.5;
/** News must be ten times as rare as what was reported. */
const MARGIN = 1;
/** What was reported, and the fast level, are forgotten by half in twice the longest window: a storm's own time. */
const RECENT_WINDOWS = 2;
/** A return period of a hundred rows scores one half. */
const HALF_SCORE = 2;
/** What is rare but no news scores at most a quarter. */
const KNOWN_PART = 0.25;

/** What one row says. */
export interface BurstStep {
  /** 0–1: how sure it is that a burst begins (or grows tenfold in rarity) in this row. */
  readonly score: number;
  /** log10 of the return period in rows, news or not; 0 = common. */
  readonly rarity: number;
  /** What was to be expected here, in counts; of a measure, in its scaled form (see MeasureUnit). */
  readonly expected: number;
}

interface Pace {
  readonly widths: readonly number[];
  /** Rates of forgetting, per row. */
  readonly memory: number;
  readonly recent: number;
}

/**
 * Finds where a series of counts begins to burst, row by row: each step costs the same, keeps under 4 KB, and depends on
 * the rows so far only. Level × hour × weekday say what was to be expected, a fast level keeps a plateau from alarming
 * again; signed-root deviances of a negative binomial over four windows are each calibrated into a return period
 * (BurstScatter), and what these agree on is the rarity: a storm shows in all windows, chance in one. The same constants serve
 * every series; docs/DECISIONS.md D-028 says where they come from and what each part is worth.
 */
export class BurstDetector {
  private readonly bin = new BinWidth();
  private unit: CountUnit | MeasureUnit = new CountUnit();
  private pace = paceFor(this.bin.ms);
  private season = new BurstSeason();
  private sums = new RollingSums();
  private scatter = new BurstScatter();
  private known = 0;
  private level = 0;
  private fast = 0;
  private frozenRows = 0;
  private lastRarity = 0;
  private envelope = 0;

  /**
   * @param atMs instant of the row, epoch milliseconds, ascending. @param value its count; a value that isn't finite is
   * unknown. A value that can't be a count begins the series anew as a measure.
   */
  step(atMs: number, value: number): BurstStep {
    this.pass(atMs);
    if (!Number.isFinite(value)) return this.unknown(atMs);
    if (this.unit instanceof CountUnit && isMeasure(value)) this.beginAsMeasure();
    const count = this.unit.read(value, this.pace.memory);
    if (this.known === 0) this.level = this.fast = count + PRIOR;
    const factor = this.season.factorAt(atMs);
    const expected = this.level * factor + PRIOR;
    const seen = Math.min(count, MOST_LIFT * (expected + 1));
    this.sums.add(seen, expected);
    const rarity = Math.min(this.weigh(), Math.log10(this.known + 1));
    this.learn(atMs, { seen, expected, factor });
    this.lastRarity = rarity;
    return { score: this.report(rarity), rarity, expected };
  }

  /** Time goes by: bins without a row are gaps, not zeros. */
  private pass(atMs: number): void {
    const before = this.bin.ms;
    const missed = this.bin.next(atMs);
    if (this.bin.ms !== before) this.pace = paceFor(this.bin.ms);
    this.sums.skip(missed);
    this.envelope *= (1 - this.pace.recent) ** (missed + 1);
  }

  private unknown(atMs: number): BurstStep {
    this.sums.skip(1);
    return { score: 0, rarity: 0, expected: this.level * this.season.factorAt(atMs) + PRIOR };
  }

  private beginAsMeasure(): void {
    this.unit = new MeasureUnit();
    this.season = new BurstSeason();
    this.sums = new RollingSums();
    this.scatter = new BurstScatter();
    this.known = 0;
    this.frozenRows = 0;
    this.lastRarity = 0;
    this.envelope = 0;
  }

  /** What the windows agree on: the power mean of their rarities. Teaches their scatter unless learning is frozen. */
  private weigh(): number {
    const isFrozen = this.isFrozen();
    const by = { rate: this.pace.memory, known: this.known };
    let total = 0;
    for (let k = 0; k < WINDOW_COUNT; k++) {
      const count = this.countIn(k);
      const deviation = this.scatter.deviation(k, count);
      if (count.seen >= LEAST_COUNT) total += this.scatter.rarity(k, deviation) ** AGREEMENT;
      if (!isFrozen) this.scatter.learn(k, { count, deviation }, by);
    }
    return (total / WINDOW_COUNT) ** (1 / AGREEMENT);
  }

  /** The longest window keeps to the season: a burst that lasts must not hide behind its own first hours. */
  private countIn(k: number): WindowCount {
    const width = this.pace.widths[k] ?? 1;
    const seasonal = this.sums.expectedIn(width);
    const recent = k === LONGEST_WINDOW ? 0 : (this.fast + PRIOR) * this.sums.rowsIn(width);
    return { seen: this.sums.seenIn(width), seasonal, expected: Math.max(seasonal, recent) };
  }

  private isFrozen(): boolean {
    return this.lastRarity >= FREEZE_AT && this.frozenRows * this.bin.ms < FREEZE_MOST_MS;
  }

  private learn(atMs: number, row: { seen: number; expected: number; factor: number }): void {
    const isFrozen = this.isFrozen();
    this.frozenRows = this.lastRarity >= FREEZE_AT ? this.frozenRows + 1 : 0;
    const lesson = this.clip(row.seen, row.expected);
    const young = 1 / (this.known + 2);
    const pace = (isFrozen ? FROZEN_PACE : 1) * Math.max(this.pace.memory, young);
    this.level += pace * (lesson / Math.max(row.factor, LEAST_FACTOR) - this.level);
    // the fast level knows no season: a season that is wrong must not hide a rise
    const recent = Math.min(row.seen, MOST_FAST_LIFT * (this.fast + PRIOR));
    this.fast += Math.max(this.pace.recent, young) * (recent - this.fast);
    if (!isFrozen) {
      const ratio = lesson / Math.max(this.level, PRIOR / 10);
      this.season.learn(atMs, ratio, { binMs: this.bin.ms, known: this.known });
    }
    this.known++;
  }

  private clip(seen: number, expected: number): number {
    if (this.known < CLIP_FROM_ROWS) return seen;
    const spread = Math.sqrt(expected + this.scatter.phi(0) * expected * expected);
    return Math.min(seen, expected + MOST_LESSON * spread + 0.5);
  }

  /** Only what rises above the fading envelope of what was reported is news. */
  private report(rarity: number): number {
    const score = rarity / (rarity + HALF_SCORE);
    if (rarity <= this.envelope + MARGIN) return KNOWN_PART * score;
    this.envelope = rarity;
    return score;
  }
}

function paceFor(binMs: number): Pace {
  const widths = windowWidths(binMs);
  return {
    widths,
    memory: halving(Math.max(LEAST_MEMORY_ROWS, MEMORY_MS / binMs)),
    recent: halving(RECENT_WINDOWS * (widths[LONGEST_WINDOW] ?? 1)),
  };
}

/** The rate per row that halves a weight in so many rows. */
function halving(rows: number): number {
  return 1 - 0.5 ** (1 / rows);
}
