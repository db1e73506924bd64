const MAX_HINT_MS = 24 * 3_600_000;
const MAX_BACKOFF_MS = 6 * 3_600_000;
const JITTER = 0.1;
const AFTER_START_MS = 60_000;

export interface Pace {
  readonly minIntervalMs: number;
  /** As the settings ask for this feed. */
  readonly everyMs?: number;
}

/**
 * When a feed that answered is asked again: not before any of the three wishes, and a little later at random, so that feeds
 * do not march in step. A publisher's wish counts up to one day: who asks for a year would be a source gone blind.
 * @param chance 0 ≤ chance < 1
 */
export function waitAfterAnswer({ minIntervalMs, everyMs = 0 }: Pace, refreshMs: number, chance: number): number {
  const wait = Math.max(minIntervalMs, everyMs, Math.min(refreshMs, MAX_HINT_MS));
  return Math.round(wait * (1 + JITTER * chance));
}

/** After the n-th failure in a row twice as long as before, up to six hours. */
export function waitAfterFailure(pace: Pace, failures: number, chance: number): number {
  const usual = waitAfterAnswer(pace, 0, chance);
  return Math.max(usual, Math.min(usual * 2 ** Math.min(failures - 1, 20), MAX_BACKOFF_MS));
}

/** After a start a feed that failed before is asked within a minute, spread by `chance`: they failed together, perhaps. */
export function waitAfterStart(chance: number): number {
  return Math.round(AFTER_START_MS * chance);
}

/** Retry-After: seconds or a date; undefined for what is neither. At most a day, at least the usual pause. */
export function waitAfterRefusal(pace: Pace, retryAfter: string | undefined, now: Date): number {
  const seconds = /^\s*\d+\s*$/.test(retryAfter ?? '')
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter ?? '') - now.getTime();
  const asked = Number.isNaN(seconds) ? 0 : Math.min(seconds, MAX_HINT_MS);
  return Math.max(asked, waitAfterAnswer(pace, 0, 0));
}
