import { Moving, Past } from './counts';
import { BINS_PER_DAY, BINS_PER_HOUR, type SimulatedBin } from './topic';

/** Young accounts and repeats: excess over the usual share that is tolerated, and from which nobody is taken for real. */
const TOLERATED = 0.1;
const ALL_STAGED = 0.55;
const COPY_WEIGHT = 0.6;
/** The share gate: closed below, open above (standard deviations). */
const GATE_FROM = 1.5;
const GATE_FULL = 4;
const SHARE_WINDOWS = [3, BINS_PER_HOUR, 6 * BINS_PER_HOUR];

/** One bin as a rule gets it that was given all of our context. */
export interface InContext {
  /** Different people, staged ones taken off, relative to what the competitors let expect. */
  readonly authors: number;
  readonly critics: number;
  /** 0–1: how far the negative share is above the usual one; a rule's score is multiplied by it. */
  readonly gate: number;
}

/** What our own detector knows beside the count, for rivals: so that a comparison is about statistics, not about inputs. */
export class Context {
  private readonly staged = { hour: new Moving(BINS_PER_HOUR), total: new Moving(BINS_PER_HOUR), usual: 0.05, seen: 0 };
  private readonly shares = SHARE_WINDOWS.map((bins) => ({ authors: new Moving(bins), critics: new Moving(bins) }));
  private readonly rivals = new RivalRatio();
  private readonly strangers = new Moving(6 * BINS_PER_HOUR);
  private readonly regulars = new Past(6 * BINS_PER_HOUR);
  private usual = 0.15;
  private known = 30;
  private overdispersion = 0.01;

  /** @param leastCritics different people in six hours without whom it is somebody's bad day */
  constructor(private readonly leastCritics: number) {}

  /** @returns undefined when the feed is silent: silence isn't calm */
  step(bin: SimulatedBin): InContext | undefined {
    const ratio = this.rivals.step(bin.rivals);
    if (!bin.isFeedAlive) return undefined;
    const clean = bin.total - bin.duplicates - bin.late;
    const organic = this.organicPart(bin, clean);
    const authors = Math.min(clean, bin.authors) * saidPart(bin, clean) * organic;
    const negative = bin.negative - bin.duplicateNegatives - bin.lateNegatives;
    const critics = (Math.min(negative, bin.critics) - bin.tagCritics) * organic;
    this.strangers.push(bin.critics - bin.regularCritics);
    this.regulars.push(bin.regularCritics);
    const scale = ratio > 1.4 ? ratio * 1.6 : 1;
    const planned = scale * bin.planned;
    return {
      authors: authors / planned,
      critics: critics / planned,
      gate: this.isMany() ? this.gate(authors, critics) : 0,
    };
  }

  private isMany(): boolean {
    let regulars = 0;
    for (let back = 0; back < this.regulars.size; back++) regulars = Math.max(regulars, this.regulars.at(back));
    return this.strangers.total + regulars >= this.leastCritics;
  }

  private organicPart({ young, copies }: SimulatedBin, total: number): number {
    const { hour, total: totals } = this.staged;
    const share =
      total > 0 ? 1 - (1 - Math.min(1, young / total)) * (1 - COPY_WEIGHT * Math.min(1, copies / total)) : 0;
    hour.push(share * total);
    totals.push(total);
    const excess = Math.max((hour.total + 0.05) / (totals.total + 1), total >= 8 ? share : 0) - this.staged.usual;
    const rate = Math.min(0.02, 1 / (++this.staged.seen + 20));
    if (total > 0)
      this.staged.usual += rate * (Math.min(0.3, (share * total + 0.05) / (total + 1)) - this.staged.usual);
    return excess > TOLERATED ? Math.max(0, 1 - excess / ALL_STAGED) : 1;
  }

  private gate(authors: number, critics: number): number {
    const { usual } = this;
    let best = 0;
    let isCalm = true;
    for (const window of this.shares) {
      window.authors.push(authors);
      window.critics.push(critics);
      const n = window.authors.total;
      if (n < 3) continue;
      const variance = usual * (1 - usual) * (n + 0.5) * (1 + n * this.overdispersion);
      const z = (window.critics.total - usual * n) / Math.sqrt(variance);
      best = Math.max(best, z);
      isCalm &&= z < GATE_FULL;
    }
    if (isCalm) this.learn(authors, critics);
    return Math.min(1, Math.max(0, (best - GATE_FROM) / (GATE_FULL - GATE_FROM)));
  }

  private learn(authors: number, critics: number): void {
    if (authors <= 0) return;
    const weight = Math.min(20, authors);
    this.known = Math.min(4_000, this.known + weight);
    const share = Math.min(1, critics / authors);
    this.usual = Math.min(0.6, Math.max(0.02, this.usual + (weight / this.known) * (share - this.usual)));
    const hour = this.shares[1];
    const n = hour?.authors.total ?? 0;
    if (!hour || n <= 10) return;
    const chi = (hour.critics.total - this.usual * n) ** 2 / (this.usual * (1 - this.usual) * n);
    const seen = Math.min(0.1, Math.max(-0.02, (chi - 1) / n));
    this.overdispersion = Math.max(0.001, this.overdispersion + 0.002 * (seen - this.overdispersion));
  }
}

/** Comments that only name a friend say nothing. */
function saidPart({ tags }: SimulatedBin, total: number): number {
  return total > 0 ? Math.max(0, 1 - tags / total) : 1;
}

/** The competitors' last hour in multiples of the same hours of the last two weeks. */
class RivalRatio {
  private readonly hour = new Moving(BINS_PER_HOUR);
  private readonly past = new Past(14 * BINS_PER_DAY);

  step(rivals: number): number {
    this.hour.push(rivals);
    const days = Math.min(14, Math.floor(this.past.size / BINS_PER_DAY));
    let sum = 0;
    for (let day = 1; day <= days; day++) sum += this.past.at(day * BINS_PER_DAY - 1);
    this.past.push(this.hour.total);
    const usual = days > 0 ? sum / days : 0;
    return usual > 3 ? Math.max(1, this.hour.total / usual) : 1;
  }
}
