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
    const { alarms } = this.orders;
    switch (action.do) {
      case 'begin':
        return changeBy(action, moment.now, await this.orders.begin(moment, one, action.round));
      case 'overdue':
        if (action.call === 'owner') await alarms.callOwner(moment, one, 'overdue');
        if (action.call === 'lead') await alarms.callLead(moment, one, 'overdue');
        break;
      case 'ask-deputy':
        await alarms.callDeputy(moment, one);
        break;
      case 'warn':
        await alarms.callOwner(moment, one, 'promise-soon');
        break;
      case 'miss':
        await alarms.callLead(moment, one, 'promise-missed');
    }
    return changeBy(action, moment.now);
  }
}

/** undefined where it would tell a reader nothing. */
function lineOf(action: StepAction, one: Placed): Line | undefined {
  switch (action.do) {
    case 'begin':
      return lineOfBeginning(one);
    case 'skip':
      return action.because === 'condition' ? internal('step.skipped', { why: 'condition' }) : undefined;
    case 'overdue':
      return internal('step.overdue');
    case 'ask-deputy':
      return internal('step.deputy-asked', one.step.type === 'decision' ? { deputy: one.step.deputy?.function } : {});
    case 'warn':
      return internal('promise.warned', promiseOf(one));
    case 'miss':
      return { type: 'promise.missed', track: 'public', data: promiseOf(one) };
    case 'default':
      return byDefault(one, action.option);
    case 'go-on':
      return internal('step.done');
    case 'give-up':
      return internal('step.failed', { why: 'hook-timeout' });
    default:
      return undefined;
  }
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
