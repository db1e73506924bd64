import { type Incident } from '../../incidents/contract';
import { type Playbook, type PlaybookStep } from './shared/playbook-schema';

export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

export interface StepProgress {
  readonly id: string;
  readonly state: StepState;
  readonly dueAt: Date | null;
  /** When it was noted that nobody had done it in time. */
  readonly overdueAt: Date | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
}

export interface RunProgress {
  readonly playbook: Playbook;
  readonly finishedAt: Date | null;
  /** One for each step of the playbook, in its order. */
  readonly steps: readonly StepProgress[];
}

/** What the incident is to its playbook. */
export type Situation = Pick<Incident, 'kind' | 'level' | 'mark' | 'closedAt'>;

export type Action =
  | { readonly do: 'page' | 'message' | 'await'; readonly step: PlaybookStep }
  | { readonly do: 'note-overdue'; readonly step: PlaybookStep }
  | {
      readonly do: 'skip';
      readonly step: PlaybookStep;
      readonly because: 'incident-over' | 'other-kind' | 'only-firestorms-page';
    }
  | { readonly do: 'finish' };

/**
 * What is to be done now, in the playbook's order; empty = the run waits for a person, for a due time, or for the level
 * that a step asks for. It always comes to an end, because a closed or marked incident skips whatever is left.
 */
export function nextSteps(run: RunProgress, situation: Situation, now: Date): Action[] {
  if (run.finishedAt) return [];
  if (run.steps.every(({ state }) => hasEnded(state))) return [{ do: 'finish' }];
  return run.steps.flatMap((progress) => {
    const step = run.playbook.steps.find(({ id }) => id === progress.id);
    const action = step && actionFor(step, progress, { situation, now });
    return action ? [action] : [];
  });
}

/** Every checklist step starts with the run: people do several things at once, and each has its own due time. */
function actionFor(
  step: PlaybookStep,
  progress: StepProgress,
  { situation, now }: { situation: Situation; now: Date },
): Action | undefined {
  if (hasEnded(progress.state)) return undefined;
  if (isOver(situation)) return { do: 'skip', step, because: 'incident-over' };
  if (progress.state === 'waiting') return startOf(step, situation);
  const isOverdue = progress.dueAt !== null && progress.dueAt <= now && progress.overdueAt === null;
  return isOverdue ? { do: 'note-overdue', step } : undefined;
}

function startOf(step: PlaybookStep, situation: Situation): Action | undefined {
  const because = notForThis(step, situation);
  if (because) return { do: 'skip', step, because };
  if ((situation.level ?? 0) < (step.when?.minLevel ?? 0)) return undefined;
  return { do: step.type === 'checklist' ? 'await' : step.type, step };
}

function notForThis(step: PlaybookStep, { kind }: Situation): 'other-kind' | 'only-firestorms-page' | undefined {
  if (step.when?.kinds?.includes(kind) === false) return 'other-kind';
  return step.type === 'page' && kind !== 'firestorm' ? 'only-firestorms-page' : undefined;
}

function isOver({ mark, closedAt }: Situation): boolean {
  return mark !== null || closedAt !== null;
}

function hasEnded(state: StepState): boolean {
  return state === 'done' || state === 'failed' || state === 'skipped';
}
