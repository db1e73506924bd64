import { Injectable } from '@nestjs/common';
import { type Actor, type CrisisFunction, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, type RunId } from '../kernel/ids';
import { cut } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type AddedStep, RunDesk, type StepOrder } from './contract';
import { type Order } from './domain/order';
import { type Owned } from './domain/run';
import { Floor } from './floor';
import { type RunView } from './playbooks.api';
import { type Moment } from './run-file';
import { RunHands } from './run-hands';
import { RunViews } from './run-view';

/** A promise may be for next month, and no later. */
const MOST_MINUTES = 43_200;

@Injectable()
export class RunDeskService extends RunDesk {
  constructor(
    private readonly floor: Floor,
    private readonly hands: RunHands,
    private readonly views: RunViews,
  ) {
    super();
  }

  viewOf(incidentId: IncidentId): Promise<RunView | undefined> {
    return this.floor.run((tx) => this.views.ofIncident(tx, incidentId));
  }

  order(order: StepOrder): Promise<RunView> {
    const { runId, step: stepId, actor } = order;
    return this.change(runId, actor, async (moment) => {
      await this.hands.order(moment, { stepId, order: await this.wanted(moment.tx, order), actor });
    });
  }

  add(runId: RunId, { title, description, owner, dueMinutes }: AddedStep, actor: Actor): Promise<RunView> {
    return this.change(runId, actor, async (moment) => {
      await this.hands.add(moment, actor, (id) => ({
        ...{ id, type: 'checklist', owner, dueMinutes, overdue: 'note' },
        ...{ title: inBoth(title), description: inBoth(description) },
      }));
    });
  }

  promise(
    incidentId: IncidentId,
    { what, dueAt, owner }: { readonly what: string; readonly dueAt: Date; readonly owner: CrisisFunction },
    actor: Actor,
  ): Promise<RunView> {
    return this.floor.run(async (tx, now) => {
      const dueMinutes = (dueAt.getTime() - now.getTime()) / 60_000;
      if (!(dueMinutes > 0 && dueMinutes <= MOST_MINUTES))
        throw new AppError('request.invalid', { says: { key: 'promise-due' } });
      const runId = await this.hands.runOf(tx, incidentId);
      const step = (id: string): Owned => ({
        ...{ id, type: 'promise', owner, dueMinutes, warnMinutes: Math.min(10, dueMinutes / 2) },
        ...{ title: inBoth(cut(what, 120)), promise: inBoth(what) },
      });
      return this.within(tx, { runId, actor, now }, (moment) => this.hands.add(moment, actor, step));
    });
  }

  moveTo(
    runId: RunId,
    { hash, reason }: { readonly hash: string; readonly reason: string },
    actor: Actor,
  ): Promise<RunView> {
    return this.change(runId, actor, (moment) => this.hands.move(moment, { hash, reason }, actor));
  }

  private change(runId: RunId, actor: Actor, work: (moment: Moment) => Promise<void>): Promise<RunView> {
    return this.floor.run((tx, now) => this.within(tx, { runId, actor, now }, work));
  }

  private async within(
    tx: Tx,
    { runId, actor, now }: { readonly runId: RunId; readonly actor: Actor; readonly now: Date },
    work: (moment: Moment) => Promise<void>,
  ): Promise<RunView> {
    demandResponder(actor);
    await work(await this.hands.open(tx, runId, now));
    return this.views.ofRun(tx, runId);
  }

  private async wanted(tx: Tx, order: StepOrder): Promise<Order> {
    if (order.do !== 'reassign') return order;
    const { to } = order;
    return {
      do: 'reassign',
      to: 'function' in to ? to : { person: await this.hands.person(tx, to.personId) },
      ...(order.round !== undefined && { round: order.round }),
    };
  }
}

/** It was said in one language, which is that of who is there. */
function inBoth(text: string): { readonly de: string; readonly en: string } {
  return { de: text, en: text };
}

function demandResponder(actor: Actor): void {
  const may =
    actor.kind === 'person'
      ? isAtLeast(actor.role, 'responder')
      : actor.kind === 'system' || actor.scopes.includes('incidents:write');
  if (!may) throw new AppError('access.denied');
}
