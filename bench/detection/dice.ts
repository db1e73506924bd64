import { seededRandom } from '../../src/kernel/random';

/** FNV-1a: a name makes a seed. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Everything that is left to chance in a scenario. The same name throws the same numbers on every machine. */
export class Dice {
  private readonly random: () => number;

  constructor(name: string) {
    this.random = seededRandom(hashOf(name));
  }

  uniform(from: number, to: number): number {
    return from + (to - from) * this.random();
  }

  logUniform(from: number, to: number): number {
    return Math.exp(this.uniform(Math.log(from), Math.log(to)));
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[Math.floor(this.random() * from.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.random() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }

  /** Box and Muller 1958. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }

  /** Gamma of shape k and scale 1 (Marsaglia and Tsang 2000). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.random()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** Knuth's product for small means, the normal limit for large ones. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const least = Math.exp(-mean);
    let count = 0;
    for (let product = this.random(); product > least; product *= this.random()) count++;
    return count;
  }

  /** Negative binomial of this mean with variance mean + dispersion · mean². */
  negativeBinomial(mean: number, dispersion: number): number {
    if (mean <= 0) return 0;
    return this.poisson(dispersion > 0 ? mean * dispersion * this.gamma(1 / dispersion) : mean);
  }

  /** Geometric gaps while successes are few, the normal limit otherwise. */
  binomial(trials: number, probability: number): number {
    if (trials <= 0 || probability <= 0) return 0;
    if (probability >= 1) return trials;
    if (probability > 0.5) return trials - this.binomial(trials, 1 - probability);
    const mean = trials * probability;
    if (mean > 15) {
      const drawn = Math.round(mean + Math.sqrt(mean * (1 - probability)) * this.normal());
      return Math.min(trials, Math.max(0, drawn));
    }
    const perGap = Math.log(1 - probability);
    let count = 0;
    for (let at = this.gap(perGap); at <= trials; at += this.gap(perGap)) count++;
    return count;
  }

  /** Beta with this mean; the larger `weight`, the closer to it. */
  beta(mean: number, weight: number): number {
    const a = this.gamma(mean * weight);
    return a / (a + this.gamma((1 - mean) * weight));
  }

  private gap(perGap: number): number {
    return 1 + Math.floor(Math.log(1 - this.random()) / perGap);
  }
}
