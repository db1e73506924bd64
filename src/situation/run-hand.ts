import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { cut } from '../kernel/text';
import { RunDesk, type RunView, type StepOrder, type StepView } from '../playbooks/contract';
import { type Ask, DONE, type Outcome, stale, type Work } from './ask';
import { chosenOf, timeOf } from './domain/posts';
import { promiseTime } from './domain/promise-time';
import { functionIn, stepIn, type StepValue } from './domain/values';

type Order = { readonly do: 'complete' } | { readonly do: 'keep' } | { readonly do: 'skip'; readonly reason: string };
type Doing = Order | { readonly do: 'decide'; readonly option: string };

/** Of a promise. */
const MOST_WORDS = 300;

export interface PromiseWords {
  readonly what: string;
  readonly time: string;
  readonly owner: string;
}

/** What people do to the run: each order is a transaction of the playbooks' own, which knows one winner. */
@Injectable()
export class RunHand {
  constructor(private readonly runs: RunDesk) {}

  press(action: string, value: string, ask: Ask): Work | undefined {
    const doing = (of: (step: StepValue) => Doing): Work => this.work(value, ask, of);
    switch (action) {
      case 'step.complete':
        return doing(() => ({ do: 'complete' }));
      case 'step.keep':
        return doing(() => ({ do: 'keep' }));
      case 'step.decide':
        return doing(({ option }) => ({ do: 'decide', option }));
      default:
        return undefined;
    }
  }

  form(
    form: string,
    value: string,
    { fields, ask }: { readonly fields: Readonly<Record<string, string>>; readonly ask: Ask },
  ): Work | undefined {
    if (form === 'step.skip') {
      const reason = (fields['reason'] ?? '').trim();
      return this.work(value, ask, () => ({ do: 'skip', reason }));
    }
    if (form !== 'promise.new') return undefined;
    const { what = '', time = '', owner = '' } = fields;
    return this.promise({ what, time, owner }, ask);
  }

  promise({ what, time, owner }: PromiseWords, ask: Ask): Work {
    const { incident, actor, pen, now, event } = ask;
    // Of when it was said, so that a late repetition means the same time.
    const dueAt = promiseTime(time, event.at, pen.timezone);
    const words = what.trim();
    return {
      kind: 'own',
      run: async (mayBeAgain) => {
        if (!dueAt || dueAt <= now) return stale(pen.say('situation.no.time'));
        if (words.length < 3) return stale(pen.say('situation.no.words'));
        if (mayBeAgain && (await this.isPromised(ask, words, dueAt))) return DONE;
        const order = { what: cut(words, MOST_WORDS), dueAt, owner: functionIn(owner) ?? ('communications' as const) };
        await this.runs.promise(incident.id, order, actor);
        return DONE;
      },
    };
  }

  private async isPromised({ incident }: Ask, what: string, dueAt: Date): Promise<boolean> {
    const steps = (await this.runs.viewOf(incident.id))?.steps ?? [];
    const isSame = ({ description, title }: StepView): boolean => (description ?? title).de === cut(what, MOST_WORDS);
    const isClose = (at: string | null): boolean => at !== null && Math.abs(Date.parse(at) - dueAt.getTime()) < 60_000;
    return steps.some((step) => step.isAdded && step.type === 'promise' && isSame(step) && isClose(step.dueAt));
  }

  private work(value: string, ask: Ask, doing: (step: StepValue) => Doing): Work {
    const found = stepIn(value);
    if (!found) return { kind: 'own', run: () => Promise.resolve(stale(ask.pen.say('situation.no.stale'))) };
    const order = doing(found);
    return { kind: 'own', run: () => this.order(found, order, ask) };
  }

  private async order({ runId, step: id, round }: StepValue, doing: Doing, ask: Ask): Promise<Outcome> {
    const look = async (): Promise<Outcome | undefined> => {
      return ended({ run: await this.runs.viewOf(ask.incident.id), runId, id, round }, doing, ask);
    };
    const before = await look();
    if (before) return before;
    if (doing.do === 'skip' && doing.reason.length < 3) return stale(ask.pen.say('situation.no.reason'));
    try {
      await this.runs.order({ runId, step: id, round, actor: ask.actor, ...doing } satisfies StepOrder);
      return DONE;
    } catch (error) {
      // Somebody was faster between the look and the order.
      const after = error instanceof AppError && error.code === 'conflict' ? await look() : undefined;
      if (after) return after;
      throw error;
    }
  }
}

interface Looked {
  readonly run: RunView | undefined;
  readonly runId: string;
  readonly id: string;
  readonly round: number;
}

/** What the step says to who comes too late; undefined while it is open. Who did the same before is not told off. */
function ended({ run, runId, id, round }: Looked, doing: Doing, ask: Ask): Outcome | undefined {
  const { pen, actor } = ask;
  const step = stepOf(run, runId, id);
  if (!step) return stale(pen.say('situation.no.stale'));
  const title = step.title[pen.language];
  if (step.round !== round) return stale(pen.say('situation.first.round', { title }));
  if (step.state === 'waiting') return stale(pen.say('situation.no.not-yet', { title }));
  if (hasDone(step, doing, actor.name)) return DONE;
  return step.state === 'running' ? undefined : stale(endWords(step, ask));
}

function stepOf(run: RunView | undefined, runId: string, id: string): StepView | undefined {
  return run?.id === runId ? run.steps.find((one) => one.id === id) : undefined;
}

function hasDone(step: StepView, doing: Doing, name: string): boolean {
  if (step.state === 'running') return hasVoice(step, doing, name);
  return step.doneBy === name && isSameEnd(step, doing);
}

function hasVoice({ decision }: StepView, doing: Doing, name: string): boolean {
  if (doing.do !== 'decide') return false;
  return decision?.given.some(({ by, option }) => by === name && option === doing.option) ?? false;
}

function isSameEnd({ state, decision }: StepView, doing: Doing): boolean {
  if (doing.do === 'skip') return state === 'skipped';
  return state === 'done' && (doing.do !== 'decide' || decision?.chosen === doing.option);
}

function endWords({ state, title, doneBy, doneAt, decision }: StepView, { pen, now }: Ask): string {
  const name = doneBy ?? pen.say('situation.step.nobody');
  const values = { title: title[pen.language], name, time: timeOf(doneAt, now, pen) };
  const option = decision && chosenOf(decision, pen);
  return option == null
    ? pen.say(`situation.first.${state}`, values)
    : pen.say('situation.first.decided', { ...values, option });
}
