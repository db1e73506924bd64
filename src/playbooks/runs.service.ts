import { Injectable } from '@nestjs/common';
import { type Incident } from '../incidents/contract';
import { type RunId } from '../kernel/ids';
import { type Action, isPage, plan } from './domain/plan';
import { Floor } from './floor';
import { type Moment, RunFile, type Surroundings } from './run-file';
import { RunSteps } from './run-steps';
import { RunSurroundings } from './run-surroundings';
import { type RunRecord } from './run.store';

interface Taking {
  readonly around: Surroundings;
  readonly what: 'everything' | 'pages';
  readonly dueAt?: string | undefined;
  /** By the step's id; these are left out until the job's next try. */
  readonly failed: Map<string, unknown>;
}

@Injectable()
export class Runs {
  constructor(
    private readonly floor: Floor,
    private readonly file: RunFile,
    private readonly steps: RunSteps,
    private readonly surroundings: RunSurroundings,
  ) {}

  /**
   * Does what is due. Each step changes in one transaction with the order that it gives, so a kill -9 between any two
   * statements repeats nothing. A step that fails does not stop the others; the error comes out at the end, and the
   * job's next try begins with it.
   */
  async advance(id: RunId, dueAt?: string): Promise<void> {
    await this.take(id, { around: await this.surroundings.of(id), what: 'everything', dueAt });
  }

  /** Calls people, and leaves the rest of what is due: of fifty storms that open at once all are paged before the first checklist begins. */
  async page({ id, playbook }: RunRecord, incident: Incident): Promise<void> {
    // as a rule they ask for nothing, and then nothing is waited for
    const steps = playbook.steps.filter(({ type }) => type === 'page');
    await this.take(id, { around: await this.surroundings.for(incident, [{ steps }]), what: 'pages' });
  }

  private async take(id: RunId, looking: Omit<Taking, 'failed'>): Promise<void> {
    const failed = new Map<string, unknown>();
    let { dueAt } = looking;
    for (let before = 0; await this.takeStep(id, { ...looking, dueAt, failed }); before = failed.size)
      if (failed.size === before) dueAt = undefined; // what comes next is planned with what was done
    if (failed.size > 0) {
      throw new AggregateError(failed.values(), `run ${id}: these steps failed: ${[...failed.keys()].join(', ')}`);
    }
  }

  /** @returns whether there may be more to do. */
  private async takeStep(id: RunId, { around, what, dueAt, failed }: Taking): Promise<boolean> {
    let tried: string | undefined;
    try {
      return await this.floor.run(async (tx, now) => {
        const opened = await this.file.open(tx, id, now, around);
        if (!opened) return false;
        let moment: Moment = { ...opened, dueAt };
        const due = dueOf(plan(moment.run, moment.situation, now), what, failed);
        if (due.length === 0) {
          if (what === 'everything') await this.steps.closing.lookAgain(moment);
          return false;
        }
        for (const action of together(due)) {
          tried = action.do === 'finish' ? undefined : action.step.id;
          moment = await this.steps.perform(moment, action);
        }
        await this.steps.closing.close(moment);
        // whom the plan calls after that, the look at the whole run finds, which is ordered already
        return what === 'everything' || due.length > 1;
      });
    } catch (error) {
      if (tried === undefined) throw error;
      failed.set(tried, error);
      return true;
    }
  }
}

function dueOf(actions: readonly Action[], what: Taking['what'], failed: Taking['failed']): readonly Action[] {
  const wanted = what === 'pages' ? actions.filter(isPage) : actions;
  return wanted.filter((one) => one.do === 'finish' || !failed.has(one.step.id));
}

/** What only writes down that people are awaited shares a transaction; what gives an order, or ends the run, has one of its own. */
function together(due: readonly Action[]): readonly Action[] {
  const quiet = due.filter(isQuiet);
  return quiet.length > 0 && due[0] && isQuiet(due[0]) ? quiet : due.slice(0, 1);
}

const QUIET: ReadonlySet<Action['do']> = new Set(['admit', 'skip', 'default', 'go-on', 'give-up', 'close']);
const AWAITED: ReadonlySet<string> = new Set(['checklist', 'decision', 'responses', 'promise', 'wait']);

function isQuiet(action: Action): boolean {
  if (action.do === 'begin') return AWAITED.has(action.step.type);
  return QUIET.has(action.do) || (action.do === 'overdue' && action.call === null);
}
