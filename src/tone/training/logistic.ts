import { seededRandom, shuffle } from './random';
import { type Samples, sizeOf } from './sparse';

/** One linear classifier: score = (sum of the weights of a text's buckets) / √(number of buckets) + bias. */
export interface Linear {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface Problem {
  readonly samples: Samples;
  /** Whether sample d belongs to the class. */
  readonly isMember: readonly boolean[];
  /** How much a mistake at sample d costs; multiplied by `c`. */
  readonly costs: Float64Array;
  /** How much a bucket counts: its value in every sample that has it. */
  readonly emphasis: Float64Array;
  readonly c: number;
}

const PASSES = 6;
const NEWTON_STEPS = 6;
const SEED = 1;

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang, Lin 2011, algorithm 5 in its Newton form).
 * The weights are kept already multiplied by the emphasis, so that the result can be summed without knowing it.
 */
export function fitLogistic(problem: Problem): Linear {
  const { samples, isMember, costs, emphasis, c } = problem;
  const squared = emphasis.map((value) => value * value);
  const gain = unitLength(samples, squared);
  const weights = new Float64Array(emphasis.length);
  const order = Uint32Array.from({ length: samples.count }, (_, d) => d);
  const norms = Float64Array.from(
    { length: samples.count },
    (_, d) => gain / Math.sqrt(Math.max(1, sizeOf(samples, d))),
  );
  const alphas = new Float64Array(samples.count);
  const random = seededRandom(SEED);
  let bias = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random);
    for (const d of order) {
      const bound = c * (costs[d] ?? 0);
      if (bound <= 0) continue;
      const sign = isMember[d] === true ? 1 : -1;
      const norm = norms[d] ?? 0;
      const margin = sign * (norm * sumOf(samples, d, weights) + bias);
      const length = sumOf(samples, d, squared);
      const alpha = alphas[d] ?? 0;
      const next = bestAlpha(alpha, bound, margin, norm * norm * length + 1);
      alphas[d] = next;
      const step = (next - alpha) * sign;
      bias += step;
      spreadStep(samples, d, { weights, squared, step: step * norm });
    }
  }
  return { weights: weights.map((weight) => weight * gain), bias };
}

export function scoreOf({ weights, bias }: Linear, samples: Samples, row: number): number {
  return sumOf(samples, row, weights) / Math.sqrt(Math.max(1, sizeOf(samples, row))) + bias;
}

function sumOf(samples: Samples, row: number, values: Float64Array): number {
  let sum = 0;
  for (let i = samples.starts[row] ?? 0, end = samples.starts[row + 1] ?? 0; i < end; i++)
    sum += values[samples.buckets[i] ?? 0] ?? 0;
  return sum;
}

/** Makes the average sample one unit long; unlike a length for each sample it can be folded into the weights. */
function unitLength(samples: Samples, squared: Float64Array): number {
  let total = 0;
  let counted = 0;
  for (let d = 0; d < samples.count; d++) {
    const length = sumOf(samples, d, squared);
    if (length > 0) {
      total += Math.sqrt(sizeOf(samples, d) / length);
      counted++;
    }
  }
  return counted === 0 ? 1 : total / counted;
}

interface Step {
  readonly weights: Float64Array;
  readonly squared: Float64Array;
  readonly step: number;
}

function spreadStep(samples: Samples, d: number, { weights, squared, step }: Step): void {
  for (let i = samples.starts[d] ?? 0, end = samples.starts[d + 1] ?? 0; i < end; i++) {
    const bucket = samples.buckets[i] ?? 0;
    weights[bucket] = (weights[bucket] ?? 0) + step * (squared[bucket] ?? 0);
  }
}

/** Minimises the dual in one variable, strictly inside (0, bound). */
function bestAlpha(alpha: number, bound: number, margin: number, curvature: number): number {
  const edge = bound * 1e-9;
  let z = Math.min(Math.max(alpha, edge), bound - edge);
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const gradient = curvature * (z - alpha) + margin + Math.log(z / (bound - z));
    const next = z - gradient / (curvature + bound / (z * (bound - z)));
    // a step over the edge goes nine tenths of the way to it instead
    if (next <= 0) z *= 0.1;
    else if (next >= bound) z = bound - (bound - z) * 0.1;
    else z = next;
  }
  return z;
}
