import { type CrisisFunction } from '../../kernel/actor';
import { type PersonId } from '../../kernel/ids';
import { type Playbook, type PlaybookStep } from './shared/playbook-schema';

export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

/** Of a decision: what one person says. */
export interface Voice {
  readonly option: string;
  readonly by: string;
  readonly personId: PersonId;
}

/** Why a step was skipped or failed: a code (i18n key `step-why.<code>`), or a person's words. */
export interface Why {
  readonly code: string | null;
  readonly words: string | null;
}

export interface StepProgress {
  readonly id: string;
  /** From 1; of a step that repeats, or that a person began again. Names its orders, so each round gives its own. */
  readonly round: number;
  readonly state: StepState;
  /** A person began it anew: it waits for no condition. */
  readonly isAgain: boolean;
  /** When its `if` held, of a step that still waits for its `when`: the question is asked once. */
  readonly admittedAt: Date | null;
  readonly startedAt: Date | null;
  readonly dueAt: Date | null;
  /** When its owner was warned of the promise, or the deputy was asked for the decision. */
  readonly warnedAt: Date | null;
  /** When it was noted that nobody had done it in time. */
  readonly overdueAt: Date | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly why: Why | null;
  /** In the place of the playbook's owner. */
  readonly owner: CrisisFunction | null;
  readonly assignee: { readonly id: PersonId; readonly name: string } | null;
  readonly voices: readonly Voice[];
  readonly chosen: string | null;
  /** When its next round begins; null = there is none. */
  readonly nextAt: Date | null;
  /** What it is, of a step that a person added. */
  readonly added: PlaybookStep | null;
}

export interface RunProgress {
  readonly playbook: Playbook;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** One for each step of the playbook, in its order; behind them what people added, and what stood in a text that the run was moved away from. */
  readonly steps: readonly StepProgress[];
}

/** A step with how far it is. */
export interface Placed {
  readonly step: PlaybookStep;
  readonly progress: StepProgress;
}

export type Owned = Extract<PlaybookStep, { owner: CrisisFunction }>;

/** What a new round begins with: whom it was given to stays. */
export const CLEAN = {
  isAgain: false,
  admittedAt: null,
  startedAt: null,
  dueAt: null,
  warnedAt: null,
  overdueAt: null,
  doneAt: null,
  doneBy: null,
  why: null,
  voices: [],
  chosen: null,
  nextAt: null,
} as const satisfies Partial<StepProgress>;

export function freshStep(id: string): StepProgress {
  return { ...CLEAN, id, round: 1, state: 'waiting', owner: null, assignee: null, added: null };
}

export function placed(run: RunProgress): Placed[] {
  return run.steps.flatMap((progress) => {
    const step = progress.added ?? run.playbook.steps.find(({ id }) => id === progress.id);
    return step ? [{ step, progress }] : [];
  });
}

export function placedStep(run: RunProgress, id: string): Placed | undefined {
  return placed(run).find(({ step }) => step.id === id);
}

export function hasEnded({ state }: Pick<StepProgress, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'skipped';
}

/** It ended, and begins no more by itself. */
export function isOver(progress: StepProgress): boolean {
  return hasEnded(progress) && progress.nextAt === null;
}

export function isOwned(step: PlaybookStep): step is Owned {
  return 'owner' in step;
}

export function ownerOf({ step, progress }: Placed): CrisisFunction | null {
  return progress.owner ?? (isOwned(step) ? step.owner : null);
}

export function afterMinutes(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

/** When the owner of a promise is warned: never later than at half its time, so that a short one warns too. */
export function warnAt({ step, progress }: Placed): Date | null {
  const { startedAt, dueAt } = progress;
  if (!startedAt || !dueAt) return null;
  if (step.type === 'decision' && step.deputy) return afterMinutes(startedAt, step.deputy.afterMinutes);
  if (step.type !== 'promise') return null;
  const half = (dueAt.getTime() - startedAt.getTime()) / 2;
  return new Date(dueAt.getTime() - Math.min(step.warnMinutes * 60_000, half));
}
