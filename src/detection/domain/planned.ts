import { BIN_MS } from './windows';

/** How many times the usual volume is planned for a bin; 1 = nothing is planned. */
export type Planned = (bin: number) => number;

export const NOTHING_PLANNED: Planned = () => 1;

/** An event that somebody announced, and from when until when its word was on record. */
export interface Plan {
  readonly fromMs: number;
  readonly toMs: number;
  /** Times the usual volume. */
  readonly lift: number;
  readonly enteredMs: number;
  readonly withdrawnMs: number | null;
}

/** What is planned by the plans that are known at the instant from which a bin is judged or learned. */
export function plannedBy(plans: readonly Plan[], knownMs: (bin: number) => number): Planned {
  if (plans.length === 0) return NOTHING_PLANNED;
  return (bin) => {
    const atMs = knownMs(bin);
    // two plans of the same hours are two people's words for one event: the larger holds
    return plans.reduce((most, plan) => (isInForce(plan, atMs) ? larger(most, liftIn(plan, bin)) : most), 1);
  };
}

/**
 * A launch brings people more than critics. With the square root, three times the people may bring 1.7 times the critics:
 * their usual part of a larger crowd is not yet unusual, and a storm over the launch is.
 */
export function liftOfCritics(lift: number): number {
  return lift ** 0.8;
}

function isInForce({ enteredMs, withdrawnMs }: Plan, atMs: number): boolean {
  return enteredMs <= atMs && (withdrawnMs === null || withdrawnMs > atMs);
}

/** Of a bin that an event only touches, as much as it covers. */
function liftIn({ fromMs, toMs, lift }: Plan, bin: number): number {
  const overlap = Math.min(toMs, (bin + 1) * BIN_MS) - Math.max(fromMs, bin * BIN_MS);
  return overlap > 0 ? 1 + ((lift - 1) * overlap) / BIN_MS : 1;
}

function larger(a: number, b: number): number {
  return a > b ? a : b;
}
