import fc from 'fast-check';
import { evolve } from '../../../src/playbooks/domain/evolve';
import { nextLook, plan } from '../../../src/playbooks/domain/plan';
import { hasEnded, type RunProgress } from '../../../src/playbooks/domain/run';
import { type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { after, later, runOf, settle, START, states, step, storm, TYPES } from './support';

const done = (run: RunProgress, id: string, minute: number, chosen: string | null = null): RunProgress =>
  evolve(run, id, { state: 'done', doneAt: later(minute), doneBy: 'Ada', chosen });

describe('a run', () => {
  it('does the machine’s steps at once, pages first, and lets people begin', () => {
    const { run, did } = settle(
      runOf([step('message', 'm'), step('checklist', 'c'), step('page', 'p'), step('level', 'l')]),
      storm(),
      START,
    );
    expect(did).toEqual(['begin p', 'begin m', 'begin c', 'begin l']);
    expect(states(run)).toEqual(['done', 'running', 'done', 'done']);
    expect(run.steps[1]?.dueAt).toEqual(later(10));
  });

  it.each(['coordinated', 'industry', 'surge', 'blind'] as const)('pages nobody for %s', (kind) => {
    const { run } = settle(runOf([step('page', 'p')]), storm({ kind }), START);
    expect(run.steps[0]).toMatchObject({ state: 'skipped', why: { code: 'only-firestorms-page' } });
  });

  it('begins a step when all that it comes after has ended', () => {
    const steps = [step('checklist', 'a'), step('wait', 'b'), step('message', 'm', { after: ['a', 'b'] })];
    let { run } = settle(runOf(steps), storm(), START);
    run = settle(done(run, 'a', 1), storm(), later(1)).run;
    expect(states(run)).toEqual(['done', 'running', 'waiting']);
    expect(states(settle(run, storm(), later(15)).run)).toEqual(['done', 'done', 'done']);
  });

  it('asks `if` once, and waits for `when`', () => {
    const steps = [step('message', 'm', { if: 'incident.level >= 3', when: 'incident.level >= 5' })];
    let { run, did } = settle(runOf(steps), storm(), START);
    expect(did).toEqual(['admit m']);
    expect(nextLook(run, storm(), START)).toEqual(later(1));
    ({ run, did } = settle(run, storm({ level: 2 }), later(5)));
    expect([did, states(run)]).toEqual([[], ['waiting']]);
    expect(settle(run, storm({ level: 5 }), later(9)).did).toEqual(['begin m', 'finish']);
    expect(settle(runOf(steps), storm({ level: 2 }), START).run.steps[0]?.why).toEqual({
      code: 'condition',
      words: null,
    });
  });

  it('goes by what was decided', () => {
    const steps = [
      step('decision', 'd'),
      step('message', 'm', { after: ['d'], if: 'outcome("d") == "yes"' }),
      step('checklist', 'n', { after: ['d'], if: 'outcome("d") == "no"' }),
    ];
    const { run } = settle(runOf(steps), storm(), START);
    expect(states(settle(done(run, 'd', 2, 'yes'), storm(), later(2)).run)).toEqual(['done', 'done', 'skipped']);
    expect(states(settle(done(run, 'd', 2, 'no'), storm(), later(2)).run)).toEqual(['done', 'skipped', 'running']);
  });

  it('rather begins than leaves out what it cannot judge, and rather waits than begins', () => {
    const steps = [step('message', 'm', { if: 'incident.nonsense' }), step('message', 'w', { when: 'nonsense()' })];
    expect(states(settle(runOf(steps), storm(), START).run)).toEqual(['done', 'waiting']);
  });

  it('notes once that a person is late, calls whom the step says, and goes on waiting', () => {
    const { run } = settle(runOf([step('checklist', 'c', { overdue: 'page-owner' })]), storm(), START);
    expect(plan(run, storm(), later(9.9))).toEqual([]);
    expect(plan(run, storm(), later(10))).toMatchObject([{ do: 'overdue', call: 'owner' }]);
    const noted = settle(run, storm(), later(10)).run;
    expect(plan(noted, storm(), later(99))).toEqual([]);
    expect(states(noted)).toEqual(['running']);
  });

  it('rings the same people once for all that is late within ten minutes, and loses none of it', () => {
    const late = (id: string, dueMinutes: number, more = {}): PlaybookStep =>
      step('checklist', id, { dueMinutes, overdue: 'page-lead', ...more });
    const steps = [late('a', 10), late('b', 12), late('c', 20), late('mine', 11, { overdue: 'page-owner' })];
    let { run } = settle(runOf(steps), storm(), START);
    const calls = (minute: number): unknown[] =>
      plan(run, storm(), later(minute)).map((action) => action.do === 'overdue' && [action.step.id, action.call]);
    expect(calls(10)).toEqual([['a', 'lead']]);
    run = settle(run, storm(), later(10)).run;
    expect(calls(11)).toEqual([['mine', 'owner']]); // others than those who were called
    run = settle(run, storm(), later(11)).run;
    expect([calls(12), calls(19.9), nextLook(run, storm(), later(12))]).toEqual([[], [], later(20)]);
    expect(plan(run, storm(), later(20))[0]).toMatchObject({ step: { id: 'b' }, call: 'lead', beside: [{ id: 'c' }] });
    run = evolve(run, 'b', { overdueAt: later(20) });
    expect(calls(20)).toEqual([['c', null]]); // the call has named it
    run = settle(run, storm(), later(20)).run;
    expect(run.steps.map(({ overdueAt }) => overdueAt)).toEqual([10, 20, 20, 11].map(later));
    expect(calls(999)).toEqual([]);
  });

  it('asks a decision’s deputy after a while, and takes the default when the time is over', () => {
    const decision = step('decision', 'd', { deputy: { function: 'management', afterMinutes: 5 }, default: 'no' });
    const { run } = settle(runOf([decision]), storm(), START);
    expect(nextLook(run, storm(), START)).toEqual(later(5));
    const asked = settle(run, storm(), later(5));
    expect(asked.did).toEqual(['ask-deputy d']);
    const over = settle(asked.run, storm(), later(20));
    expect(over.did).toEqual(['default d', 'finish']);
    expect(over.run.steps[0]).toMatchObject({ state: 'done', chosen: 'no', doneBy: null, overdueAt: later(20) });
  });

  it('without a default calls the lead and waits on', () => {
    const { run } = settle(runOf([step('decision', 'd')]), storm(), START);
    expect(plan(run, storm(), later(20))).toMatchObject([{ do: 'overdue', call: 'lead' }]);
    expect(states(settle(run, storm(), later(20)).run)).toEqual(['running']);
  });

  it('warns of a promise, and misses it', () => {
    const { run } = settle(runOf([step('promise', 'p')]), storm(), START);
    expect(nextLook(run, storm(), START)).toEqual(later(50));
    const warned = settle(run, storm(), later(50));
    expect(warned.did).toEqual(['warn p']);
    expect(nextLook(warned.run, storm(), later(50))).toEqual(later(60));
    const missed = settle(warned.run, storm(), later(60));
    expect(missed.did).toEqual(['miss p', 'finish']);
    expect(missed.run.steps[0]).toMatchObject({ state: 'failed', why: { code: 'promise-missed' } });
    expect(settle(done(warned.run, 'p', 55), storm(), later(60)).did).toEqual(['finish']);
  });

  it('warns of a short promise at half its time', () => {
    const { run } = settle(runOf([step('promise', 'p', { dueMinutes: 8 })]), storm(), START);
    expect(nextLook(run, storm(), START)).toEqual(later(4));
  });

  it('waits until a condition holds, or for its time', () => {
    const steps = [step('wait', 'w', { minutes: 60, until: 'incident.isAcknowledged' })];
    const { run } = settle(runOf(steps), storm(), START);
    expect(nextLook(run, storm(), START)).toEqual(later(1));
    expect(settle(run, storm({ acknowledgedAt: later(3) }), later(3)).did).toEqual(['go-on w', 'finish']);
    expect(settle(run, storm(), later(60)).did).toEqual(['go-on w', 'finish']);
  });

  it('gives up a call that nobody takes', () => {
    const { run } = settle(runOf([step('webhook', 'h')]), storm(), START);
    expect(states(run)).toEqual(['running']);
    expect(settle(run, storm(), later(5)).run.steps[0]).toMatchObject({
      state: 'failed',
      why: { code: 'hook-timeout' },
    });
  });

  it('repeats so long after the end, until the condition holds, and what comes after waits for all of it', () => {
    const repeat = { everyMinutes: 30, until: 'incident.level <= 1', most: 9 };
    const steps = [step('checklist', 'c', { repeat }), step('message', 'm', { after: ['c'] })];
    let { run } = settle(runOf(steps), storm(), START);
    run = settle(done(run, 'c', 4), storm(), later(4)).run;
    expect(nextLook(run, storm(), later(33.5))).toEqual(later(34));
    expect(states(run)).toEqual(['done', 'waiting']);
    run = settle(run, storm(), later(34)).run;
    expect(run.steps[0]).toMatchObject({ state: 'running', round: 2, dueAt: later(44), doneBy: null });
    run = settle(done(run, 'c', 40), storm(), later(40)).run;
    expect(settle(run, storm({ level: 1 }), later(41)).did).toEqual(['close c', 'begin m', 'finish']);
  });

  it('never repeats more often than it may', () => {
    const steps = [step('message', 'm', { repeat: { everyMinutes: 1, most: 3 } })];
    let run = runOf(steps);
    const did: string[] = [];
    for (let minute = 0; minute < 10; minute += 1) {
      const course = settle(run, storm(), later(minute));
      run = course.run;
      did.push(...course.did);
    }
    expect(did).toEqual(['begin m', 'begin m', 'begin m', 'finish']);
  });

  it.each([{ closedAt: later(1) }, { mark: 'false-alarm' as const }, { mark: 'planned' as const }])(
    'ends with its incident: %o',
    (change) => {
      const repeat = { everyMinutes: 5, most: 9 };
      const steps = [step('page', 'p'), step('message', 'm', { repeat }), step('checklist', 'c'), step('promise', 'q')];
      const { run } = settle(runOf(steps), storm(), START);
      const { run: over } = settle(run, storm(change), later(2));
      expect(states(over)).toEqual(['done', 'done', 'skipped', 'skipped']);
      expect(over.finishedAt).toEqual(later(2));
      expect([plan(over, storm(change), later(99)), nextLook(over, storm(change), later(2))]).toEqual([[], null]);
    },
  );
});

describe('whatever a playbook says, a run', () => {
  const condition = fc.constantFrom(
    'incident.level >= 4',
    'isDone("s0")',
    'hour > 12',
    'state("s1") == "failed"',
    'nonsense',
  );
  const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 3 });
  const drawn = fc.record({
    type: fc.constantFrom(...TYPES),
    if: some(condition),
    when: some(condition),
    after: some(fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 3 })),
    repeat: some(
      fc.record({
        everyMinutes: fc.integer({ min: 1, max: 20 }),
        most: fc.integer({ min: 1, max: 4 }),
        until: some(condition),
      }),
    ),
  });
  const playbook = fc.array(drawn, { minLength: 1, maxLength: 12 }).map((all) =>
    all.map(({ type, after, ...more }, i): PlaybookStep => {
      // only backwards, as the check of a playbook demands
      const before = [...new Set(after?.filter((no) => no < i).map((no) => `s${no}`))];
      return step(type, `s${i}`, { ...more, ...(before.length > 0 && { after: before }) });
    }),
  );
  const event = fc.record({
    minutes: fc.integer({ min: 1, max: 40 }),
    level: fc.constantFrom<0 | 2 | 4 | 6 | null>(null, 0, 2, 4, 6),
    /** Which of the running steps a person completes. */
    completes: some(fc.nat(11)),
  });
  const events = fc.array(event, { maxLength: 12 });

  function person(run: RunProgress, choice: number | undefined, minute: number): RunProgress {
    const running = run.steps.filter(({ state }) => state === 'running');
    const one = choice === undefined ? undefined : running[choice % Math.max(running.length, 1)];
    return one ? done(run, one.id, minute, 'yes') : run;
  }

  it('always comes to rest, begins each round of a step once, and ends with its incident', () => {
    fc.assert(
      fc.property(playbook, events, (steps, course) => {
        let run = runOf(steps);
        let minute = 0;
        const begun: string[] = [];
        for (const { minutes, level, completes } of course) {
          for (let turn = 0; turn < 2_000; turn += 1) {
            const [action] = plan(run, storm({ level }), later(minute));
            if (!action) break;
            expect(turn).toBeLessThan(1_999);
            if (action.do === 'begin') begun.push(`${action.step.id}:${action.round}`);
            run = settleOne(run, action, minute);
          }
          minute += minutes;
          run = person(run, completes, minute);
        }
        expect(new Set(begun).size).toBe(begun.length);
        const { run: over } = settle(run, storm({ closedAt: later(minute) }), later(minute));
        expect(over.finishedAt).not.toBeNull();
        expect(over.steps.every((one) => hasEnded(one) && one.nextAt === null)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('knows when to look again: between two looks nothing would have been due', () => {
    fc.assert(
      fc.property(playbook, fc.integer({ min: 1, max: 200 }), (steps, minutes) => {
        const { run } = settle(runOf(steps), storm(), START);
        const next = nextLook(run, storm(), START);
        const at = later(minutes);
        if (next === null || at < next) expect(plan(run, storm(), at)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same, in whichever order two people do two things', () => {
    // a condition on a step that it does not come after is a race by itself
    const free = playbook.map((steps) => steps.map((one) => withoutUntil({ ...one, if: undefined, when: undefined })));
    fc.assert(
      fc.property(free, fc.nat(11), fc.nat(11), (steps, first, second) => {
        const { run } = settle(runOf(steps), storm(), START);
        const running = run.steps.filter(({ state }) => state === 'running').map(({ id }) => id);
        if (running.length < 2) return;
        const a = running[first % running.length]!;
        const b = running.filter((id) => id !== a)[second % (running.length - 1)]!;
        const inOrder = (ids: readonly string[]): RunProgress =>
          ids.reduce((now, id) => settle(done(now, id, 1, 'yes'), storm(), later(1)).run, run);
        const told = ({ steps: all }: RunProgress) =>
          all.map(({ id, state, round, nextAt }) => ({ id, state, round, nextAt }));
        expect(told(inOrder([a, b]))).toEqual(told(inOrder([b, a])));
      }),
      { numRuns: 300 },
    );
  });

  function withoutUntil({ repeat, ...one }: PlaybookStep): PlaybookStep {
    return { ...one, ...(repeat && { repeat: { everyMinutes: repeat.everyMinutes, most: repeat.most } }) };
  }

  function settleOne(run: RunProgress, action: Parameters<typeof after>[1], minute: number): RunProgress {
    return after(run, action, later(minute));
  }
});
