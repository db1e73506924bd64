import { type Baseline } from '../baseline';
import { type Facts } from '../facts';
import { type Look } from '../look';

/** What a detector is shown. */
export interface Case {
  readonly look: Look;
  readonly baseline: Baseline;
  readonly facts: Facts;
}

/** ISO 8601 names of the windows of evidence, and their minutes. */
export const WINDOW_NAMES = ['PT5M', 'PT15M', 'PT1H', 'PT3H', 'PT6H', 'P1D'] as const;

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
