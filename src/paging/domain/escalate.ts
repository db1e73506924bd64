import { type Identity, isSame } from '../../kernel/actor';

/** The shape of an escalation policy: how many steps, how often all of them, and how long each waits. */
export interface Ladder {
  /** One for each step, in order. */
  readonly steps: readonly Rung[];
  /** How often all steps are gone through. */
  readonly rounds: number;
  /** Whether all administrators are called when every round was in vain. */
  readonly hasFallback: boolean;
}

export interface Rung {
  readonly waitMs: number;
  /** How many people must acknowledge; of fewer people called, all. */
  readonly needed: number;
}

/** Whose turn it is: round and step, both from 0. A round beyond the policy's is one of the fallback. */
export interface Turn {
  readonly round: number;
  readonly step: number;
}

/** One way through the policy: which turn is running, and whether it is over. */
export interface Chain {
  readonly last: Turn | undefined;
  readonly acknowledgedBy: readonly Identity[];
  readonly end: ChainEnd | undefined;
}
/** `stopped`: the incident was taken care of by another way than an answer to a page. */
export type ChainEnd = 'answered' | 'stopped' | 'exhausted';

export type Step =
  | { readonly kind: 'started' }
  /** This turn brought nothing: no answer in time, nobody to call, or everybody out of reach or passing on. */
  | { readonly kind: 'turn-over'; readonly turn: Turn }
  /** `called`: how many people the turn has called who may still answer or have. */
  | { readonly kind: 'acknowledged'; readonly by: Identity; readonly called: number }
  | { readonly kind: 'ended'; readonly end: 'stopped' };

export type ChainEvent =
  | { readonly type: 'called'; readonly turn: Turn }
  | { readonly type: 'acknowledged'; readonly by: Identity }
  | { readonly type: 'ended'; readonly end: ChainEnd };

/** Nobody yet: the state before the first event. */
export const NEW_CHAIN: Chain = { last: undefined, acknowledgedBy: [], end: undefined };

/** Administrators are called so often, and no sooner: somebody may be on the way to a console. */
export const FALLBACK_WAIT_MS = 15 * 60_000;
/** Where nothing reached any of them it is the sending that fails, and may work again sooner. */
export const FALLBACK_AGAIN_MS = 5 * 60_000;
/** A day of them. After that the auditor begins anew while the incident is open, so this bounds a chain and not the calling. */
const MOST_FALLBACKS = 96;

export function isFallback({ rounds }: Pick<Ladder, 'rounds'>, turn: Turn): boolean {
  return turn.round >= rounds;
}

/** How long the turn waits for its answers. */
export function waitOf(ladder: Ladder, turn: Turn): number {
  return isFallback(ladder, turn) ? FALLBACK_WAIT_MS : (ladder.steps[turn.step]?.waitMs ?? FALLBACK_WAIT_MS);
}

/** Whose turn is after `last`. Every answer is later in the order than `last`, so asking again and again always ends. */
export function nextTurn(ladder: Ladder, last: Turn | undefined): Turn | 'exhausted' {
  const { steps, rounds } = ladder;
  const first: Turn = { round: steps.length === 0 ? rounds : 0, step: 0 };
  const next = last === undefined ? first : after(ladder, last);
  if (!isFallback(ladder, next)) return next;
  return ladder.hasFallback && next.round < rounds + MOST_FALLBACKS ? next : 'exhausted';
}

function after(ladder: Ladder, { round, step }: Turn): Turn {
  const isInRound = round < ladder.rounds && step + 1 < ladder.steps.length;
  return isInRound ? { round, step: step + 1 } : { round: round + 1, step: 0 };
}

/** A late timer of a turn that is no longer the last one changes nothing: each turn hands on at most once. */
export function decide(chain: Chain, step: Step, ladder: Ladder): readonly ChainEvent[] {
  if (chain.end) return [];
  switch (step.kind) {
    case 'ended':
      return [{ type: 'ended', end: step.end }];
    case 'acknowledged':
      return acknowledged(chain, step, ladder);
    case 'started':
      return chain.last === undefined ? next(chain, ladder) : [];
    case 'turn-over':
      return isSameTurn(chain.last, step.turn) ? next(chain, ladder) : [];
  }
}

/** The fallback asks for one person: where somebody has it, though more were wanted, it has nobody to find. */
function next(chain: Chain, ladder: Ladder): readonly ChainEvent[] {
  const turn = nextTurn(ladder, chain.last);
  const isFound = chain.acknowledgedBy.length > 0 && (turn === 'exhausted' || isFallback(ladder, turn));
  if (isFound) return [{ type: 'ended', end: 'answered' }];
  return turn === 'exhausted' ? [{ type: 'ended', end: 'exhausted' }] : [{ type: 'called', turn }];
}

/** Where several are wanted the calling goes on until so many have it; a fallback ends with the first. */
function acknowledged(
  chain: Chain,
  { by, called }: Extract<Step, { kind: 'acknowledged' }>,
  ladder: Ladder,
): readonly ChainEvent[] {
  if (hasAcknowledged(chain, by)) return [];
  const wanted = chain.last && !isFallback(ladder, chain.last) ? (ladder.steps[chain.last.step]?.needed ?? 1) : 1;
  const needed = Math.max(1, Math.min(wanted, called));
  const events: ChainEvent[] = [{ type: 'acknowledged', by }];
  if (chain.acknowledgedBy.length + 1 >= needed) events.push({ type: 'ended', end: 'answered' });
  return events;
}

export function evolve(chain: Chain, event: ChainEvent): Chain {
  switch (event.type) {
    case 'called':
      return { ...chain, last: event.turn };
    case 'acknowledged':
      return { ...chain, acknowledgedBy: [...chain.acknowledgedBy, event.by] };
    case 'ended':
      return { ...chain, end: event.end };
  }
}

export function hasAcknowledged({ acknowledgedBy }: Chain, who: Identity): boolean {
  return acknowledgedBy.some((one) => isSame(one, who));
}

export function isSameTurn(a: Turn | undefined, b: Turn): boolean {
  return a?.round === b.round && a.step === b.step;
}
