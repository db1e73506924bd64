import { type Linear, fitLogistic, scoreOf } from './logistic';
import { type Samples, select } from './sparse';
import { foldNumbers } from './random';

export interface Labelled {
  readonly samples: Samples;
  /** Class of each sample, 0 ≤ label < classes. */
  readonly labels: readonly number[];
  readonly classes: number;
  /** How much sample d counts beside the balance of the classes; 1 when absent. */
  readonly importance?: Float64Array;
  /** So many at the end are learned from by every classifier and scored by none. */
  readonly helpers?: number;
}

export interface FitOptions {
  /** Inverse strength of the regularisation. */
  readonly c: number;
}

/** The classifier of one class against the rest: the mean of two that weigh rarity and telling power (NB), better than each. */
function fitClass(data: Labelled, target: number, { c }: FitOptions): Linear {
  const isMember = data.labels.map((label) => label === target);
  const costs = balancedCosts(isMember, data.importance);
  const [rare, telling] = [rarity(data.samples), tellingPower(data, isMember)].map((emphasis) =>
    fitLogistic({ samples: data.samples, isMember, costs, emphasis, c }),
  );
  if (!rare || !telling) throw new Error('two emphases give two classifiers');
  return {
    weights: rare.weights.map((weight, i) => (weight + (telling.weights[i] ?? 0)) / 2),
    bias: (rare.bias + telling.bias) / 2,
  };
}

/** Which classes get a column: of two, only the second. */
function columnsOf(classes: number): readonly number[] {
  return classes === 2 ? [1] : Array.from({ length: classes }, (_, k) => k);
}

export function fitAll(data: Labelled, options: FitOptions): Linear[] {
  return columnsOf(data.classes).map((target) => fitClass(data, target, options));
}

/** For each sample that is no helper the scores of the columns, from classifiers that never saw its fold. */
export function crossScores(
  data: Labelled,
  options: FitOptions & { readonly folds: number; readonly seed: number },
): number[][] {
  const scored = data.labels.length - (data.helpers ?? 0);
  const foldOf = foldNumbers(scored, options.folds, options.seed);
  const helpers = data.labels.flatMap((_, row) => (row < scored ? [] : [row]));
  const scores: number[][] = foldOf.map(() => []);
  for (let fold = 0; fold < options.folds; fold++) {
    const learned = [...rowsWhere(foldOf, (number) => number !== fold), ...helpers];
    const columns = fitAll(subset(data, learned), options);
    for (const row of rowsWhere(foldOf, (number) => number === fold))
      scores[row] = columns.map((column) => scoreOf(column, data.samples, row));
  }
  return scores;
}

function rowsWhere(foldOf: readonly number[], keeps: (fold: number) => boolean): number[] {
  return foldOf.flatMap((fold, row) => (keeps(fold) ? [row] : []));
}

function subset(data: Labelled, rows: readonly number[]): Labelled {
  return {
    samples: select(data.samples, rows),
    labels: rows.map((row) => data.labels[row] ?? 0),
    classes: data.classes,
    importance: data.importance && Float64Array.from(rows, (row) => data.importance?.[row] ?? 1),
  };
}

/** Both sides weigh the same in sum, so that the rarer class is not ignored. */
function balancedCosts(isMember: readonly boolean[], importance?: Float64Array): Float64Array {
  let members = 0;
  let others = 0;
  const weightOf = (d: number): number => importance?.[d] ?? 1;
  isMember.forEach((member, d) => (member ? (members += weightOf(d)) : (others += weightOf(d))));
  const half = (members + others) / 2;
  return Float64Array.from(isMember, (member, d) => (weightOf(d) * half) / Math.max(1, member ? members : others));
}

/** ln((1 + n) / (1 + samples with the bucket)) + 1; 0 for buckets that nobody has. */
function rarity(samples: Samples): Float64Array {
  const frequency = new Float64Array(1 << samples.bits);
  for (const bucket of samples.buckets) frequency[bucket] = (frequency[bucket] ?? 0) + 1;
  return frequency.map((having) => (having === 0 ? 0 : Math.log((1 + samples.count) / (1 + having)) + 1));
}

/** Naive Bayes log-count ratio with add-one smoothing (Wang, Manning 2012). */
function tellingPower({ samples, importance }: Labelled, isMember: readonly boolean[]): Float64Array {
  const counted = (member: boolean): { counts: Float64Array; total: number } => {
    const counts = new Float64Array(1 << samples.bits).fill(1);
    let total = 1;
    isMember.forEach((is, d) => {
      if (is !== member) return;
      const weight = importance?.[d] ?? 1;
      total += weight;
      addCounts(counts, samples.buckets.subarray(samples.starts[d], samples.starts[d + 1]), weight);
    });
    return { counts, total };
  };
  const inside = counted(true);
  const outside = counted(false);
  return inside.counts.map(
    (having, i) => Math.log(having / inside.total) - Math.log((outside.counts[i] ?? 1) / outside.total),
  );
}

function addCounts(counts: Float64Array, buckets: Uint32Array, weight: number): void {
  for (const bucket of buckets) counts[bucket] = (counts[bucket] ?? 0) + weight;
}
