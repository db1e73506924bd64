import { type Actor, SYSTEM } from '../kernel/actor';
import { type Line } from './domain/order';
import { ownerOf, type Placed } from './domain/run';
import { type Moment } from './run-file';

/** For the incident's timeline; written when the moment is closed. The line's data come to what says which step it is. */
export function noteStep(moment: Moment, one: Placed, { type, track, data }: Line, actor: Actor = SYSTEM): void {
  const { step, progress } = one;
  const named = { step: step.id, kind: step.type, title: step.title, owner: ownerOf(one), round: progress.round };
  noteRun(moment, { type, track, data: { ...named, ...data } }, actor);
}

export function noteRun(
  { now, run, incident, lines }: Moment,
  { type, track, data }: Line,
  actor: Actor = SYSTEM,
): void {
  lines.push({ incidentId: incident.id, at: now, type, track, actor, data: { runId: run.id, ...data } });
}

export function noteFinished(moment: Moment): void {
  const count = (state: string): number => moment.run.steps.filter((step) => step.state === state).length;
  noteRun(
    moment,
    internal('run.finished', { done: count('done'), skipped: count('skipped'), failed: count('failed') }),
  );
}

export function internal(type: string, data: Line['data'] = {}): Line {
  return { type, track: 'internal', data };
}

/** Names the step's order for whoever carries it out. */
export function keyOf({ id }: { readonly id: string }, { step }: Placed, round: number): string {
  return `${id}:${step.id}:${round}`;
}
