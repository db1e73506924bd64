/** A measured value and its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/** Wilson's score interval of a share (Wilson 1927). NaN where nothing was tried. */
export function wilson(hits: number, tries: number): Estimate {
  if (tries === 0) return { value: NaN, low: 0, high: 1 };
  const p = hits / tries;
  const z2 = (Z * Z) / tries;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / tries + (Z * Z) / (4 * tries * tries));
  return { value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Events per unit with Byar's approximation of the exact Poisson interval (Breslow and Day 1987). */
export function poissonRate(events: number, units: number): Estimate {
  if (units === 0) return { value: NaN, low: 0, high: Infinity };
  const bound = (n: number, sign: number): number =>
    n === 0 ? 0 : n * (1 - 1 / (9 * n) + (sign * Z) / (3 * Math.sqrt(n))) ** 3;
  return { value: events / units, low: bound(events, -1) / units, high: bound(events + 1, 1) / units };
}

/** The value below which this share of the sorted values lies; NaN of none. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}
