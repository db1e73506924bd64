import fc from 'fast-check';
import {
  type Chain,
  decide,
  evolve,
  NEW_CHAIN,
  nextPage,
  type Policy,
  type Step,
  type Turn,
} from '../../../src/paging/domain/escalate';

function after(chain: Chain, step: Step, policy: Policy): Chain {
  return decide(chain, step, policy).reduce(evolve, chain);
}

const policies = fc.record({ people: fc.nat(8), rounds: fc.integer({ min: 1, max: 10 }) });
const turns = fc.record({ round: fc.nat(12), index: fc.nat(10) });
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ kind: 'started' }),
  turns.map((turn): Step => ({ kind: 'turn-over', turn })),
);

describe('an escalation', () => {
  it('calls the list in its order, round after round', () => {
    const called: Turn[] = [];
    for (let turn = nextPage({ people: 2, rounds: 2 }, undefined); turn !== 'exhausted';) {
      called.push(turn);
      turn = nextPage({ people: 2, rounds: 2 }, turn);
    }
    expect(called).toEqual([
      { round: 0, index: 0 },
      { round: 0, index: 1 },
      { round: 1, index: 0 },
      { round: 1, index: 1 },
    ]);
  });

  it('always ends: each end of a turn calls somebody new or ends it, at most people × rounds times', () => {
    fc.assert(
      fc.property(policies, fc.array(steps, { maxLength: 30 }), (policy, noise) => {
        let chain = after(NEW_CHAIN, { kind: 'started' }, policy);
        let called = chain.last ? 1 : 0;
        while (!chain.end) {
          const stray = noise.pop();
          const step: Step = stray ?? { kind: 'turn-over', turn: chain.last! };
          const events = decide(chain, step, policy);
          if (!stray) expect(events).toHaveLength(1);
          called += events.filter(({ type }) => type === 'called').length;
          chain = events.reduce(evolve, chain);
        }
        expect(chain.end).toBe('exhausted');
        expect(called).toBe(policy.people * policy.rounds);
      }),
    );
  });

  it('ends also when the list or the rounds shrink under way', () => {
    fc.assert(
      fc.property(fc.array(policies, { minLength: 1, maxLength: 5 }), (changing) => {
        let chain = after(NEW_CHAIN, { kind: 'started' }, changing[0]!);
        for (let i = 0; !chain.end; i++) {
          expect(i).toBeLessThan(100);
          const policy = changing[Math.min(i, changing.length - 1)]!;
          chain = after(chain, { kind: 'turn-over', turn: chain.last! }, policy);
        }
      }),
    );
  });

  it('calls nobody twice for one turn: a second timer of it changes nothing', () => {
    const policy = { people: 3, rounds: 1 };
    const first = { round: 0, index: 0 };
    let chain = after(NEW_CHAIN, { kind: 'started' }, policy);
    chain = after(chain, { kind: 'turn-over', turn: first }, policy);
    expect(decide(chain, { kind: 'turn-over', turn: first }, policy)).toEqual([]);
    expect(decide(chain, { kind: 'started' }, policy)).toEqual([]);
  });

  it('calls nobody after an answer', () => {
    const policy = { people: 3, rounds: 3 };
    let chain = after(NEW_CHAIN, { kind: 'started' }, policy);
    chain = after(chain, { kind: 'ended', end: 'answered' }, policy);
    expect(chain.end).toBe('answered');
    expect(decide(chain, { kind: 'turn-over', turn: chain.last! }, policy)).toEqual([]);
  });

  it('is exhausted at once when nobody is on call', () => {
    expect(after(NEW_CHAIN, { kind: 'started' }, { people: 0, rounds: 3 }).end).toBe('exhausted');
  });
});
