import { Injectable } from '@nestjs/common';
import { Timeline } from '../incidents/contract';
import { type Actor, SYSTEM } from '../kernel/actor';
import { type Line } from './domain/order';
import { ownerOf, type Placed } from './domain/run';
import { type Moment } from './run-file';

/** What a run writes into the incident's timeline. */
@Injectable()
export class RunLines {
  constructor(private readonly timeline: Timeline) {}

  /** Of one step; the line's data come to what says which step it is. */
  async step(moment: Moment, one: Placed, { type, track, data }: Line, actor: Actor = SYSTEM): Promise<void> {
    const { step, progress } = one;
    const named = { step: step.id, kind: step.type, title: step.title, owner: ownerOf(one), round: progress.round };
    await this.run(moment, { type, track, data: { ...named, ...data } }, actor);
  }

  async run({ tx, now, run, incident }: Moment, { type, track, data }: Line, actor: Actor = SYSTEM): Promise<void> {
    await this.timeline.append(tx, [
      { incidentId: incident.id, at: now, type, track, actor, data: { runId: run.id, ...data } },
    ]);
  }

  async finished(moment: Moment): Promise<void> {
    const count = (state: string): number => moment.run.steps.filter((step) => step.state === state).length;
    const data = { done: count('done'), skipped: count('skipped'), failed: count('failed') };
    await this.run(moment, { type: 'run.finished', track: 'internal', data });
  }
}

export function internal(type: string, data: Line['data'] = {}): Line {
  return { type, track: 'internal', data };
}

/** Names the step's order for whoever carries it out. */
export function keyOf({ id }: { readonly id: string }, { step }: Placed, round: number): string {
  return `${id}:${step.id}:${round}`;
}
