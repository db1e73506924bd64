import { Injectable } from '@nestjs/common';
import { Incidents } from '../incidents/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Action, nextSteps, type StepProgress } from './domain/plan';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { Floor } from './floor';
import { type Moment, RunLines, RunOrders } from './run-effects';
import { type RunRecord, RunStore } from './run.store';

/** The rows of a run, with the incident that it serves. */
@Injectable()
export class RunFile {
  constructor(
    readonly store: RunStore,
    private readonly incidents: Incidents,
  ) {}

  /** Holds the run: whoever else wants to move it waits, and then sees what was done. */
  async open(tx: Tx, id: RunId, now: Date): Promise<Moment | undefined> {
    const run = await this.store.forChange(tx, id);
    const incident = run && (await this.incidents.find(tx, run.incidentId));
    return incident && { tx, now, run, incident };
  }

  async save({ tx, run }: Moment, step: PlaybookStep, change: Partial<StepProgress>): Promise<void> {
    const progress = run.steps.find(({ id }) => id === step.id);
    if (progress) await this.store.saveStep(tx, run.id, { ...progress, ...change });
  }
}

@Injectable()
export class Runs {
  constructor(
    private readonly floor: Floor,
    private readonly file: RunFile,
    private readonly orders: RunOrders,
    private readonly lines: RunLines,
  ) {}

  /**
   * Does what is due. Each step changes in one transaction with the order that it gives, so a kill -9 between any two
   * statements repeats nothing. A step that fails does not stop the others; the error comes out at the end, and the
   * job's next try begins with it.
   */
  advance(id: RunId): Promise<void> {
    return this.take(id, () => true);
  }

  /** Calls people, and leaves the rest of what is due: of fifty storms that open at once all are paged before the first checklist begins. */
  page(id: RunId): Promise<void> {
    return this.take(id, (action) => action.do === 'page');
  }

  private async take(id: RunId, isWanted: (action: Action) => boolean): Promise<void> {
    const failed = new Map<string, unknown>();
    while (await this.takeStep(id, failed, isWanted));
    if (failed.size > 0) {
      throw new AggregateError(failed.values(), `run ${id}: these steps failed: ${[...failed.keys()].join(', ')}`);
    }
  }

  /** A person has done a step. Of two at once one wins; the other learns who. */
  async complete(id: RunId, stepId: string, actor: Actor): Promise<RunRecord> {
    await this.floor.run(async (tx, now) => {
      const moment = (await this.file.open(tx, id, now)) ?? missing(`There is no run ${id}.`);
      const step = stepToComplete(moment.run, stepId);
      await this.file.save(moment, step, { state: 'done', doneAt: now, doneBy: actor.name });
      await this.lines.step(moment, 'step.completed', { step, actor });
    });
    await this.advance(id);
    const run = await this.floor.run((tx) => this.file.store.forChange(tx, id));
    if (!run) return missing(`There is no run ${id}.`);
    this.floor.announce(run.incidentId);
    return run;
  }

  /** @returns whether there may be more to do. */
  private async takeStep(
    id: RunId,
    failed: Map<string, unknown>,
    isWanted: (action: Action) => boolean,
  ): Promise<boolean> {
    let tried: string | undefined;
    try {
      return await this.floor.run(async (tx, now) => {
        const moment = await this.file.open(tx, id, now);
        const actions = moment ? nextSteps(moment.run, moment.incident, now).filter(isWanted) : [];
        const due = actions.filter((one) => one.do === 'finish' || !failed.has(one.step.id));
        if (!moment || due.length === 0) return false;
        for (const action of together(due)) {
          tried = action.do === 'finish' ? undefined : action.step.id;
          await this.perform(moment, action);
        }
        return true;
      });
    } catch (error) {
      if (tried === undefined) throw error;
      failed.set(tried, error);
      return true;
    }
  }

  private async perform(moment: Moment, action: Action): Promise<void> {
    switch (action.do) {
      case 'finish':
        await this.file.store.finish(moment.tx, moment.run.id, moment.now);
        return this.lines.finished(moment);
      case 'skip':
        return this.file.save(moment, action.step, { state: 'skipped', doneAt: moment.now });
      case 'note-overdue':
        await this.file.save(moment, action.step, { overdueAt: moment.now });
        return this.lines.step(moment, 'step.overdue', action);
      case 'page':
      case 'message':
      case 'await':
        return this.begin(moment, action.step);
    }
  }

  private async begin(moment: Moment, step: PlaybookStep): Promise<void> {
    if (step.type === 'checklist') {
      const dueAt = new Date(moment.now.getTime() + step.dueMinutes * 60_000);
      await this.file.save(moment, step, { state: 'running', dueAt });
      return this.orders.lookAgain(moment, dueAt);
    }
    if (step.type === 'page') await this.orders.page(moment, step);
    else await this.orders.post(moment, step);
    await this.file.save(moment, step, { state: 'done', doneAt: moment.now });
    await this.lines.step(moment, 'step.done', { step });
  }
}

/** What only writes down that people are awaited shares a transaction; what gives an order, or ends the run, has one of its own. */
function together(due: readonly Action[]): readonly Action[] {
  const quiet = due.filter((action) => QUIET.has(action.do));
  return quiet.length > 0 && due[0] && QUIET.has(due[0].do) ? quiet : due.slice(0, 1);
}

const QUIET: ReadonlySet<Action['do']> = new Set(['await', 'skip', 'note-overdue']);

function stepToComplete({ playbook, steps }: RunRecord, stepId: string): PlaybookStep {
  const step = playbook.steps.find(({ id }) => id === stepId);
  const progress = steps.find(({ id }) => id === stepId);
  if (!step || !progress) return missing(`The playbook has no step ${stepId}.`);
  if (progress.state === 'done' && progress.doneBy !== null) {
    throw new AppError('conflict', { detail: `${progress.doneBy} has done this step already.` });
  }
  if (progress.state !== 'running')
    throw new AppError('conflict', { detail: `This step is ${progress.state}: nobody can complete it.` });
  return step;
}

function missing(detail: string): never {
  throw new AppError('not-found', { detail });
}
