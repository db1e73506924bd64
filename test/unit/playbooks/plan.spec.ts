import fc from 'fast-check';
import {
  type Action,
  nextSteps,
  type RunProgress,
  type Situation,
  type StepProgress,
} from '../../../src/playbooks/domain/plan';
import { type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';

const START = new Date('2026-11-21T02:52:00Z');
const later = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const title = { de: 'x', en: 'x' };
const page: PlaybookStep = { id: 'page', type: 'page', title };
const message: PlaybookStep = {
  id: 'message',
  type: 'message',
  channel: 'slack',
  title,
  text: title,
  when: { minLevel: 4 },
};
const check: PlaybookStep = {
  id: 'check',
  type: 'checklist',
  owner: 'legal',
  dueMinutes: 10,
  title,
  description: title,
};
const STORM: Situation = { kind: 'firestorm', level: 3, mark: null, closedAt: null };

function runOf(steps: readonly PlaybookStep[]): RunProgress {
  const waiting = (id: string): StepProgress => ({
    id,
    state: 'waiting',
    dueAt: null,
    overdueAt: null,
    doneAt: null,
    doneBy: null,
  });
  return {
    playbook: { format: 1, id: 'p', title, steps: [...steps] },
    finishedAt: null,
    steps: steps.map(({ id }) => waiting(id)),
  };
}

function after(run: RunProgress, action: Action, now: Date): RunProgress {
  if (action.do === 'finish') return { ...run, finishedAt: now };
  const change = (): Partial<StepProgress> => {
    if (action.do === 'skip') return { state: 'skipped' };
    if (action.do === 'note-overdue') return { overdueAt: now };
    const dueAt = action.step.type === 'checklist' ? new Date(now.getTime() + action.step.dueMinutes * 60_000) : null;
    return dueAt ? { state: 'running', dueAt } : { state: 'done' };
  };
  return { ...run, steps: run.steps.map((step) => (step.id === action.step.id ? { ...step, ...change() } : step)) };
}

/** Does what is due until nothing is; more rounds than there can be states mean that it never ends. */
function settle(run: RunProgress, situation: Situation, now: Date): RunProgress {
  for (let round = 0; round < 500; round += 1) {
    const [action] = nextSteps(run, situation, now);
    if (!action) return run;
    run = after(run, action, now);
  }
  throw new Error('the run never comes to rest');
}

const states = (run: RunProgress): string[] => run.steps.map(({ state }) => state);

describe('a run', () => {
  it('does the machine’s steps at once, lets people begin, and keeps a step for a level that may still come', () => {
    const calmer = settle(runOf([page, message, check]), STORM, START);
    expect(states(calmer)).toEqual(['done', 'waiting', 'running']);
    expect(calmer.steps[2]?.dueAt).toEqual(later(10));
    expect(states(settle(calmer, { ...STORM, level: 4 }, later(1)))).toEqual(['done', 'done', 'running']);
  });

  it.each(['coordinated', 'industry', 'surge', 'blind'] as const)('pages nobody for %s', (kind) => {
    expect(states(settle(runOf([page]), { ...STORM, kind, level: 6 }, START))).toEqual(['skipped']);
  });

  it('skips what is meant for another kind', () => {
    const other: PlaybookStep = { ...check, when: { kinds: ['coordinated'] } };
    expect(states(settle(runOf([other]), STORM, START))).toEqual(['skipped']);
  });

  it('notes once that a person is late, and goes on waiting', () => {
    const run = settle(runOf([check]), STORM, START);
    expect(nextSteps(run, STORM, later(9))).toEqual([]);
    expect(nextSteps(run, STORM, later(10))).toEqual([{ do: 'note-overdue', step: check }]);
    const noted = settle(run, STORM, later(10));
    expect(nextSteps(noted, STORM, later(60))).toEqual([]);
    expect(states(noted)).toEqual(['running']);
  });

  it.each([{ closedAt: later(1) }, { mark: 'false-alarm' as const }, { mark: 'planned' as const }])(
    'ends with its incident: %o',
    (change) => {
      const run = settle(settle(runOf([page, message, check]), STORM, START), { ...STORM, ...change }, later(2));
      expect(states(run)).toEqual(['done', 'skipped', 'skipped']);
      expect(run.finishedAt).toEqual(later(2));
      expect(nextSteps(run, STORM, later(99))).toEqual([]);
    },
  );

  it('always ends, or waits for a person or for a level, and ends for sure with its incident', () => {
    const kinds = fc.constantFrom('firestorm' as const, 'coordinated' as const, 'surge' as const);
    const step = fc.record({
      of: fc.constantFrom(page, message, check),
      minLevel: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
      only: fc.option(kinds, { nil: undefined }),
    });
    const situation = fc.record({ kind: kinds, level: fc.constantFrom(null, 0, 2, 4, 6) }) as fc.Arbitrary<
      Pick<Situation, 'kind' | 'level'>
    >;
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(situation, { maxLength: 6 }),
        (chosen, course) => {
          const steps = chosen.map(({ of, minLevel, only }, i) => ({
            ...of,
            id: `s${i}`,
            when: { minLevel, kinds: only && [only] },
          }));
          let run = runOf(steps);
          course.forEach((now, i) => {
            run = settle(run, { ...STORM, ...now }, later(i * 7));
            const isWaiting = run.steps.some(({ state }) => state === 'running' || state === 'waiting');
            expect(isWaiting).toBe(run.finishedAt === null);
          });
          run = settle(run, { ...STORM, closedAt: later(99) }, later(99));
          expect(run.finishedAt).not.toBeNull();
          expect(states(run).every((state) => state === 'done' || state === 'skipped')).toBe(true);
        },
      ),
    );
  });
});
