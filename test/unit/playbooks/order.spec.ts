import { type Actor } from '../../../src/kernel/actor';
import { type PersonId } from '../../../src/kernel/ids';
import { evolve } from '../../../src/playbooks/domain/evolve';
import { moved } from '../../../src/playbooks/domain/move';
import { answer, type Order, type Right } from '../../../src/playbooks/domain/order';
import { placedStep, type RunProgress } from '../../../src/playbooks/domain/run';
import { type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { later, playbookOf, runOf, settle, START, states, step, storm } from './support';

const person = (name: string): Actor => ({ kind: 'person', id: name as PersonId, name, role: 'responder' });
const [ADA, BOB] = [person('Ada'), person('Bob')];

function begun(...steps: PlaybookStep[]): RunProgress {
  return settle(runOf(steps), storm(), START).run;
}

interface As {
  readonly actor?: Actor;
  readonly right?: Right | 'none';
}

function give(run: RunProgress, id: string, order: Order, { actor = ADA, right = 'holder' }: As = {}) {
  const held = right === 'none' ? undefined : right;
  const given = answer(placedStep(run, id)!, order, { actor, right: held, now: later(3) });
  return { ...given, run: evolve(run, id, given.change) };
}

describe('an order', () => {
  it('completes a step once; the second is told who was first', () => {
    const { run, line } = give(begun(step('checklist', 'c')), 'c', { do: 'complete', note: 'by phone' });
    expect(run.steps[0]).toMatchObject({ state: 'done', doneBy: 'Ada', doneAt: later(3) });
    expect(line).toMatchObject({ type: 'step.completed', data: { note: 'by phone' } });
    expect(() => give(run, 'c', { do: 'complete' }, { actor: BOB })).toThrow('step-done-by');
  });

  it('is refused for a round that is over, and for a step that has not begun', () => {
    const run = begun(step('checklist', 'c', { when: 'incident.level == 6' }));
    expect(() => give(run, 'c', { do: 'complete' })).toThrow('step-not-begun');
    expect(() => give(begun(step('checklist', 'c')), 'c', { do: 'complete', round: 2 })).toThrow('step-round');
  });

  it('skips with a reason, also what waits, and ends a loop between two rounds', () => {
    const waiting = give(begun(step('checklist', 'c', { when: 'incident.level == 6' })), 'c', {
      do: 'skip',
      reason: 'no',
    });
    expect(waiting.run.steps[0]).toMatchObject({ state: 'skipped', doneBy: 'Ada', why: { code: null, words: 'no' } });
    const loop = begun(step('message', 'm', { repeat: { everyMinutes: 5, most: 9 } }));
    expect(loop.steps[0]?.nextAt).toEqual(later(5));
    const ended = give(loop, 'm', { do: 'skip', reason: 'enough' }).run;
    expect(ended.steps[0]).toMatchObject({ state: 'done', nextAt: null });
    expect(() => give(ended, 'm', { do: 'skip', reason: 'again' })).toThrow('step-ended');
  });

  it('redoes what has ended, in a new round, without asking its conditions again', () => {
    const run = begun(step('message', 'm', { if: 'incident.level >= 3' }), step('checklist', 'c'));
    const again = give(run, 'm', { do: 'redo', reason: 'a typing error' }).run;
    expect(settle(again, storm({ level: 1 }), later(3)).did).toEqual(['begin m']);
    expect(settle(again, storm({ level: 1 }), later(3)).run.steps[0]).toMatchObject({ state: 'done', round: 2 });
    expect(() => give(run, 'c', { do: 'redo', reason: 'why not' })).toThrow('step-not-ended');
  });

  it('decides by one of the options, if the person may', () => {
    const run = begun(step('decision', 'd'));
    const { run: decided, line } = give(run, 'd', { do: 'decide', option: 'no' }, { right: 'override' });
    expect(decided.steps[0]).toMatchObject({ state: 'done', chosen: 'no', doneBy: 'Ada' });
    expect(line).toMatchObject({ type: 'decision.made', track: 'decision', data: { option: 'no', right: 'override' } });
    expect(() => give(run, 'd', { do: 'decide', option: 'maybe' })).toThrow('step-no-option');
    expect(() => give(run, 'd', { do: 'decide', option: 'no' }, { right: 'none' })).toThrow('decision-denied');
    expect(() => give(run, 'd', { do: 'complete' })).toThrow('step-decision');
  });

  it('counts voices of different people who say the same; who says another thing takes the first back', () => {
    const run = begun(step('decision', 'd', { voices: 2 }));
    const one = give(run, 'd', { do: 'decide', option: 'yes' });
    expect([one.line, one.run.steps[0]?.state]).toEqual([null, 'running']);
    const twice = give(one.run, 'd', { do: 'decide', option: 'yes' }).run;
    expect(twice.steps[0]?.state).toBe('running');
    const other = give(twice, 'd', { do: 'decide', option: 'no' }, { actor: BOB }).run;
    expect(other.steps[0]?.state).toBe('running');
    const agreed = give(other, 'd', { do: 'decide', option: 'no' }).run;
    expect(agreed.steps[0]).toMatchObject({ state: 'done', chosen: 'no', doneBy: 'Bob, Ada' });
  });

  it('keeps a promise, in public', () => {
    const { line } = give(begun(step('promise', 'p')), 'p', { do: 'keep' });
    expect(line).toMatchObject({ type: 'promise.kept', track: 'public', data: { dueAt: later(60).toISOString() } });
    expect(() => give(begun(step('checklist', 'c')), 'c', { do: 'keep' })).toThrow('step-no-promise');
  });

  it('gives a step to another function or to a person, and to nobody where it is a machine’s', () => {
    const run = begun(step('checklist', 'c'), step('message', 'm'));
    const theirs = give(run, 'c', { do: 'reassign', to: { person: { id: 'Bob' as PersonId, name: 'Bob' } } }).run;
    expect(theirs.steps[0]).toMatchObject({ assignee: { name: 'Bob' }, owner: null });
    const back = give(theirs, 'c', { do: 'reassign', to: { function: 'hr' } }).run;
    expect(back.steps[0]).toMatchObject({ assignee: null, owner: 'hr' });
    expect(() => give(run, 'm', { do: 'reassign', to: { function: 'hr' } })).toThrow('step-nobodys');
  });
});

describe('a run that is moved to another text', () => {
  it('keeps what was done in steps of the same id, and drops the others', () => {
    const run = give(begun(step('checklist', 'a'), step('checklist', 'b'), step('message', 'm')), 'a', {
      do: 'complete',
    }).run;
    const to = playbookOf([step('checklist', 'a', { dueMinutes: 99 }), step('page', 'm'), step('checklist', 'n')]);
    const { steps, dropped } = moved(run, to, later(5));
    expect(dropped).toEqual(['b']);
    expect(steps.map(({ id, state, round }) => `${id} ${state} ${round}`)).toEqual([
      'a done 1',
      // of another type, so its orders must not have the names of the old ones
      'm waiting 2',
      'n waiting 1',
      'b skipped 1',
    ]);
    const after = settle({ ...run, playbook: to, steps }, storm(), later(5));
    expect(after.did).toEqual(['begin m', 'begin n']);
    const back = moved(after.run, run.playbook, later(6));
    expect(states({ ...after.run, steps: back.steps })).toEqual(['done', 'skipped', 'waiting', 'skipped']);
  });
});
