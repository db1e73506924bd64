import { Injectable } from '@nestjs/common';
import { type Change, changeBy } from './domain/evolve';
import { type Line } from './domain/order';
import { type Action } from './domain/plan';
import { ownerOf, type Placed, placedStep } from './domain/run';
import { RunClosing } from './run-closing';
import { type Moment, RunFile } from './run-file';
import { internal, noteFinished, noteStep } from './run-lines';
import { RunOrders } from './run-orders';

type StepAction = Exclude<Action, { do: 'finish' }>;

/** Does what the plan says, in the transaction of the moment: the order, what the run remembers of it, and the line. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly file: RunFile,
    private readonly orders: RunOrders,
    readonly closing: RunClosing,
  ) {}

  /** @returns the moment after it */
  async perform(moment: Moment, action: Action): Promise<Moment> {
    if (action.do === 'finish') {
      noteFinished(moment);
      return this.file.saveRun(moment, { finishedAt: moment.now });
    }
    const one = placedStep(moment.run, action.step.id);
    if (!one) throw new Error(`the run ${moment.run.id} has no step ${action.step.id}`);
    const change = await this.give(moment, one, action);
    const after = await this.file.save(moment, one, change);
    const now = placedStep(after.run, action.step.id) ?? one;
    const line = lineOf(action, now);
    if (line) noteStep(after, now, line);
    return after;
  }

  private async give(moment: Moment, one: Placed, action: StepAction): Promise<Change> {
    if (action.do === 'begin') return changeBy(action, moment.now, await this.orders.begin(moment, one, action.round));
    await this.call(moment, one, action);
    return changeBy(action, moment.now);
  }

  private async call(moment: Moment, one: Placed, action: StepAction): Promise<void> {
    const { alarms } = this.orders;
    if (action.do === 'ask-deputy') await alarms.callDeputy(moment, one);
    if (action.do === 'warn') await alarms.callOwner(moment, one, 'promise-soon');
    if (action.do === 'miss') await alarms.callLead(moment, one, 'promise-missed');
    if (action.do !== 'overdue') return;
    if (action.call) await alarms.callLate(moment, one, { call: action.call, beside: action.beside });
  }
}

type Told = (one: Placed) => Line;

/** Absent where it would tell a reader nothing. */
const LINES: Readonly<Partial<Record<StepAction['do'], Told>>> = {
  overdue: () => internal('step.overdue'),
  'ask-deputy': ({ step }) =>
    internal('step.deputy-asked', step.type === 'decision' ? { deputy: step.deputy?.function } : {}),
  warn: (one) => internal('promise.warned', promiseOf(one)),
  miss: (one) => ({ type: 'promise.missed', track: 'public', data: promiseOf(one) }),
  'go-on': () => internal('step.done'),
  'give-up': () => internal('step.failed', { why: 'hook-timeout' }),
};

function lineOf(action: StepAction, one: Placed): Line | undefined {
  if (action.do === 'begin') return lineOfBeginning(one);
  if (action.do === 'default') return byDefault(one, action.option);
  if (action.do === 'skip' && action.because === 'condition') return internal('step.skipped', { why: 'condition' });
  return LINES[action.do]?.(one);
}

function lineOfBeginning(one: Placed): Line | undefined {
  const { state, why } = one.progress;
  if (state === 'failed') return internal('step.failed', { why: why?.code });
  if (state === 'done') return internal('step.done');
  return one.step.type === 'promise' ? madeLine(one) : undefined;
}

/** Something was promised in public. */
export function madeLine(one: Placed): Line {
  return { type: 'promise.made', track: 'public', data: promiseOf(one) };
}

function promiseOf({ step, progress }: Placed): Line['data'] {
  if (step.type !== 'promise') return {};
  return { promise: step.promise, dueAt: progress.dueAt?.toISOString() ?? null };
}

function byDefault(one: Placed, option: string): Line | undefined {
  if (one.step.type !== 'decision') return undefined;
  const label = one.step.options.find(({ id }) => id === option)?.label ?? null;
  const data = { question: one.step.question, option, label, by: null, right: 'default', owner: ownerOf(one) };
  return { type: 'decision.made', track: 'decision', data };
}
