/** The escalation policy of this release: the people on call in their order, that list several times. */
export interface Policy {
  readonly people: number;
  readonly rounds: number;
}

/** Whose turn it is: round and place in the list, both from 0. */
export interface Turn {
  readonly round: number;
  readonly index: number;
}

/** One way through the policy: who was called last, and whether it is over. */
export interface Chain {
  readonly last: Turn | undefined;
  readonly end: ChainEnd | undefined;
}
/** `stopped`: the incident was taken care of by another way than an answer to a page. */
export type ChainEnd = 'answered' | 'stopped' | 'exhausted';

export type Step =
  | { readonly kind: 'started' }
  /** This turn brought nothing: no answer in time, not delivered, or passed on by the person. */
  | { readonly kind: 'turn-over'; readonly turn: Turn }
  | { readonly kind: 'ended'; readonly end: 'answered' | 'stopped' };

export type ChainEvent =
  { readonly type: 'called'; readonly turn: Turn } | { readonly type: 'ended'; readonly end: ChainEnd };

/** Nobody yet: the state before the first event. */
export const NEW_CHAIN: Chain = { last: undefined, end: undefined };

/** Who is next after `last`. Every answer is later in the order than `last`, so asking again and again always ends. */
export function nextPage({ people, rounds }: Policy, last: Turn | undefined): Turn | 'exhausted' {
  if (people === 0) return 'exhausted';
  if (!last) return rounds > 0 ? { round: 0, index: 0 } : 'exhausted';
  if (last.index + 1 < people) return last.round < rounds ? { round: last.round, index: last.index + 1 } : 'exhausted';
  return last.round + 1 < rounds ? { round: last.round + 1, index: 0 } : 'exhausted';
}

/** A late timer of a turn that is no longer the last one changes nothing: each turn hands on at most once. */
export function decide(chain: Chain, step: Step, policy: Policy): readonly ChainEvent[] {
  if (chain.end) return [];
  if (step.kind === 'ended') return [{ type: 'ended', end: step.end }];
  const isStale = step.kind === 'started' ? chain.last !== undefined : !isSameTurn(chain.last, step.turn);
  if (isStale) return [];
  const next = nextPage(policy, chain.last);
  return next === 'exhausted' ? [{ type: 'ended', end: 'exhausted' }] : [{ type: 'called', turn: next }];
}

export function evolve(chain: Chain, event: ChainEvent): Chain {
  return event.type === 'called' ? { ...chain, last: event.turn } : { ...chain, end: event.end };
}

function isSameTurn(a: Turn | undefined, b: Turn): boolean {
  return a?.round === b.round && a.index === b.index;
}
