import { type Blame, type Delivery } from '../../kernel/delivery';
import { because, type ReasonCode } from '../../kernel/delivery-reason';
import { type ReportedStatus } from '../../delivery/ports';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;

/** What a code of Twilio's means. Its own messages repeat the number, which neither log nor timeline may hold. */
interface Meaning {
  readonly code: ReasonCode;
  readonly blame?: Blame;
  /** Of a message that was accepted and failed later: the same may work a minute later. */
  readonly mayTryAgain?: boolean;
}

/**
 * https://www.twilio.com/docs/api/errors. An address is blamed only where it will never work: a phone that is switched off looks
 * like one that does not exist (30003, 30005, 30006), and its owner must not lose their method over that.
 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  13224: { code: 'number-invalid', blame: 'address' },
  13225: { code: 'number-barred', blame: 'provider' },
  13227: { code: 'country-not-enabled', blame: 'provider' },
  20003: { code: 'sign-in-refused', blame: 'provider' },
  20005: { code: 'account-inactive', blame: 'provider' },
  20404: { code: 'account-unknown', blame: 'provider' },
  20429: { code: 'busy', mayTryAgain: true },
  21210: { code: 'caller-unverified', blame: 'provider' },
  21211: { code: 'number-invalid', blame: 'address' },
  21212: { code: 'sender-invalid', blame: 'provider' },
  21214: { code: 'no-route', blame: 'provider' },
  21215: { code: 'country-not-enabled', blame: 'provider' },
  21216: { code: 'number-barred', blame: 'provider' },
  21217: { code: 'number-invalid', blame: 'address' },
  21401: { code: 'number-invalid', blame: 'address' },
  21408: { code: 'country-not-enabled', blame: 'provider' },
  21606: { code: 'sender-not-allowed', blame: 'provider' },
  21608: { code: 'trial-account', blame: 'provider' },
  21610: { code: 'opted-out', blame: 'address' },
  21611: { code: 'queue-full', mayTryAgain: true },
  21612: { code: 'no-route', blame: 'provider' },
  21614: { code: 'number-not-mobile', blame: 'address' },
  21617: { code: 'text-too-long' },
  30001: { code: 'queue-full', mayTryAgain: true },
  30002: { code: 'account-suspended', blame: 'provider' },
  30003: { code: 'phone-unreachable' },
  30004: { code: 'blocked', blame: 'provider' },
  30005: { code: 'phone-unknown' },
  30006: { code: 'landline-or-carrier' },
  30007: { code: 'filtered', blame: 'provider' },
  30008: { code: 'cause-unknown', mayTryAgain: true },
  30034: { code: 'sender-unregistered', blame: 'provider' },
  30036: { code: 'late-at-carrier' },
  30410: { code: 'carrier-silent', mayTryAgain: true },
  30450: { code: 'taken-for-pumping', blame: 'provider' },
};
const BUSY_MS = 5_000;
/** The connection was never made, so nothing was sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** What a failed call says about the message. What is not surely unsent is unknown. */
export function deliveryOf(error: unknown): Failed {
  const { status, code } = fieldsOf(error);
  if (NEVER_CONNECTED.has(String(code))) {
    return { kind: 'try-again', afterMs: BUSY_MS, reason: because('unreachable', 'twilio', code) };
  }
  if (status === 429 || mayTryAgain(code)) {
    return { kind: 'try-again', afterMs: BUSY_MS, reason: because('busy', 'twilio', code ?? status) };
  }
  return status === undefined
    ? { kind: 'unknown', reason: because('no-answer', 'twilio', code) }
    : failureByStatus(status, code);
}

function failureByStatus(status: number, code: string | number | undefined): Failed {
  // a server that failed or gave up waiting may have sent it
  if (status >= 500 || status === 408) return { kind: 'unknown', reason: because('error', 'twilio', code ?? status) };
  return refusal('refused', code ?? status, [401, 403].includes(status) ? 'provider' : undefined);
}

/** Of a message that Twilio had accepted. */
export function refusalOf(errorCode: string | number): Extract<Delivery, { kind: 'refused' }> {
  return refusal('undeliverable', errorCode);
}

/** The same for a report that it failed: the code decides what comes next. */
export function failureOf(
  errorCode: string | undefined,
): Pick<ReportedStatus, 'errorCode' | 'blame' | 'reason' | 'mayTryAgain'> {
  if (errorCode === undefined) return { reason: because('undeliverable', 'twilio') };
  const { reason, blame } = refusalOf(errorCode);
  return { errorCode, reason, ...(blame && { blame }), ...(mayTryAgain(errorCode) && { mayTryAgain: true }) };
}

function mayTryAgain(code: string | number | undefined): boolean {
  return MEANINGS[Number(code)]?.mayTryAgain === true;
}

/** @param otherwise where Twilio's own code tells nothing to us */
function refusal(
  otherwise: ReasonCode,
  original: string | number,
  fault?: Blame,
): Extract<Delivery, { kind: 'refused' }> {
  const { code, blame }: Partial<Meaning> = MEANINGS[Number(original)] ?? {};
  const known = blame ?? fault;
  return { kind: 'refused', reason: because(code ?? otherwise, 'twilio', original), ...(known && { blame: known }) };
}

function fieldsOf(error: unknown): { readonly status?: number; readonly code?: string | number } {
  if (typeof error !== 'object' || error === null) return {};
  const { status, code } = error as { status?: unknown; code?: unknown };
  return {
    ...(typeof status === 'number' && { status }),
    ...((typeof code === 'number' || typeof code === 'string') && { code }),
  };
}
