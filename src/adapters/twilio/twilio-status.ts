import { type ReportedStatus } from '../../delivery/ports';
import { type PlainCode } from '../../kernel/delivery-reason';
import { failureOf } from './twilio-errors';

/** What a status of an SMS means: https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
export function smsStatus(status: string, errorCode: string | undefined): ReportedStatus {
  if (status === 'delivered' || status === 'read') return { status, meaning: 'delivered' };
  const isOver = status === 'failed' || status === 'undelivered' || status === 'canceled';
  return isOver ? { status, meaning: 'failed', ...failureOf(errorCode) } : { status, meaning: 'on-the-way' };
}

const NOT_REACHED: Readonly<Record<string, PlainCode>> = {
  busy: 'call-busy',
  'no-answer': 'call-not-answered',
  canceled: 'call-called-off',
  completed: 'call-without-key',
};

/**
 * What a status of a call means. That a call was answered says nothing: only a key tells that a person heard it, so a call that
 * is over counts as not reached. Where a key was pressed before, the message is delivered by then, and this changes nothing.
 */
export function callStatus(status: string, errorCode: string | undefined): ReportedStatus {
  const reason = NOT_REACHED[status];
  if (reason !== undefined) return { status, meaning: 'unreached', reason };
  return status === 'failed'
    ? { status, meaning: 'failed', ...failureOf(errorCode) }
    : { status, meaning: 'on-the-way' };
}
