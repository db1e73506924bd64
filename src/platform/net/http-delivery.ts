import { type Blame, type Delivery } from '../../kernel/delivery';
import { type HttpAnswer } from './http-caller';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;

interface Reading {
  /** Who answered, as a person calls it. */
  readonly who: string;
  /** Where the fault lies when it refused with this status. */
  readonly blame: (status: number) => Blame | undefined;
  /** Whether a second one is recognised as the first, so that what failed may simply be sent again. */
  readonly isRepeatable?: boolean;
}

/** The connection was refused or could not be made: somebody restarts it, or the breaker opens. */
const PAUSE_MS = 5_000;

/** What an answer says about a message that was sent by one HTTP request; undefined of success. */
export function failureOf(answer: HttpAnswer, reading: Reading): Failed | undefined {
  const { who } = reading;
  switch (answer.kind) {
    case 'not-sent':
      return { kind: 'try-again', afterMs: PAUSE_MS, reason: `${who} cannot be reached: ${answer.reason}` };
    case 'unsafe':
      return { kind: 'refused', reason: `${who}: the address is not public, or has no TLS`, blame: 'address' };
    case 'silent':
      return { kind: 'unknown', reason: `${who} did not answer: ${answer.reason}` };
    case 'answered':
      return failureOfStatus(answer.status, answer.retryAfterMs, reading);
  }
}

function failureOfStatus(
  status: number,
  retryAfterMs: number,
  { who, blame, isRepeatable }: Reading,
): Failed | undefined {
  const reason = `${who} answered ${status}`;
  if (status < 300) return undefined;
  if (status === 429) return { kind: 'try-again', afterMs: Math.max(retryAfterMs, PAUSE_MS), reason };
  // a server that failed or gave up waiting may have taken it
  if (status >= 500 || status === 408) {
    return isRepeatable === true
      ? { kind: 'try-again', afterMs: Math.max(retryAfterMs, PAUSE_MS), reason }
      : { kind: 'unknown', reason };
  }
  const fault = blame(status);
  return { kind: 'refused', reason, ...(fault && { blame: fault }) };
}
