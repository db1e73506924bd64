import { type Delivery } from '../../kernel/delivery';

/** Twilio's codes in our own words: its messages repeat the number, which neither log nor timeline may hold. */
const REASONS: Readonly<Record<number, string>> = {
  20003: 'account or token is wrong',
  20404: 'the account does not exist',
  21211: 'the number is not valid',
  21212: 'the sender is not valid',
  21408: 'the country of the number is not enabled',
  21606: 'the sender may not send there',
  21608: 'a trial account reaches verified numbers only',
  21610: 'the person has opted out by STOP',
  21612: 'there is no route to the number',
  21614: 'the number is not mobile',
  21617: 'the text is too long',
  30002: 'the account is suspended',
};
/** Full queues empty themselves. */
const BUSY_CODES = new Set([20429, 21611, 30001]);
const BUSY_MS = 5_000;
/** The connection was never made, so nothing was sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** What a failed call says about the message. What is not surely unsent is unknown. */
export function deliveryOf(error: unknown): Exclude<Delivery, { kind: 'accepted' }> {
  const { status, code } = fieldsOf(error);
  if (NEVER_CONNECTED.has(String(code))) {
    return { kind: 'try-again', afterMs: BUSY_MS, reason: `Twilio cannot be reached: ${code ?? ''}` };
  }
  if (status === 429 || BUSY_CODES.has(Number(code))) {
    return { kind: 'try-again', afterMs: BUSY_MS, reason: 'Twilio is busy' };
  }
  if (status === undefined) return { kind: 'unknown', reason: 'Twilio did not answer' };
  // a server that failed or gave up waiting may have sent it
  if (status >= 500 || status === 408) return { kind: 'unknown', reason: `Twilio answered ${status}` };
  return { kind: 'refused', reason: reasonOf(status, code) };
}

function reasonOf(status: number, code: string | number | undefined): string {
  const words = REASONS[Number(code)];
  return words === undefined ? `Twilio refused: ${code ?? status}` : `Twilio refused: ${code ?? status}, ${words}`;
}

function fieldsOf(error: unknown): { readonly status?: number; readonly code?: string | number } {
  if (typeof error !== 'object' || error === null) return {};
  const { status, code } = error as { status?: unknown; code?: unknown };
  return {
    ...(typeof status === 'number' && { status }),
    ...((typeof code === 'number' || typeof code === 'string') && { code }),
  };
}
