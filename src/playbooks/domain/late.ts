import { afterMinutes, ownerOf, placed, type Placed, type RunProgress } from './run';
import { type PlaybookStep } from './shared/playbook-schema';

export interface LateStep {
  readonly do: 'overdue';
  readonly step: PlaybookStep;
  readonly call: 'owner' | 'lead' | null;
  /** Late as well, and theirs whom this call goes to: it names them all. */
  readonly beside: readonly PlaybookStep[];
}

const CALLS = { note: null, 'page-owner': 'owner', 'page-lead': 'lead' } as const;

/** As long as a call rings. Whoever is rung for one late step needs no second call for the next one, but one for all that came since. */
const GATHER_MINUTES = 10;

/** undefined: it was noted already, or waits for the next call to the same people. */
export function whenLate(one: Placed, run: RunProgress, now: Date): LateStep | undefined {
  const { step, progress } = one;
  if (progress.overdueAt !== null) return undefined;
  if (!('overdue' in step)) return undefined;
  const call = CALLS[step.overdue];
  if (call === null || wasNamed(one, run)) return { do: 'overdue', step, call: null, beside: [] };
  const at = callAt(one, run);
  if (at && at > now) return undefined;
  const beside = peers(one, run).filter((other) => isUnnoted(other, now));
  return { do: 'overdue', step, call, beside: beside.map((other) => other.step) };
}

/** When somebody may be called for it, if it is late; null = at once. */
export function callAt(one: Placed, run: RunProgress): Date | null {
  if (one.progress.overdueAt !== null || calledFor(one) === null) return null;
  const calls = peers(one, run).flatMap(({ progress }) => (progress.overdueAt ? [progress.overdueAt.getTime()] : []));
  return calls.length > 0 ? afterMinutes(new Date(Math.max(...calls)), GATHER_MINUTES) : null;
}

/** It was late when they were called last, so that call has named it. */
function wasNamed(one: Placed, run: RunProgress): boolean {
  const { dueAt } = one.progress;
  return peers(one, run).some(
    ({ progress: { overdueAt } }) => overdueAt !== null && dueAt !== null && dueAt <= overdueAt,
  );
}

function peers(one: Placed, run: RunProgress): readonly Placed[] {
  const wanted = calledFor(one);
  return placed(run).filter((other) => other.step.id !== one.step.id && calledFor(other) === wanted);
}

/** Whom its lateness calls: a person, or who holds a function; null = nobody. */
function calledFor(one: Placed): string | null {
  const { step, progress } = one;
  if (!('overdue' in step) || (step.type === 'decision' && step.default !== undefined)) return null;
  const call = CALLS[step.overdue];
  return call === 'owner' ? (progress.assignee?.id ?? ownerOf(one)) : call;
}

function isUnnoted({ progress: { state, dueAt, overdueAt } }: Placed, now: Date): boolean {
  return state === 'running' && overdueAt === null && dueAt !== null && dueAt <= now;
}
