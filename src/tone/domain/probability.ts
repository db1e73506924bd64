export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** Probabilities that add up to 1. */
export function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
