import { Injectable } from '@nestjs/common';
import { type Actor, type CrisisFunction, isAtLeast } from '../kernel/actor';
import { AppError, type Said } from '../kernel/app-error';
import { type IncidentId, type PersonId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { moved } from './domain/move';
import { answer, type Order, type Right } from './domain/order';
import { isGone } from './domain/plan';
import { afterMinutes, freshStep, type Owned, ownerOf, type Placed, placedStep } from './domain/run';
import { RunClosing } from './run-closing';
import { type Moment, RunFile } from './run-file';
import { internal, noteRun, noteStep } from './run-lines';
import { RunPeople } from './run-people';
import { madeLine } from './run-steps';

/** A run that people fill with more is a list, and no playbook any more. */
const MOST_ADDED = 50;

interface Given {
  readonly stepId: string;
  readonly order: Order;
  readonly actor: Actor;
}

/** What people do to a run, each within the transaction of its moment. */
@Injectable()
export class RunHands {
  constructor(
    private readonly file: RunFile,
    private readonly people: RunPeople,
    private readonly closing: RunClosing,
  ) {}

  async open(tx: Tx, id: RunId, now: Date): Promise<Moment> {
    return (await this.file.open(tx, id, now)) ?? missing({ key: 'no-run' });
  }

  async runOf(tx: Tx, id: IncidentId): Promise<RunId> {
    const run = await this.file.store.ofIncident(tx, id);
    return run?.id ?? missing({ key: 'no-run' });
  }

  async person(tx: Tx, id: PersonId): Promise<{ readonly id: PersonId; readonly name: string }> {
    const found = await this.people.find(tx, id);
    if (!found) throw new AppError('request.invalid', { says: { key: 'no-person' } });
    return { id, name: found.name };
  }

  async order(moment: Moment, { stepId, order, actor }: Given): Promise<void> {
    const one = placedStep(moment.run, stepId) ?? missing({ key: 'no-step', values: { step: stepId } });
    if (order.do === 'redo') demandOpen(moment);
    const right = await this.rightFor(moment, one, { order, actor });
    const { change, line } = answer(one, order, { actor, right, now: moment.now });
    const after = await this.file.save(moment, one, change);
    if (line) noteStep(after, placedStep(after.run, stepId) ?? one, line, actor);
    await this.goOn(after);
  }

  /** Begins at once. */
  async add(moment: Moment, actor: Actor, make: (id: string) => Owned): Promise<void> {
    demandOpen(moment);
    const { now, run } = moment;
    const count = run.steps.filter(({ added }) => added !== null).length;
    if (count >= MOST_ADDED)
      throw new AppError('request.invalid', { says: { key: 'run-full', values: { most: MOST_ADDED } } });
    const step = make(freeId(run.steps, count + 1));
    const dueAt = afterMinutes(now, step.dueMinutes);
    const progress = { ...freshStep(step.id), state: 'running', startedAt: now, dueAt, added: step } as const;
    const after = await this.file.save(moment, { step, progress }, progress);
    const line = step.type === 'promise' ? madeLine({ step, progress }) : internal('step.added');
    noteStep(after, { step, progress }, line, actor);
    await this.goOn(after);
  }

  async move(moment: Moment, { hash, reason }: { hash: string; reason: string }, actor: Actor): Promise<void> {
    demandOpen(moment);
    await this.demandLead(moment, actor);
    const { tx, now, run } = moment;
    if (run.hash === hash) throw new AppError('conflict', { says: { key: 'run-has-version' } });
    const to = (await this.file.versionOf(tx, hash)) ?? missing({ key: 'no-version' });
    const { steps, dropped } = moved(run, to.playbook, now);
    for (const step of steps) await this.file.store.saveStep(tx, run.id, step);
    const after = await this.file.saveRun(moment, { hash });
    const data = {
      from: { playbook: run.playbook.id, version: run.version, hash: run.hash },
      to: { playbook: to.playbook.id, version: to.version, hash },
      title: to.playbook.title,
      reason,
      dropped,
    };
    noteRun(after, { type: 'run.moved', track: 'decision', data }, actor);
    await this.goOn({ ...after, run: { ...after.run, playbook: to.playbook, version: to.version, steps } });
  }

  /** What follows is the job's; a run that had come to its end goes on. */
  private async goOn(moment: Moment): Promise<void> {
    const isReopened = moment.run.finishedAt !== null && !isGone(moment.situation);
    const after = isReopened ? await this.file.saveRun(moment, { finishedAt: null }) : moment;
    await this.closing.goOn(after);
  }

  /** Whoever says who decides could say it of themselves: they need the same right. */
  private async rightFor(
    moment: Moment,
    one: Placed,
    { order, actor }: Pick<Given, 'order' | 'actor'>,
  ): Promise<Right | undefined> {
    const isGivenAway = order.do === 'reassign' && one.step.type === 'decision';
    if (order.do !== 'decide' && !isGivenAway) return undefined;
    const right = await this.rightOf(moment, one, actor);
    if (isGivenAway && right === undefined)
      throw new AppError('access.denied', { says: { key: 'decision-not-yours-to-give' } });
    return right;
  }

  private async rightOf(moment: Moment, one: Placed, actor: Actor): Promise<Right | undefined> {
    if (actor.kind !== 'person') return undefined;
    if (one.progress.assignee?.id === actor.id || (await this.holds(moment, ownerOf(one), actor.id))) return 'holder';
    if (await this.holds(moment, deputyOf(one), actor.id)) return 'deputy';
    return isAtLeast(actor.role, 'lead') ? 'override' : undefined;
  }

  private async demandLead(moment: Moment, actor: Actor): Promise<void> {
    const isLead =
      actor.kind === 'person' && (isAtLeast(actor.role, 'lead') || (await this.holds(moment, 'lead', actor.id)));
    if (!isLead) throw new AppError('access.denied', { says: { key: 'only-leads-move' } });
  }

  private async holds({ tx, incident }: Moment, wanted: CrisisFunction | null, id: PersonId): Promise<boolean> {
    if (wanted === null) return false;
    return (await this.people.holders(tx, incident.id, wanted)).some((person) => person.id === id);
  }
}

/** Once they were asked. */
function deputyOf({ step, progress }: Placed): CrisisFunction | null {
  return step.type === 'decision' && progress.warnedAt ? (step.deputy?.function ?? null) : null;
}

/** A playbook may have a step of such a name itself. */
function freeId(steps: readonly { readonly id: string }[], no: number): string {
  const id = `added-${no}`;
  return steps.some((step) => step.id === id) ? freeId(steps, no + 1) : id;
}

function demandOpen({ situation }: Moment): void {
  if (isGone(situation)) throw new AppError('incident.closed');
}

function missing(says: Said): never {
  throw new AppError('not-found', { says });
}
