import fc from 'fast-check';
import { type Identity } from '../../../src/kernel/actor';
import { type PersonId } from '../../../src/kernel/ids';
import {
  type Chain,
  decide,
  evolve,
  FALLBACK_WAIT_MS,
  isFallback,
  type Ladder,
  NEW_CHAIN,
  nextTurn,
  type Step,
  type Turn,
  waitOf,
} from '../../../src/paging/domain/escalate';

const MINUTE_MS = 60_000;
const MOST_FALLBACKS = 96;

function ladder(steps: number, rounds: number, more: Partial<Ladder> & { needed?: number } = {}): Ladder {
  const { needed = 1, ...rest } = more;
  const rungs = Array.from({ length: steps }, (_, index) => ({ waitMs: (index + 1) * MINUTE_MS, needed }));
  return { steps: rungs, rounds, hasFallback: true, ...rest };
}

function after(chain: Chain, step: Step, policy: Ladder): Chain {
  return decide(chain, step, policy).reduce(evolve, chain);
}

function turnOver(chain: Chain): Step {
  return { kind: 'turn-over', turn: chain.last! };
}

const started: Step = { kind: 'started' };
const person = (id: string, name: string): Identity => ({ personId: id as PersonId, name });
const nobody = (name: string): Identity => ({ personId: null, name });
const acknowledgedAs = (by: Identity, called: number): Step => ({ kind: 'acknowledged', by, called });
const acknowledged = (name: string, called: number): Step => acknowledgedAs(person(name, name), called);

const ladders = fc
  .record({
    steps: fc.nat(6),
    rounds: fc.integer({ min: 1, max: 10 }),
    hasFallback: fc.boolean(),
    needed: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ steps, rounds, hasFallback, needed }) => ladder(steps, rounds, { hasFallback, needed }));
const noise: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ kind: 'started' }),
  fc.record({ round: fc.nat(12), step: fc.nat(10) }).map((turn): Step => ({ kind: 'turn-over', turn })),
);

describe('an escalation', () => {
  it('goes through the steps, round after round, then calls the fallback again and again', () => {
    const policy = ladder(2, 2);
    const turns: Turn[] = [];
    for (
      let turn = nextTurn(policy, undefined);
      turn !== 'exhausted' && turns.length < 6;
      turn = nextTurn(policy, turn)
    )
      turns.push(turn);
    expect(turns).toEqual([
      { round: 0, step: 0 },
      { round: 0, step: 1 },
      { round: 1, step: 0 },
      { round: 1, step: 1 },
      { round: 2, step: 0 },
      { round: 3, step: 0 },
    ]);
    expect(turns.map((turn) => isFallback(policy, turn))).toEqual([false, false, false, false, true, true]);
  });

  it('waits as long as its step says, and a quarter of an hour between fallbacks', () => {
    const policy = ladder(2, 1);
    expect(waitOf(policy, { round: 0, step: 1 })).toBe(2 * MINUTE_MS);
    expect(waitOf(policy, { round: 1, step: 0 })).toBe(FALLBACK_WAIT_MS);
  });

  it('goes to the fallback at once when the policy has no steps', () => {
    const chain = after(NEW_CHAIN, started, ladder(0, 3));
    expect(isFallback(ladder(0, 3), chain.last!)).toBe(true);
  });

  it('always ends, whatever strays in between, after all steps of all rounds and a day of fallbacks', () => {
    fc.assert(
      fc.property(ladders, fc.array(noise, { maxLength: 30 }), (policy, strays) => {
        let chain = after(NEW_CHAIN, started, policy);
        let called = chain.last ? 1 : 0;
        while (!chain.end) {
          const stray = strays.pop();
          const events = decide(chain, stray ?? turnOver(chain), policy);
          if (!stray) expect(events).toHaveLength(1);
          called += events.filter(({ type }) => type === 'called').length;
          chain = events.reduce(evolve, chain);
        }
        expect(chain.end).toBe('exhausted');
        expect(called).toBe(policy.steps.length * policy.rounds + (policy.hasFallback ? MOST_FALLBACKS : 0));
      }),
      { numRuns: 60 },
    );
  });

  it('is answered by the first who acknowledges, and nothing moves it after that', () => {
    const policy = ladder(2, 2);
    const chain = after(after(NEW_CHAIN, started, policy), acknowledged('Ada', 1), policy);
    expect(chain).toMatchObject({ end: 'answered', acknowledgedBy: [person('Ada', 'Ada')] });
    expect(decide(chain, { kind: 'turn-over', turn: { round: 0, step: 0 } }, policy)).toEqual([]);
    expect(decide(chain, { kind: 'ended', end: 'stopped' }, policy)).toEqual([]);
  });

  it('goes on calling until as many have acknowledged as the step wants', () => {
    const policy = ladder(2, 1, { needed: 2 });
    const one = after(after(NEW_CHAIN, started, policy), acknowledged('Ada', 3), policy);
    expect(one.end).toBeUndefined();
    const next = after(one, turnOver(one), policy);
    expect(next.last).toEqual({ round: 0, step: 1 });
    expect(after(next, acknowledged('Bob', 4), policy).end).toBe('answered');
  });

  it('counts nobody twice, and asks for no more than were called', () => {
    const policy = ladder(1, 1, { needed: 3 });
    const begun = after(NEW_CHAIN, started, policy);
    const one = after(begun, acknowledged('Ada', 3), policy);
    expect(decide(one, acknowledged('Ada', 3), policy)).toEqual([]);
    expect(after(begun, acknowledged('Ada', 1), policy).end).toBe('answered');
  });

  it('tells people apart by their ids, whatever their names', () => {
    const policy = ladder(1, 1, { needed: 2 });
    const one = after(after(NEW_CHAIN, started, policy), acknowledgedAs(person('1', 'Ada'), 3), policy);
    expect(decide(one, acknowledgedAs(person('1', 'Ada Lovelace'), 3), policy)).toEqual([]);
    expect(after(one, acknowledgedAs(person('2', 'Ada'), 3), policy).end).toBe('answered');
  });

  it('knows by the name who is no person, and whom an older release noted', () => {
    const policy = ladder(1, 1, { needed: 2 });
    const one = after(after(NEW_CHAIN, started, policy), acknowledgedAs(nobody('Ada'), 3), policy);
    expect(decide(one, acknowledgedAs(nobody('Ada'), 3), policy)).toEqual([]);
    expect(decide(one, acknowledgedAs(person('1', 'Ada'), 3), policy)).toEqual([]);
    expect(after(one, acknowledgedAs(nobody('Bot'), 3), policy).end).toBe('answered');
  });

  it('needs one of the administrators, however many the steps wanted', () => {
    const policy = ladder(1, 1, { needed: 3 });
    const begun = after(NEW_CHAIN, started, policy);
    const fallback = after(begun, turnOver(begun), policy);
    expect(after(fallback, acknowledged('Root', 2), policy).end).toBe('answered');
  });

  it('hands each turn on once: a late timer of an earlier turn changes nothing', () => {
    const policy = ladder(3, 1);
    const begun = after(NEW_CHAIN, started, policy);
    const next = after(begun, turnOver(begun), policy);
    expect(decide(next, turnOver(begun), policy)).toEqual([]);
    expect(decide(next, started, policy)).toEqual([]);
  });
});
