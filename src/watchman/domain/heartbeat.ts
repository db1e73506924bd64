import { type CheckName } from '../watchman.api';
import { type Check, unproved } from './checks';

/** A ping that failed is tried again with the next rounds, well before anybody outside is alarmed. */
const AGAIN_AFTER_MS = 15_000;

export type HeartbeatMove =
  | { readonly do: 'ping' }
  /** Silence is the message. */
  | { readonly do: 'hold'; readonly unproved: readonly CheckName[] }
  | { readonly do: 'nothing' };

export function decideHeartbeat(isConfigured: boolean, checks: readonly Check[]): HeartbeatMove {
  if (!isConfigured) return { do: 'nothing' };
  const missing = unproved(checks);
  return missing.length > 0 ? { do: 'hold', unproved: missing } : { do: 'ping' };
}

/** When the next ping is due after one that was begun at `at`. */
export function nextPing(at: Date, hasArrived: boolean, everyMs: number): Date {
  return new Date(at.getTime() + (hasArrived ? everyMs : Math.min(everyMs, AGAIN_AFTER_MS)));
}
