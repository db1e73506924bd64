import { factsOf, type Situation } from './facts';
import { callAt, type LateStep, whenLate } from './late';
import { afterMinutes, hasEnded, isOver, placed, type Placed, type RunProgress, warnAt } from './run';
import { type PlaybookStep } from './shared/playbook-schema';

export type SkipCode = 'incident-over' | 'condition' | 'only-firestorms-page';

export type Action =
  | { readonly do: 'begin'; readonly step: PlaybookStep; readonly round: number }
  /** Its `if` holds, and its `when` not yet. */
  | { readonly do: 'admit'; readonly step: PlaybookStep }
  | { readonly do: 'skip'; readonly step: PlaybookStep; readonly because: SkipCode }
  | LateStep
  | { readonly do: 'ask-deputy'; readonly step: PlaybookStep }
  /** Of a promise that is due soon. */
  | { readonly do: 'warn'; readonly step: PlaybookStep }
  | { readonly do: 'miss'; readonly step: PlaybookStep }
  /** Nobody decided in time. */
  | { readonly do: 'default'; readonly step: PlaybookStep; readonly option: string }
  /** The wait is over. */
  | { readonly do: 'go-on'; readonly step: PlaybookStep }
  /** Nobody took the call in time. */
  | { readonly do: 'give-up'; readonly step: PlaybookStep }
  /** It repeats no more. */
  | { readonly do: 'close'; readonly step: PlaybookStep }
  | { readonly do: 'finish' };

/** How often conditions are looked at that change without telling: the time of day, the number of open questions. */
const LOOK_AGAIN_MINUTES = 1;

interface View {
  readonly run: RunProgress;
  readonly situation: Situation;
  readonly now: Date;
}

/**
 * What is to be done now: pages first, the rest in the playbook's order; empty = the run waits for a person, for a time, or for a
 * condition. It always comes to an end, because a closed or marked incident ends whatever is left, and loops count their rounds.
 */
export function plan(run: RunProgress, situation: Situation, now: Date): Action[] {
  if (run.finishedAt) return [];
  if (run.steps.every(isOver)) return [{ do: 'finish' }];
  const view = { run, situation, now };
  const actions = placed(run).flatMap((one) => {
    const action = isGone(situation) ? endOf(one) : actionFor(one, view);
    return action ? [action] : [];
  });
  return [...actions.filter(isPage), ...actions.filter((action) => !isPage(action))];
}

/** When there may be more to do although nothing happens; null = only an event moves the run. */
export function nextLook(run: RunProgress, situation: Situation, now: Date): Date | null {
  if (run.finishedAt || isGone(situation)) return null;
  const times = placed(run)
    .flatMap((one) => [
      ...timesOf(one, run),
      ...(waitsForCondition(one, run) ? [afterMinutes(now, LOOK_AGAIN_MINUTES)] : []),
    ])
    .filter((at) => at > now);
  return times.length > 0 ? new Date(Math.min(...times.map((at) => at.getTime()))) : null;
}

export function isPage(action: Action): boolean {
  return action.do === 'begin' && action.step.type === 'page';
}

export function isGone({ incident: { mark, closedAt } }: Situation): boolean {
  return mark !== null || closedAt !== null;
}

function endOf({ step, progress }: Placed): Action | undefined {
  if (isOver(progress)) return undefined;
  return hasEnded(progress) ? { do: 'close', step } : { do: 'skip', step, because: 'incident-over' };
}

function actionFor(one: Placed, view: View): Action | undefined {
  if (hasEnded(one.progress)) return nextRound(one, view);
  return one.progress.state === 'waiting' ? startOf(one, view) : whileRunning(one, view);
}

function nextRound({ step, progress }: Placed, view: View): Action | undefined {
  if (progress.nextAt === null) return undefined;
  if (holds(step.repeat?.until, view) === true) return { do: 'close', step };
  return progress.nextAt <= view.now ? { do: 'begin', step, round: progress.round + 1 } : undefined;
}

function startOf({ step, progress }: Placed, view: View): Action | undefined {
  const begin = { do: 'begin', step, round: progress.round } as const;
  if (progress.isAgain) return begin;
  if (!mayStart(step, view.run)) return undefined;
  const isAdmitted = progress.admittedAt !== null;
  const because = isAdmitted ? undefined : notForThis(step, view);
  if (because) return { do: 'skip', step, because };
  if (isTime(step, view)) return begin;
  return step.if !== undefined && !isAdmitted ? { do: 'admit', step } : undefined;
}

function isTime(step: PlaybookStep, view: View): boolean {
  return step.when === undefined || holds(step.when, view) === true;
}

function mayStart(step: PlaybookStep, run: RunProgress): boolean {
  const before = run.steps.filter(({ id }) => step.after?.includes(id));
  return before.every(isOver);
}

/** A condition that can't be judged lets the step begin: rather one call too many. */
function notForThis(step: PlaybookStep, view: View): 'condition' | 'only-firestorms-page' | undefined {
  if (step.type === 'page' && view.situation.incident.kind !== 'firestorm') return 'only-firestorms-page';
  return holds(step.if, view) === false ? 'condition' : undefined;
}

function whileRunning(one: Placed, view: View): Action | undefined {
  const { step, progress } = one;
  if (step.type === 'wait' && holds(step.until, view) === true) return { do: 'go-on', step };
  if (isAt(progress.dueAt, view.now)) return whenDue(one, view);
  if (progress.warnedAt !== null || !isAt(warnAt(one), view.now)) return undefined;
  return { do: step.type === 'promise' ? 'warn' : 'ask-deputy', step };
}

function whenDue(one: Placed, { run, now }: View): Action | undefined {
  const { step } = one;
  if (step.type === 'wait') return { do: 'go-on', step };
  if (step.type === 'webhook') return { do: 'give-up', step };
  if (step.type === 'promise') return { do: 'miss', step };
  if (step.type === 'decision' && step.default !== undefined) return { do: 'default', step, option: step.default };
  return whenLate(one, run, now);
}

function isAt(at: Date | null, now: Date): boolean {
  return at !== null && at <= now;
}

/** undefined: there is no such condition, or it can't be judged. */
function holds(expression: string | undefined, { run, situation, now }: View): boolean | undefined {
  return expression === undefined ? undefined : situation.judge(expression, factsOf(run, situation, now));
}

function timesOf(one: Placed, run: RunProgress): Date[] {
  const { progress } = one;
  if (hasEnded(progress)) return progress.nextAt ? [progress.nextAt] : [];
  if (progress.state === 'waiting') return [];
  return [progress.dueAt, progress.warnedAt ? null : warnAt(one), callAt(one, run)].filter((at) => at !== null);
}

function waitsForCondition({ step, progress }: Placed, run: RunProgress): boolean {
  if (progress.state === 'waiting') return step.when !== undefined && mayStart(step, run);
  if (progress.state === 'running') return step.type === 'wait' && step.until !== undefined;
  return progress.nextAt !== null && step.repeat?.until !== undefined;
}
