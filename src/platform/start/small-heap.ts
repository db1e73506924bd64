import { setFlagsFromString } from 'node:v8';

/** V8's own factor lets the old generation grow to several times of what is in use before it is collected. */
const GROWING_PERCENT = 30;

/**
 * Keeps the process small beside its database: under a flood it held 410–540 MB, now some 250, at the same speed
 * (bench/results/intake.md). To be called before anything allocates much; later collections follow it.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
