import { HOUR, WINDOWS } from './windows-of-evidence';

/** The competitors' rise counts from this many standard deviations, fully from the second. */
const RISE = [1, 2] as const;
/** Brands differ in size: their rise is expected here in proportion to what is usual, and up to this many times that. */
const PROPORTION = 1.5;
/** Where all of them rise this many times over, it is a bad day of the branch, and may hit the small as hard as the big. */
const BAD_DAY = [1.5, 2.5] as const;
/** From here on an industry event is under way: a share of critics without volume is then no sign of a storm of our own. */
const UP_FROM = 2;

/** Critics of one competitor in each window of evidence. */
export interface Pressure {
  readonly seen: readonly number[];
  readonly expected: readonly number[];
  readonly variance: readonly number[];
}

/** The competitors, taken together, in each window of evidence. */
export interface Rivals {
  /** Critics beyond their expectation, as far as that is more than chance. */
  readonly risen: readonly number[];
  readonly expected: readonly number[];
  readonly isUp: boolean;
  /** The window in which their rise is the most surprising, and how many times their expectation it saw. */
  readonly k: number;
  readonly ratio: number;
}

const ZEROS = WINDOWS.map(() => 0);
export const NO_RIVALS: Rivals = { risen: ZEROS, expected: ZEROS, isUp: false, k: HOUR, ratio: 1 };

/** Of three competitors or more the loudest is left out: it may have a storm of its own that would hide ours. */
export function rivalsOf(pressures: readonly Pressure[]): Rivals {
  if (pressures.length === 0) return NO_RIVALS;
  const counted = withoutLoudest(pressures);
  const seen = sum(counted, 'seen');
  const expected = sum(counted, 'expected');
  const z = sum(counted, 'variance').map(
    (variance, k) => (at(seen, k) - at(expected, k)) / Math.sqrt(Math.max(1, variance)),
  );
  const strongest = z.indexOf(Math.max(...z.slice(1)), 1);
  return {
    risen: WINDOWS.map((_, k) => Math.max(0, at(seen, k) - at(expected, k)) * ramp(at(z, k), RISE)),
    expected,
    isUp: at(z, strongest) > UP_FROM,
    k: strongest,
    ratio: Math.max(1, at(seen, strongest) / Math.max(1, at(expected, strongest))),
  };
}

/**
 * Critics to be expected here on top, per window, because the competitors have more of them too. What they gained over a
 * longer time is allowed for in its parts as well: an event that hits all does not hit all in the same minute.
 * @param usual critics that are usual here, per window
 */
export function extraCritics({ risen, expected }: Rivals, usual: readonly number[]): number[] {
  const extra = WINDOWS.map((_, k) => {
    const theirs = Math.max(1, at(expected, k));
    const part = Math.max((PROPORTION * at(usual, k)) / theirs, ramp((theirs + at(risen, k)) / theirs, BAD_DAY));
    return at(risen, k) * Math.min(1, part);
  });
  return WINDOWS.map((width, k) =>
    WINDOWS.reduce(
      (most, longer, j) => (j > k && j >= HOUR ? Math.max(most, (at(extra, j) * width) / longer) : most),
      at(extra, k),
    ),
  );
}

function withoutLoudest(pressures: readonly Pressure[]): readonly Pressure[] {
  if (pressures.length < 3) return pressures;
  const loudness = ({ seen, expected }: Pressure): number => at(seen, HOUR) / Math.max(1, at(expected, HOUR));
  return [...pressures].sort((a, b) => loudness(a) - loudness(b)).slice(0, -1);
}

function sum(pressures: readonly Pressure[], of: keyof Pressure): number[] {
  return WINDOWS.map((_, k) => pressures.reduce((total, pressure) => total + at(pressure[of], k), 0));
}

function ramp(value: number, [from, full]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - from) / (full - from)));
}

function at(values: readonly number[], k: number): number {
  return values[k] ?? 0;
}
