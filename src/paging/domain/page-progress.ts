import { type MessageState } from '../../delivery/contract';
import { type Page } from '../contract';

/** One way to a person: whether it was used, and what became of its message. */
export interface WayProgress {
  /** undefined while it waits. */
  readonly state: MessageState | undefined;
  readonly failure: string | null;
}

export interface Progress {
  readonly state: Page['state'];
  /** The reason of the last failure, when all ways have failed. */
  readonly failure: string | null;
  /** The way to use now, before its time, because those before it did not reach the person. */
  readonly use: number | undefined;
}

const LOST: readonly (MessageState | undefined)[] = ['failed', 'unreached'];
const OUT: readonly (MessageState | undefined)[] = ['accepted', 'delivered', 'unreached'];

/**
 * What is known of a page that nobody has answered, from its ways. Whatever failed or rang in vain brings the next way
 * forward; a page has failed only when no way is left that could still reach the person. A call that rang in vain is not
 * counted as failed: they see that it rang.
 */
export function progressOf(ways: readonly WayProgress[]): Progress {
  const waiting = ways.findIndex(({ state }) => state === undefined);
  const used = ways.filter(({ state }) => state !== undefined);
  const isLost = used.length > 0 && used.every(({ state }) => LOST.includes(state));
  const use = isLost && waiting >= 0 ? waiting : undefined;
  const state = waiting < 0 && used.every(isVoid) ? 'failed' : stateOf(used);
  return { state, failure: state === 'failed' ? lastFailure(used) : null, use };
}

function isVoid({ state }: WayProgress): boolean {
  return state === 'failed' || state === 'cancelled';
}

function stateOf(used: readonly WayProgress[]): 'planned' | 'sent' | 'delivered' {
  if (used.some(({ state }) => state === 'delivered')) return 'delivered';
  return used.some(({ state }) => OUT.includes(state)) ? 'sent' : 'planned';
}

function lastFailure(used: readonly WayProgress[]): string | null {
  return used.findLast(({ failure }) => failure !== null)?.failure ?? null;
}
