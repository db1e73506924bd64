import { type Actor, type CrisisFunction } from '../../kernel/actor';
import { AppError, type Said } from '../../kernel/app-error';
import { type PersonId } from '../../kernel/ids';
import { type Change } from './evolve';
import { CLEAN, hasEnded, isOwned, type Placed, type StepProgress, type Voice } from './run';

/** What a person wants of a step. */
export type Order = { readonly round?: number | undefined } & (
  | { readonly do: 'complete' | 'keep'; readonly note?: string | undefined }
  | { readonly do: 'skip' | 'redo'; readonly reason: string }
  | { readonly do: 'decide'; readonly option: string }
  | { readonly do: 'reassign'; readonly to: Assignment }
);
export type Assignment =
  { readonly function: CrisisFunction } | { readonly person: { readonly id: PersonId; readonly name: string } };

/** By which right somebody decides: they hold the function, they were asked as its deputy, or they lead the watch. */
export type Right = 'holder' | 'deputy' | 'override';

export interface Giver {
  readonly actor: Actor;
  /** Of a decision; undefined = none. */
  readonly right?: Right | undefined;
  readonly now: Date;
}

/** What it leaves in the timeline. */
export interface Line {
  readonly type: string;
  readonly track: 'public' | 'internal' | 'decision';
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly change: Change;
  /** null of a voice that decides nothing yet. */
  readonly line: Line | null;
}

type Of<Name extends Order['do']> = Extract<Order, { do: Name }>;

/**
 * What the order makes of the step as it is now.
 * @throws AppError `conflict` where somebody was faster, or the step is not in a state for it
 */
export function answer(one: Placed, order: Order, giver: Giver): Answer {
  demandRound(one.progress, order.round);
  switch (order.do) {
    case 'complete':
      return one.step.type === 'promise' ? keep(one, order, giver) : complete(one, order, giver);
    case 'keep':
      return keep(one, order, giver);
    case 'skip':
      return skip(one, order, giver);
    case 'redo':
      return redo(one, order);
    case 'decide':
      return decide(one, order, giver);
    case 'reassign':
      return reassign(one, order);
  }
}

function complete({ step, progress }: Placed, { note }: Of<'complete' | 'keep'>, { actor, now }: Giver): Answer {
  if (step.type === 'decision') throw invalid({ key: 'step-decision' });
  demandRunning(progress);
  const line = { type: 'step.completed', track: 'internal', data: note === undefined ? {} : { note } } as const;
  return { change: { state: 'done', doneAt: now, doneBy: actor.name }, line };
}

function keep({ step, progress }: Placed, { note }: Of<'complete' | 'keep'>, { actor, now }: Giver): Answer {
  if (step.type !== 'promise') throw invalid({ key: 'step-no-promise' });
  demandRunning(progress);
  const data = {
    promise: step.promise,
    dueAt: progress.dueAt?.toISOString() ?? null,
    ...(note !== undefined && { note }),
  };
  return {
    change: { state: 'done', doneAt: now, doneBy: actor.name },
    line: { type: 'promise.kept', track: 'public', data },
  };
}

/** Of a step that repeats between two rounds: it repeats no more. */
function skip({ progress }: Placed, { reason }: Of<'skip' | 'redo'>, { actor, now }: Giver): Answer {
  const line = { type: 'step.skipped', track: 'internal', data: { reason } } as const;
  if (hasEnded(progress)) {
    if (progress.nextAt === null) throw ended(progress);
    return { change: { nextAt: null }, line };
  }
  const why = { code: null, words: reason };
  return { change: { state: 'skipped', doneAt: now, doneBy: actor.name, why }, line };
}

function redo({ progress }: Placed, { reason }: Of<'skip' | 'redo'>): Answer {
  if (!hasEnded(progress)) throw conflict({ key: 'step-not-ended' });
  const line = { type: 'step.redone', track: 'internal', data: { reason, round: progress.round + 1 } } as const;
  return { change: { ...CLEAN, round: progress.round + 1, state: 'waiting', isAgain: true }, line };
}

function decide({ step, progress }: Placed, { option }: Of<'decide'>, { actor, right, now }: Giver): Answer {
  if (step.type !== 'decision') throw invalid({ key: 'step-no-decision' });
  demandRunning(progress);
  const chosen = step.options.find(({ id }) => id === option);
  if (!chosen)
    throw invalid({ key: 'step-no-option', values: { option, options: step.options.map(({ id }) => id).join(', ') } });
  if (actor.kind !== 'person' || right === undefined)
    throw new AppError('access.denied', { says: { key: 'decision-denied' } });
  const others = progress.voices.filter(({ personId }) => personId !== actor.id);
  const voices: readonly Voice[] = [...others, { option, by: actor.name, personId: actor.id }];
  const agreeing = voices.filter((voice) => voice.option === option);
  const names = agreeing.map(({ by }) => by).join(', ');
  if (agreeing.length < step.voices) return { change: { voices }, line: null };
  const data = { question: step.question, option, label: chosen.label, by: names, right };
  return {
    change: { state: 'done', doneAt: now, doneBy: names, chosen: option, voices },
    line: { type: 'decision.made', track: 'decision', data },
  };
}

function reassign({ step, progress }: Placed, { to }: Of<'reassign'>): Answer {
  if (!isOwned(step)) throw invalid({ key: 'step-nobodys' });
  if (hasEnded(progress) && progress.nextAt === null) throw ended(progress);
  const line = (data: Readonly<Record<string, unknown>>): Line => ({
    type: 'step.reassigned',
    track: 'internal',
    data,
  });
  if ('function' in to) return { change: { owner: to.function, assignee: null }, line: line({ to: to.function }) };
  return { change: { assignee: to.person }, line: line({ person: to.person.name }) };
}

function demandRound({ round }: StepProgress, seen: number | undefined): void {
  if (seen !== undefined && seen !== round) throw conflict({ key: 'step-round', values: { round } });
}

function demandRunning(progress: StepProgress): void {
  if (hasEnded(progress)) throw ended(progress);
  if (progress.state !== 'running') throw conflict({ key: 'step-not-begun' });
}

function ended({ state, doneBy }: StepProgress): AppError {
  if (doneBy === null) return conflict({ key: 'step-ended' });
  return conflict({ key: state === 'skipped' ? 'step-skipped-by' : 'step-done-by', values: { name: doneBy } }, doneBy);
}

function conflict(says: Said, by?: string): AppError {
  return new AppError('conflict', { says, ...(by !== undefined && { by }) });
}

function invalid(says: Said): AppError {
  return new AppError('request.invalid', { says });
}
