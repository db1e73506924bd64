import { HOUR, WINDOWS } from './windows-of-evidence';

/** The competitors' rise counts from this many standard deviations, fully from the second. */
const RISE = [1, 2] as const;
/** From here on an industry event is under way: a share of critics without volume is then no sign of a storm of our own. */
const UP_FROM = 2;

/** Critics of one competitor in each window of evidence. */
export interface Pressure {
  readonly seen: readonly number[];
  readonly expected: readonly number[];
  readonly variance: readonly number[];
}

/** What the competitors, taken together, let expect here. */
export interface Rivals {
  /** Critics on top of the expectation, per window. */
  readonly extra: readonly number[];
  readonly isUp: boolean;
  /** How many times their own expectation, in the last hour. */
  readonly ratio: number;
}

export const NO_RIVALS: Rivals = { extra: WINDOWS.map(() => 0), isUp: false, ratio: 1 };

/**
 * As many extra critics as the competitors have together are taken for the industry's: a storm of our own brings more
 * than all of them gained. What they gained over a longer time is allowed for in its parts as well, because an event
 * that hits all does not hit all in the same minute.
 */
export function rivalsOf(pressures: readonly Pressure[]): Rivals {
  if (pressures.length === 0) return NO_RIVALS;
  const seen = sum(pressures, 'seen');
  const expected = sum(pressures, 'expected');
  const variance = sum(pressures, 'variance');
  const z = WINDOWS.map((_, k) => ((seen[k] ?? 0) - (expected[k] ?? 0)) / Math.sqrt(Math.max(1, variance[k] ?? 0)));
  const risen = WINDOWS.map((_, k) => Math.max(0, (seen[k] ?? 0) - (expected[k] ?? 0)) * ramp(z[k] ?? 0));
  return {
    extra: WINDOWS.map((width, k) =>
      risen.reduce((most, rise, j) => {
        if (j === k) return Math.max(most, rise);
        return j > k && j >= HOUR ? Math.max(most, (rise * width) / (WINDOWS[j] ?? width)) : most;
      }, 0),
    ),
    isUp: z.some((value, k) => k > 0 && value > UP_FROM),
    ratio: Math.max(1, (seen[HOUR] ?? 0) / Math.max(3, expected[HOUR] ?? 0)),
  };
}

/** Of three or more all but the one that is furthest above its expectation in the last hour. */
export function withoutLoudest(pressures: readonly Pressure[]): readonly Pressure[] {
  if (pressures.length < 3) return pressures;
  const loudness = ({ seen, expected }: Pressure): number => (seen[HOUR] ?? 0) / Math.max(1, expected[HOUR] ?? 0);
  return [...pressures].sort((a, b) => loudness(a) - loudness(b)).slice(0, -1);
}

function sum(pressures: readonly Pressure[], of: keyof Pressure): number[] {
  return WINDOWS.map((_, k) => pressures.reduce((total, pressure) => total + (pressure[of][k] ?? 0), 0));
}

function ramp(z: number): number {
  return Math.min(1, Math.max(0, (z - RISE[0]) / (RISE[1] - RISE[0])));
}
