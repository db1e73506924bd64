import { type Dice } from './dice';

/** Mentions in the hands of one source. */
interface Held {
  total: number;
  negative: number;
  positive: number;
}

/** What a source hands over in one bin. */
export interface Delivery {
  /** In time, each once. */
  readonly total: number;
  readonly negative: number;
  readonly positive: number;
  /** Handed over afterwards. */
  readonly late: number;
  readonly lateNegatives: number;
  readonly latePositives: number;
  readonly isAlive: boolean;
}

const NOTHING: Held = { total: 0, negative: 0, positive: 0 };
const NAMES = ['x', 'instagram', 'facebook', 'news', 'youtube'];
/** Bins over which a backfill is spread. */
const BACKFILL_BINS = 3;

/** One way in: it can be down, and hands over afterwards what it held back, if its vendor lets it. */
export class SourceFeed {
  private held: Held = { total: 0, negative: 0, positive: 0 };
  private remaining = 0;
  private blinkUntil = -1;

  /** @param weight its part of the topic's mentions */
  constructor(
    readonly name: string,
    readonly weight: number,
    private readonly dice: Dice,
  ) {}

  hand(bin: number, batch: Held, isDown: boolean): Delivery {
    if (isDown) return this.keep(batch);
    if (this.held.total > 0 && this.remaining === 0) this.remaining = BACKFILL_BINS;
    // a heartbeat gets lost without anything else being lost, about once in two weeks
    if (this.dice.chance(1 / 4_000)) this.blinkUntil = bin + 1 + Math.floor(this.dice.uniform(0, 3));
    const isAlive = bin >= this.blinkUntil;
    const part = this.remaining === 0 ? NOTHING : this.takeHeld();
    return {
      total: batch.total,
      negative: batch.negative,
      positive: batch.positive,
      late: part.total,
      lateNegatives: part.negative,
      latePositives: part.positive,
      isAlive,
    };
  }

  /** Whether this vendor hands over afterwards is decided anew at each outage. */
  endOutage(): void {
    if (this.dice.chance(0.25)) this.held = { total: 0, negative: 0, positive: 0 };
  }

  private keep(batch: Held): Delivery {
    this.held.total += batch.total;
    this.held.negative += batch.negative;
    this.held.positive += batch.positive;
    return { total: 0, negative: 0, positive: 0, late: 0, lateNegatives: 0, latePositives: 0, isAlive: false };
  }

  private takeHeld(): Held {
    const take = (count: number): number => (this.remaining === 1 ? count : Math.floor(count / this.remaining));
    const { total, negative, positive } = this.held;
    const part = { total: take(total), negative: take(negative), positive: take(positive) };
    this.held = {
      total: total - part.total,
      negative: negative - part.negative,
      positive: positive - part.positive,
    };
    this.remaining--;
    return part;
  }
}

/** One to five sources, the first ones the larger. */
export function drawFeeds(dice: Dice): readonly SourceFeed[] {
  const count = 1 + Math.floor(dice.uniform(0, 5));
  const raw = Array.from({ length: count }, (_, k) => dice.uniform(0.3, 1) / (k + 1));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight, k) => new SourceFeed(NAMES[k] ?? `source-${k}`, weight / sum, dice));
}
