import { type Blame, type Delivery } from '../../kernel/delivery';
import { type ReportedStatus } from '../../delivery/ports';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;

/** A code of Twilio's in our own words: its messages repeat the number, which neither log nor timeline may hold. */
interface Meaning {
  readonly words: string;
  readonly blame?: Blame;
  /** Of a message that was accepted and failed later: the same may work a minute later. */
  readonly mayTryAgain?: boolean;
}

/**
 * https://www.twilio.com/docs/api/errors. An address is blamed only where it will never work: a phone that is switched off looks
 * like one that does not exist (30003, 30005, 30006), and its owner must not lose their method over that.
 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  13224: { words: 'the number is not valid', blame: 'address' },
  13225: { words: 'the number may not be called', blame: 'provider' },
  13227: { words: 'the country of the number is not enabled for calls', blame: 'provider' },
  20003: { words: 'account or token is wrong', blame: 'provider' },
  20005: { words: 'the account is not active', blame: 'provider' },
  20404: { words: 'the account does not exist', blame: 'provider' },
  20429: { words: 'too many requests', mayTryAgain: true },
  21210: { words: 'the calling number is not verified', blame: 'provider' },
  21211: { words: 'the number is not valid', blame: 'address' },
  21212: { words: 'the sender is not valid', blame: 'provider' },
  21214: { words: 'there is no route to the number', blame: 'provider' },
  21215: { words: 'the country of the number is not enabled for calls', blame: 'provider' },
  21216: { words: 'the number may not be called', blame: 'provider' },
  21217: { words: 'the number is not valid', blame: 'address' },
  21401: { words: 'the number is not valid', blame: 'address' },
  21408: { words: 'the country of the number is not enabled', blame: 'provider' },
  21606: { words: 'the sender may not send there', blame: 'provider' },
  21608: { words: 'a trial account reaches verified numbers only', blame: 'provider' },
  21610: { words: 'the person has opted out by STOP', blame: 'address' },
  21611: { words: 'the queue of the sender is full', mayTryAgain: true },
  21612: { words: 'there is no route to the number', blame: 'provider' },
  21614: { words: 'the number is not mobile', blame: 'address' },
  21617: { words: 'the text is too long' },
  30001: { words: 'the queue is full', mayTryAgain: true },
  30002: { words: 'the account is suspended', blame: 'provider' },
  30003: { words: 'the phone is unreachable' },
  30004: { words: 'the message was blocked', blame: 'provider' },
  30005: { words: 'the phone is unknown to its network' },
  30006: { words: 'a landline, or a carrier that cannot be reached' },
  30007: { words: 'the message was filtered', blame: 'provider' },
  30008: { words: 'it failed for an unknown reason', mayTryAgain: true },
  30034: { words: 'the sender is not registered with the carriers', blame: 'provider' },
  30036: { words: 'it was not delivered in time' },
  30410: { words: 'the carrier did not answer in time', mayTryAgain: true },
  30450: { words: 'it was taken for SMS pumping', blame: 'provider' },
};
const BUSY_MS = 5_000;
/** The connection was never made, so nothing was sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** What a failed call says about the message. What is not surely unsent is unknown. */
export function deliveryOf(error: unknown): Failed {
  const { status, code } = fieldsOf(error);
  if (NEVER_CONNECTED.has(String(code))) {
    return { kind: 'try-again', afterMs: BUSY_MS, reason: `Twilio cannot be reached: ${code ?? ''}` };
  }
  if (status === 429 || mayTryAgain(code)) {
    return { kind: 'try-again', afterMs: BUSY_MS, reason: 'Twilio is busy' };
  }
  return status === undefined ? { kind: 'unknown', reason: 'Twilio did not answer' } : failureByStatus(status, code);
}

function failureByStatus(status: number, code: string | number | undefined): Failed {
  // a server that failed or gave up waiting may have sent it
  if (status >= 500 || status === 408) return { kind: 'unknown', reason: `Twilio answered ${status}` };
  return refusal('Twilio refused', code ?? status, [401, 403].includes(status) ? 'provider' : undefined);
}

/** Of a message that Twilio had accepted. */
export function refusalOf(errorCode: string | number): Extract<Delivery, { kind: 'refused' }> {
  return refusal('Twilio: error', errorCode);
}

/** The same for a report that it failed: the code decides what comes next. */
export function failureOf(
  errorCode: string | undefined,
): Pick<ReportedStatus, 'errorCode' | 'blame' | 'reason' | 'mayTryAgain'> {
  if (errorCode === undefined) return { reason: 'Twilio could not deliver it' };
  const { reason, blame } = refusalOf(errorCode);
  return { errorCode, reason, ...(blame && { blame }), ...(mayTryAgain(errorCode) && { mayTryAgain: true }) };
}

function mayTryAgain(code: string | number | undefined): boolean {
  return MEANINGS[Number(code)]?.mayTryAgain === true;
}

function refusal(by: string, code: string | number, otherwise?: Blame): Extract<Delivery, { kind: 'refused' }> {
  const { words, blame = otherwise } = MEANINGS[Number(code)] ?? {};
  const reason = by.endsWith('error') ? `${by} ${code}` : `${by}: ${code}`;
  return { kind: 'refused', reason: words === undefined ? reason : `${reason}, ${words}`, ...(blame && { blame }) };
}

function fieldsOf(error: unknown): { readonly status?: number; readonly code?: string | number } {
  if (typeof error !== 'object' || error === null) return {};
  const { status, code } = error as { status?: unknown; code?: unknown };
  return {
    ...(typeof status === 'number' && { status }),
    ...((typeof code === 'number' || typeof code === 'string') && { code }),
  };
}
