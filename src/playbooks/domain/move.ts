import { freshStep, isOver, placedStep, type RunProgress, type StepProgress } from './run';
import { type Playbook } from './shared/playbook-schema';

export interface Moved {
  readonly steps: readonly StepProgress[];
  /** Ids of steps that had not ended and are in the new text no more. */
  readonly dropped: readonly string[];
}

/** The run by another text: steps of the same id and type keep what was done, and what people added stays. */
export function moved(run: RunProgress, to: Playbook, now: Date): Moved {
  const kept = to.steps.map((step): StepProgress => {
    const before = placedStep(run, step.id);
    const known = run.steps.find(({ id }) => id === step.id);
    if (known && (before === undefined || before.step.type === step.type)) return known;
    return known ? { ...freshStep(step.id), round: known.round + 1 } : freshStep(step.id);
  });
  const rest = run.steps.filter(({ id }) => !to.steps.some((step) => step.id === id));
  const gone = rest.filter((one) => one.added === null && !isOver(one));
  const ended = { state: 'skipped', doneAt: now, nextAt: null, why: { code: 'moved', words: null } } as const;
  return {
    steps: [...kept, ...rest.map((one) => (gone.includes(one) ? { ...one, ...ended } : one))],
    dropped: gone.map(({ id }) => id),
  };
}
