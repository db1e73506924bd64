/** Whoever a message, or the heartbeat, was given to; mostly as its provider is called. */
export const PARTIES = ['twilio', 'http', 'smtp', 'slack', 'ntfy', 'webhook', 'heartbeat'] as const;
export type Party = (typeof PARTIES)[number];

/** Their sentence names the other side. */
export const CODES_OF_A_PARTY = [
  'busy',
  'connection-lost',
  /** It failed, and may have taken the message all the same. */
  'error',
  'incomplete-answer',
  'no-answer',
  'no-tls',
  'not-permitted',
  'refused',
  'sign-in-refused',
  'unreachable',
] as const;

/** Their sentence says all. */
export const PLAIN_CODES = [
  // the address
  'address-invalid',
  'address-unsafe',
  'country-not-enabled',
  'no-route',
  'not-ntfy',
  'number-barred',
  'number-invalid',
  'number-not-mobile',
  'opted-out',
  'person-inactive',
  'person-unknown',
  'secret-unusable',
  'text-too-long',
  'topic-invalid',
  // the account at the provider, and in whose name it sends
  'account-inactive',
  'account-suspended',
  'account-unknown',
  'caller-unverified',
  'queue-full',
  'sender-invalid',
  'sender-not-allowed',
  'sender-unregistered',
  'trial-account',
  // on the way
  'blocked',
  'carrier-silent',
  'cause-unknown',
  'filtered',
  'late-at-carrier',
  'landline-or-carrier',
  'phone-unknown',
  'phone-unreachable',
  'taken-for-pumping',
  'undeliverable',
  // a call
  'call-busy',
  'call-called-off',
  'call-not-answered',
  'call-without-key',
  'machine-answered',
  // ourselves
  'adapter-silent',
  'channel-too-busy',
  'fate-unknown',
  'name-taken',
  'no-address',
  'no-provider',
  'no-usable-way',
  'not-in-time',
  'person-disabled',
  'provider-gone',
] as const;

export type CodeOfAParty = (typeof CODES_OF_A_PARTY)[number];
export type PlainCode = (typeof PLAIN_CODES)[number];
export type ReasonCode = CodeOfAParty | PlainCode;

declare const made: unique symbol;
/**
 * Why something was not delivered: a plain code, or what `because` makes, `code/party` or `code/party/original`. Never a sentence:
 * whoever reads it does so in their language. As a text it goes through rows, timelines and the wire as it is.
 */
export type DeliveryReason = PlainCode | (string & { readonly [made]: true });

/** A status, a code, a name of an error. A vendor's sentence is not kept: it may repeat the number or the address. */
const ORIGINAL = /^(?!.*\d{7})[A-Za-z0-9_.-]{1,39}( \d\.\d{1,3}\.\d{1,3})?$/;

/** @param original what the other side, or the machine, called it; left out where it is none of the kind that may be kept */
export function because(code: ReasonCode, by: Party, original?: unknown): DeliveryReason {
  const said = typeof original === 'string' || typeof original === 'number' ? String(original) : '';
  return [code, by, ...(ORIGINAL.test(said) ? [said] : [])].join('/') as DeliveryReason;
}

/** What there must be words for, in each language. */
export type ReasonKey = `delivery-reason.${ReasonCode}` | `party.${Party}` | 'delivery-reason-original';
type Say = (key: ReasonKey, values: { readonly who?: string; readonly original?: string }) => string;

/** A reason in a reader's language, its original behind it. The sentence of an older row, or a code of a newer release, as it is. */
export function sayReason(reason: string, say: Say): string {
  const [code = '', by = '', original = ''] = reason.split('/');
  if (!isCode(code, by)) return reason;
  const words = say(`delivery-reason.${code}`, { who: isParty(by) ? say(`party.${by}`, {}) : by });
  return original === '' ? words : `${words} (${say('delivery-reason-original', { original })})`;
}

const OF_A_PARTY: ReadonlySet<string> = new Set(CODES_OF_A_PARTY);
const PLAIN: ReadonlySet<string> = new Set(PLAIN_CODES);

/** "busy" alone was a whole reason of older releases, that of a call. */
function isCode(word: string, by: string): word is ReasonCode {
  return PLAIN.has(word) || (by !== '' && OF_A_PARTY.has(word));
}

function isParty(word: string): word is Party {
  return PARTIES.some((party) => party === word);
}
