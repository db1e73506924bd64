/** One question to the database's clock, by ours: asked, answered, and what it said. */
export interface ClockSample {
  readonly askedMs: number;
  readonly answeredMs: number;
  readonly saidMs: number;
}

/**
 * The database's clock minus ours, of the sample with the quickest answer: there the unknown part, how the way there and the way
 * back share the time, is the smallest. Whatever this part may explain is no skew.
 */
export function skewOf(samples: readonly ClockSample[]): number {
  const [best] = [...samples].sort((a, b) => took(a) - took(b));
  if (!best) return 0;
  const skew = best.saidMs - (best.askedMs + best.answeredMs) / 2;
  return Math.sign(skew) * Math.max(0, Math.abs(skew) - took(best) / 2);
}

function took({ askedMs, answeredMs }: ClockSample): number {
  return answeredMs - askedMs;
}
