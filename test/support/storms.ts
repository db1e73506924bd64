import { type CounterDelta } from '../../src/intake/contract';
import { addToSketch, emptySketch } from '../../src/intake/domain/author-sketch';
import { type DeltaDraft, emptyDelta } from '../../src/intake/domain/count';
import { type TopicNo } from '../../src/kernel/ids';
import { seededRandom } from '../../src/kernel/random';

const BIN_MS = 300_000;
const HOUR_MS = 3_600_000;

/** What happens to a topic for some hours on top of its everyday. */
export interface Happening {
  readonly startMs: number;
  readonly hours: number;
  /** How many times the everyday mean comes on top at the peak, reached after half an hour. */
  readonly lift: number;
  readonly negative: number;
  readonly young?: number;
  /** Near-copies, 0–1. */
  readonly copies?: number;
  /** Different people per mention, 0–1. */
  readonly people?: number;
}

export interface Plan {
  readonly seed: number;
  readonly perHour: number;
  readonly fromMs: number;
  readonly days: number;
  readonly topicNo?: TopicNo;
  readonly source?: string;
  readonly negative?: number;
  readonly happening?: Happening;
  /** What comes at the same time. */
  readonly beside?: Happening;
}

/** Synthetic days: a daily rhythm (UTC), a quieter weekend, overdispersed counts. One delta per bin with mentions. */
export function daysOf(plan: Plan): CounterDelta[] {
  const dice = new Dice(plan.seed);
  const deltas: CounterDelta[] = [];
  const bins = plan.days * 288;
  for (let i = 0; i < bins; i++) {
    const delta = {
      ...emptyDelta(plan.topicNo ?? (1 as TopicNo), plan.source ?? 'x', plan.fromMs + i * BIN_MS),
      authors: emptySketch(),
      critics: emptySketch(),
    };
    const everyday = dice.negativeBinomial((plan.perHour / 12) * seasonAt(delta.minuteMs), 0.1);
    dice.fill(delta, { count: everyday, negative: plan.negative ?? 0.12, young: 0.04, people: 0.92, copies: 0 });
    if (plan.happening) happen(delta, plan, plan.happening, dice);
    if (plan.beside) happen(delta, plan, plan.beside, dice);
    if (delta.total > 0) deltas.push(delta);
  }
  return deltas;
}

function happen(delta: DeltaDraft, plan: Plan, happening: Happening, dice: Dice): void {
  const mean = excess(plan, happening, delta.minuteMs);
  if (mean <= 0) return;
  const { negative, young = 0.05, people = 0.9, copies = 0 } = happening;
  dice.fill(delta, { count: dice.negativeBinomial(mean, 0.1), negative, young, people, copies });
}

function seasonAt(ms: number): number {
  const hour = (ms / HOUR_MS) % 24;
  const day = new Date(ms).getUTCDay();
  return (1 + 0.7 * Math.cos(((hour - 15) / 24) * 2 * Math.PI)) * (day === 0 || day === 6 ? 0.7 : 1);
}

function excess(plan: Plan, { startMs, hours, lift }: Happening, ms: number): number {
  const since = (ms - startMs) / HOUR_MS;
  if (since < 0 || since >= hours) return 0;
  const shape = Math.min(1, ((since + 0.08) / 0.5) ** 1.5) * 0.5 ** (Math.max(0, since - 1) / 4);
  return (lift * shape * Math.max(plan.perHour, 6)) / 12;
}

interface Crowd {
  readonly count: number;
  readonly negative: number;
  readonly young: number;
  readonly copies: number;
  /** Different people per mention. */
  readonly people: number;
}

/** Random numbers of the shapes that counts have; the same seed gives the same. */
class Dice {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  fill(delta: DeltaDraft, of: Crowd): void {
    let author = this.hash();
    for (let i = 0; i < of.count; i++) {
      if (this.random() < of.people) author = this.hash();
      delta.total++;
      addToSketch(delta.authors, author);
      const isYoung = this.random() < of.young ? 1 : 0;
      const isCopy = of.copies > 0 && this.random() < of.copies ? 1 : 0;
      delta.young += isYoung;
      delta.copies += isCopy;
      if (this.random() >= of.negative) continue;
      delta.negative++;
      delta.negativeYoung += isYoung;
      delta.negativeCopies += isCopy;
      addToSketch(delta.critics, author);
    }
  }

  /** Of somebody's name: 32 bits, evenly spread. */
  private hash(): number {
    return Math.floor(this.random() * 2 ** 32);
  }

  /** A Poisson of a gamma (Marsaglia and Tsang 2000). */
  negativeBinomial(mean: number, phi: number): number {
    return mean > 0 ? this.poisson(mean * phi * this.gamma(1 / phi)) : 0;
  }

  private poisson(mean: number): number {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.random(); product > limit; product *= this.random()) count++;
    return count;
  }

  private gamma(shape: number): number {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}
