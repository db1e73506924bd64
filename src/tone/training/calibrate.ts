import { sigmoid, softmax } from '../domain/probability';

export interface BinaryCalibration {
  readonly slope: number;
  readonly offset: number;
}

export interface ClassCalibration {
  readonly slopes: number[];
  readonly offsets: number[];
}

/** What share each class is assumed to have where the model is used; the training set's own shares say how it was collected. */
export function weightsForShares(labels: readonly number[], shares: readonly number[]): Float64Array {
  const counts = shares.map((_, k) => labels.filter((label) => label === k).length);
  return Float64Array.from(labels, (label) => ((shares[label] ?? 0) * labels.length) / Math.max(1, counts[label] ?? 0));
}

/** Platt scaling by Newton's method: p = sigmoid(slope · score + offset), weighted. */
export function calibrateBinary(
  scores: readonly number[],
  labels: readonly number[],
  weights: Float64Array,
): BinaryCalibration {
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    scores.forEach((score, d) => {
      const p = sigmoid(slope * score + offset);
      const weight = weights[d] ?? 1;
      const error = weight * (p - (labels[d] ?? 0));
      const bend = weight * p * (1 - p);
      g0 += error * score;
      g1 += error;
      h00 += bend * score * score;
      h01 += bend * score;
      h11 += bend;
    });
    const determinant = h00 * h11 - h01 * h01;
    slope -= (h11 * g0 - h01 * g1) / determinant;
    offset -= (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, offset };
}

const GRADIENT_STEPS = 600;
const RATE = 2;

/** Vector scaling by gradient descent: p = softmax(slope_k · score_k + offset_k), weighted. */
export function calibrateClasses(
  scores: readonly (readonly number[])[],
  labels: readonly number[],
  weights: Float64Array,
): ClassCalibration {
  let slopes = (scores[0] ?? []).map(() => 1);
  let offsets = slopes.map(() => 0);
  const rate = RATE / scores.length;
  // a step in proportion to the size of the scores: large scores would otherwise be overshot for ever
  const slopeRates = slopes.map((_, k) => RATE / scores.reduce((sum, row) => sum + (row[k] ?? 0) ** 2, 0));
  for (let step = 0; step < GRADIENT_STEPS; step++) {
    const bySlope = new Float64Array(slopes.length);
    const byOffset = new Float64Array(slopes.length);
    scores.forEach((row, d) => {
      softmax(scaled(row, slopes, offsets)).forEach((p, k) => {
        const error = (weights[d] ?? 1) * (p - (labels[d] === k ? 1 : 0));
        bySlope[k] = (bySlope[k] ?? 0) + error * (row[k] ?? 0);
        byOffset[k] = (byOffset[k] ?? 0) + error;
      });
    });
    slopes = slopes.map((slope, k) => slope - (slopeRates[k] ?? 0) * (bySlope[k] ?? 0));
    offsets = offsets.map((offset, k) => offset - rate * (byOffset[k] ?? 0));
  }
  return { slopes, offsets };
}

export function scaled(row: readonly number[], slopes: readonly number[], offsets: readonly number[]): number[] {
  return row.map((score, k) => score * (slopes[k] ?? 1) + (offsets[k] ?? 0));
}
