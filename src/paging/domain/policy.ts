import { type PolicyId } from '../../kernel/ids';
import { type PolicyInput, type PolicyStep } from '../paging.api';
import { type Ladder } from './escalate';

/** A policy as a chain keeps it: nothing that is edited later changes whom it calls. */
export interface PolicySnapshot extends Pick<PolicyInput, 'name' | 'steps' | 'rounds' | 'acknowledgedForMinutes'> {
  /** null of a policy that nobody wrote: a hand-over's, a call's, a drill's, the emergency's. */
  readonly id: PolicyId | null;
  readonly version: number;
  readonly hasFallback: boolean;
}

const MINUTE_MS = 60_000;

export function ladderOf({ steps, rounds, hasFallback }: PolicySnapshot): Ladder {
  const rungs = steps.map(({ waitMinutes, needed }) => ({ waitMs: waitMinutes * MINUTE_MS, needed }));
  return { steps: rungs, rounds, hasFallback };
}

/** Used when no policy can be had: a firestorm must page, whatever somebody deleted. Everybody, three times, then the fallback. */
export const EMERGENCY_POLICY: PolicySnapshot = {
  id: null,
  version: 0,
  name: 'Notfall',
  steps: [{ targets: [{ kind: 'everyone' }], waitMinutes: 5, needed: 1 }],
  rounds: 3,
  acknowledgedForMinutes: null,
  hasFallback: true,
};

/** How long a person has to take a hand-over before who offered it is told. */
const HAND_OVER_MINUTES = 5;

/** One person is asked, twice; when they don't take it, it stays where it is. */
export function handOverTo(personId: string): PolicySnapshot {
  const step: PolicyStep = { targets: [{ kind: 'person', personId }], waitMinutes: HAND_OVER_MINUTES, needed: 1 };
  return { ...EMERGENCY_POLICY, name: 'hand-over', steps: [step], rounds: 2, hasFallback: false };
}

/** These people are called, twice; when nobody answers it is noted. */
export function callFor(people: readonly string[]): PolicySnapshot {
  const targets = people.map((personId) => ({ kind: 'person' as const, personId }));
  const step: PolicyStep = { targets, waitMinutes: HAND_OVER_MINUTES, needed: 1 };
  return { ...EMERGENCY_POLICY, name: 'call', steps: [step], rounds: 2, hasFallback: false };
}

/** Whom the first step names, once. */
export function drillOf(policy: PolicySnapshot): PolicySnapshot {
  return { ...policy, steps: policy.steps.slice(0, 1), rounds: 1, acknowledgedForMinutes: null, hasFallback: false };
}
