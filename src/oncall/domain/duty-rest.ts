import { type PersonId } from '../../kernel/ids';
import { dayOf, DAY_MS, HOUR_MS, type WallClock } from './calendar-zone';
import { type Shift } from './schedule';

/** § 5 Arbeitszeitgesetz: after the work of a day, eleven hours without interruption. */
const REST_MS = 11 * HOUR_MS;
const NIGHT_FROM_MS = 23 * HOUR_MS;
const NIGHT_TO_MS = 6 * HOUR_MS;

/** Somebody was called, or did something about it. */
export interface Disturbance {
  readonly personId: PersonId;
  readonly at: number;
}

export interface RestWarning {
  readonly personId: PersonId;
  /** The last that they did in the night. */
  readonly lastAt: number;
  readonly restUntil: number;
  /** It begins before they have rested. */
  readonly shift: Shift;
}

export function isAtNight(clock: WallClock, at: number): boolean {
  const wall = clock.wallAt(at);
  const time = wall - dayOf(wall) * DAY_MS;
  return time >= NIGHT_FROM_MS || time < NIGHT_TO_MS;
}

/**
 * Shifts that begin before somebody has rested from a night in which they were called. Being on call at home is rest in the eyes
 * of the law until the phone rings; then the eleven hours begin anew with the last that they did. A warning, no legal advice: a
 * collective agreement may allow less, and what counts as work is for the employer to say.
 * @param nights what happened at night; the order doesn't matter
 */
export function restWarnings(nights: readonly Disturbance[], shifts: readonly Shift[]): RestWarning[] {
  const last = new Map<PersonId, number>();
  for (const { personId, at } of nights) last.set(personId, Math.max(at, last.get(personId) ?? at));
  return shifts.flatMap((shift) => {
    const lastAt = last.get(shift.personId);
    if (lastAt === undefined || shift.from <= lastAt || shift.from >= lastAt + REST_MS) return [];
    return [{ personId: shift.personId, lastAt, restUntil: lastAt + REST_MS, shift }];
  });
}
