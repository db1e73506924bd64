import { type Action } from './plan';
import { afterMinutes, CLEAN, hasEnded, type Placed, placedStep, type RunProgress, type StepProgress } from './run';
import { type PlaybookStep } from './shared/playbook-schema';

/** What became of a step's order; `why` of one that counts as done and was only practised. */
export type Outcome =
  { readonly state: 'done'; readonly why?: string } | { readonly state: 'failed'; readonly why: string };

export type Change = Partial<StepProgress>;

type StepAction = Exclude<Action, { do: 'finish' }>;
type Plain = Exclude<StepAction['do'], 'begin' | 'skip' | 'default'>;

const PLAIN: Readonly<Record<Plain, (now: Date) => Change>> = {
  admit: (now) => ({ admittedAt: now }),
  overdue: (now) => ({ overdueAt: now }),
  'ask-deputy': (now) => ({ warnedAt: now }),
  warn: (now) => ({ warnedAt: now }),
  miss: (now) => failed(now, 'promise-missed'),
  'go-on': (now) => ({ state: 'done', doneAt: now }),
  'give-up': (now) => failed(now, 'hook-timeout'),
  close: () => ({ nextAt: null }),
};

function failed(now: Date, code: string): Change {
  return { state: 'failed', overdueAt: now, doneAt: now, why: { code, words: null } };
}

/** What an action makes of its step; `outcome` of one that gave an order. */
export function changeBy(action: StepAction, now: Date, outcome?: Outcome): Change {
  if (action.do === 'begin') return begun(action, now, outcome);
  if (action.do === 'skip') return { state: 'skipped', doneAt: now, why: { code: action.because, words: null } };
  if (action.do !== 'default') return PLAIN[action.do](now);
  const why = { code: 'default', words: null };
  return { state: 'done', overdueAt: now, doneAt: now, chosen: action.option, why };
}

/** The run after it. */
export function evolve(run: RunProgress, id: string, change: Change): RunProgress {
  return { ...run, steps: run.steps.map((one) => (one.id === id ? withChange(run, one, change) : one)) };
}

/** A step that ends begins again where it repeats; one that a person, a condition or the end skipped does not. */
export function withChange(run: RunProgress, progress: StepProgress, change: Change): StepProgress {
  const after = { ...progress, ...change };
  const isNews = !hasEnded(progress) || after.round !== progress.round;
  return isNews && hasEnded(after) ? { ...after, nextAt: nextRoundAt(placedStep(run, progress.id), after) } : after;
}

function nextRoundAt(one: Placed | undefined, { state, round, doneAt }: StepProgress): Date | null {
  const repeat = one?.step.repeat;
  if (!repeat || !doneAt || state === 'skipped' || round >= repeat.most) return null;
  return afterMinutes(doneAt, repeat.everyMinutes);
}

function begun({ step, round }: Extract<Action, { do: 'begin' }>, now: Date, outcome?: Outcome): Change {
  const minutes = minutesOf(step);
  const started = { ...CLEAN, round, startedAt: now };
  if (outcome?.state === 'failed')
    return { ...started, state: 'failed', doneAt: now, why: { code: outcome.why, words: null } };
  if (outcome?.why !== undefined)
    return { ...started, state: 'done', doneAt: now, why: { code: outcome.why, words: null } };
  if (minutes === undefined) return { ...started, state: 'done', doneAt: now };
  return { ...started, state: 'running', dueAt: afterMinutes(now, minutes) };
}

/** How long it may take; undefined of what is done once it is ordered. */
function minutesOf(step: PlaybookStep): number | undefined {
  if (step.type === 'wait') return step.minutes;
  if (step.type === 'webhook') return step.timeoutMinutes;
  return 'dueMinutes' in step ? step.dueMinutes : undefined;
}
