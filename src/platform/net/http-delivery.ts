import { type Blame, type Delivery } from '../../kernel/delivery';
import { because, type DeliveryReason, type Party } from '../../kernel/delivery-reason';
import { type HttpAnswer } from './http-caller';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;

interface Reading {
  readonly by: Party;
  /** Where the fault lies when it refused with this status. */
  readonly blame: (status: number) => Blame | undefined;
  /** Whether a second one is recognised as the first, so that what failed may simply be sent again. */
  readonly isRepeatable?: boolean;
}

/** The connection was refused or could not be made: somebody restarts it, or the breaker opens. */
const PAUSE_MS = 5_000;

/** What an answer says about a message that was sent by one HTTP request; undefined of success. */
export function failureOf(answer: HttpAnswer, reading: Reading): Failed | undefined {
  const { by } = reading;
  switch (answer.kind) {
    case 'not-sent':
      return { kind: 'try-again', afterMs: PAUSE_MS, reason: because('unreachable', by, answer.reason) };
    case 'unsafe':
      return { kind: 'refused', reason: because('address-unsafe', by), blame: 'address' };
    case 'silent':
      return { kind: 'unknown', reason: because('no-answer', by, answer.reason) };
    case 'answered':
      return failureOfStatus(answer.status, answer.retryAfterMs, reading);
  }
}

function failureOfStatus(
  status: number,
  retryAfterMs: number,
  { by, blame, isRepeatable }: Reading,
): Failed | undefined {
  if (status < 300) return undefined;
  if (status === 429) return later(because('busy', by, status), retryAfterMs);
  // a server that failed or gave up waiting may have taken it
  if (status >= 500 || status === 408) {
    const reason = because('error', by, status);
    return isRepeatable === true ? later(reason, retryAfterMs) : { kind: 'unknown', reason };
  }
  const fault = blame(status);
  return { kind: 'refused', reason: because('refused', by, status), ...(fault && { blame: fault }) };
}

function later(reason: DeliveryReason, retryAfterMs: number): Failed {
  return { kind: 'try-again', afterMs: Math.max(retryAfterMs, PAUSE_MS), reason };
}
