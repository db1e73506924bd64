import { type DeliveryReason } from '../../kernel/delivery-reason';

/** `closed` works, `open` failed lately and rests, `half-open` is being tried. */
export interface Breaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /** Since when it is in this state; null of one that never failed. */
  readonly since: Date | null;
  /** Failures one after the other, and calls of which nobody knows how they ended. */
  readonly failures: number;
  /** How often it was opened without having worked in between. */
  readonly openings: number;
  readonly lastFailure: DeliveryReason | null;
}

export const NEW_BREAKER: Breaker = { state: 'closed', since: null, failures: 0, openings: 0, lastFailure: null };

/** One lost answer happens to everybody. */
const MOST_FAILURES = 3;
const FIRST_REST_MS = 15_000;
const LONGEST_REST_MS = 240_000;
/** A trial of which nothing was heard by then (its process died) is over. */
const TRIAL_OVER_MS = 20_000;

export function restMs({ openings }: Breaker): number {
  return Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.max(0, openings - 1));
}

/** Whether this provider may be called now: one that rests is tried by one message alone when its rest is over. */
export function admits(breaker: Breaker, now: Date): boolean {
  if (breaker.state === 'closed') return true;
  const waitMs = breaker.state === 'open' ? restMs(breaker) : TRIAL_OVER_MS;
  return breaker.since === null || now.getTime() - breaker.since.getTime() >= waitMs;
}

/** A call begins. Of a resting provider that is called although it rests, because there is no other, nothing changes. */
export function called(breaker: Breaker, now: Date): Breaker {
  return breaker.state !== 'closed' && admits(breaker, now) ? { ...breaker, state: 'half-open', since: now } : breaker;
}

/** It took a message, or refused one for reasons that lie with the message: either way it works. */
export function worked(breaker: Breaker, now: Date): Breaker {
  const since = breaker.state === 'closed' ? breaker.since : now;
  return { ...breaker, state: 'closed', since, failures: 0, openings: 0 };
}

/** Calls that began before it was opened fail late: they make its rest no longer. */
export function failed(breaker: Breaker, reason: DeliveryReason, now: Date): Breaker {
  const next = { ...breaker, failures: breaker.failures + 1, lastFailure: reason };
  if (breaker.state === 'open') return next;
  if (breaker.state === 'closed' && next.failures < MOST_FAILURES) return next;
  return { ...next, state: 'open', since: now, openings: breaker.openings + 1 };
}
