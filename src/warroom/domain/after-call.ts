import { CALL_OVER_MS } from '../../kernel/delivery';
import { type Room } from '../contract';
import { canBeLookedUp, type Op, type Progress } from './room-op';

/** What came of a call to the chat, or of looking it up. */
export type Outcome =
  | { readonly kind: 'done'; readonly providerId?: string; readonly channel?: NonNullable<Room['channel']> }
  /** Surely not done, and it may work later. */
  | { readonly kind: 'try-again'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** The chat was asked, and knows nothing of it. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reason: string; readonly missingScope?: string };

/** What asks the chat about people before, or draws. */
const LONG_CALL_MS = 25_000;
const FIRST_PAUSE_MS = 2_000;
/** When the chat is back, its rooms catch up within this. */
const LONGEST_PAUSE_MS = 30_000;
/** A card that changed is left alone for so long; Slack takes 50 changes a minute of all cards. */
const PUT_PAUSE_MS = 3_000;
/** The channel was read, long after the call was over, and the post is not in it: it is as good as surely lost. Yet a chat that loses each post is not tried for ever. */
const MOST_RESENDS = 3;

/** The intent: to be committed before the call. */
export function beginCall(op: Op, place: string | null, now: Date): Op {
  const { kind } = op.order;
  const isElsewhere = op.providerId !== null && op.place !== place;
  const isLong = kind === 'invite' || kind === 'picture';
  return {
    ...op,
    state: 'calling',
    calledVersion: op.version,
    tryAt: later(now, isLong ? LONG_CALL_MS : CALL_OVER_MS),
    // of what surely was not done nothing need be looked for
    firstTryAt: op.state === 'calling' ? (op.firstTryAt ?? now) : now,
    tries: op.tries + 1,
    resends: op.resends + (op.state === 'calling' ? 1 : 0),
    place,
    ...(isElsewhere && { providerId: null, firstTryAt: now }),
  };
}

/** The intent to ask about it: it stays what and where it was. */
export function beginLookUp(op: Op, now: Date): Op {
  return { ...op, tryAt: later(now, CALL_OVER_MS), tries: op.tries + 1 };
}

/** @param op as it was when it was sent */
export function afterCall(op: Op, outcome: Outcome, now: Date): Progress {
  const progress = progressOf(op);
  switch (outcome.kind) {
    case 'done':
      return done(op, outcome.providerId, now);
    case 'refused':
      return failed(op, outcome.reason);
    case 'taken':
      return { ...progress, state: 'planned', tryAt: now, tries: 0 };
    case 'try-again': {
      const tryAt = later(now, Math.max(outcome.afterMs, pauseMs(op.tries)));
      return { ...progress, state: 'planned', tryAt, failure: outcome.reason };
    }
    case 'unknown':
      return { ...progress, tryAt: askAt(op, now), failure: outcome.reason };
    case 'missing':
      return missing(op, now);
  }
}

/** A room that exists all the same keeps its name from being taken twice. */
function missing(op: Op, now: Date): Progress {
  const isTooOften = op.resends >= MOST_RESENDS && op.order.kind !== 'create';
  if (isTooOften) return failed(op, 'fate-unknown');
  return { ...progressOf(op), state: 'planned', tryAt: now, resends: op.resends + 1 };
}

export function ended(op: Op, state: 'failed' | 'dropped', failure: string): Progress {
  return { ...progressOf(op), state, failure, tries: 0, resends: 0, sentVersion: op.version };
}

/** What came meanwhile is tried all the same. */
function failed(op: Op, failure: string): Progress {
  return { ...ended(op, 'failed', failure), sentVersion: op.calledVersion };
}

function pauseMs(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(tries, 1) - 1, 10));
}

function done(op: Op, providerId: string | undefined, now: Date): Progress {
  return {
    ...progressOf(op),
    state: 'done',
    tryAt: op.order.kind === 'put' ? later(now, PUT_PAUSE_MS) : now,
    tries: 0,
    resends: 0,
    sentVersion: op.calledVersion,
    providerId: providerId ?? op.providerId,
    doneAt: now,
    failure: null,
  };
}

/** The chat may still be busy with what we stopped waiting for: too early a look would not find it. */
function askAt(op: Op, now: Date): Date {
  const at = later(now, pauseMs(op.tries));
  return canBeLookedUp(op) && at < op.tryAt ? op.tryAt : at;
}

function progressOf({
  state,
  tryAt,
  firstTryAt,
  tries,
  resends,
  calledVersion,
  sentVersion,
  providerId,
  place,
  doneAt,
  failure,
}: Op): Progress {
  return { state, tryAt, firstTryAt, tries, resends, calledVersion, sentVersion, providerId, place, doneAt, failure };
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
