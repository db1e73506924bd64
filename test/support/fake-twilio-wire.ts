import { createHmac } from 'node:crypto';

export const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'test-token-of-the-account' } as const;
export const FROM = '+15005550006';

/** One request and its answer, for the comparison with Twilio's own specification. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent: readonly (readonly [string, string])[];
  readonly status: number;
  readonly answer: unknown;
}

export interface FakeMessage {
  readonly sid: string;
  readonly form: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  status: string;
  errorCode: number | null;
}

export interface FakeCall {
  readonly sid: string;
  readonly form: Readonly<Record<string, string>>;
  /** The StatusCallbackEvents that were asked for. */
  readonly events: readonly string[];
  readonly createdAt: Date;
  status: string;
  answeredBy: string | null;
}

type Magic = Readonly<Record<string, number>>;

/** Twilio's test numbers, https://www.twilio.com/docs/iam/test-credentials: what sending to or from them answers. */
const SMS_TO: Magic = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550003': 21408,
  '+15005550004': 21610,
  '+15005550009': 21614,
};
const SMS_FROM: Magic = { '+15005550001': 21212, '+15005550007': 21606, '+15005550008': 21611 };
const CALL_TO: Magic = {
  '+15005550001': 21217,
  '+15005550002': 21214,
  '+15005550003': 21215,
  '+15005550004': 21216,
};
/** Of a call any other number than the account's own is refused. */
const CALL_FROM: Magic = { '+15005550001': 21212, '+15005550007': 21210 };

export function smsRefusal({ To = '', From = '' }: Readonly<Record<string, string>>): number | undefined {
  return To === '' ? 21604 : (SMS_TO[To] ?? SMS_FROM[From]);
}

export function callRefusal({ To = '', From = '', Url, Twiml }: Readonly<Record<string, string>>): number | undefined {
  if (To === '') return 21201;
  if (Url === undefined && Twiml === undefined) return 21205;
  return CALL_TO[To] ?? CALL_FROM[From];
}

/** X-Twilio-Signature by its documentation, independent of the library: HMAC-SHA1 of the address and the sorted form. */
export function signatureOf(token: string, url: string, params: Readonly<Record<string, string>>): string {
  const text = Object.keys(params)
    .sort()
    .reduce((sum, key) => sum + key + params[key]!, url);
  return createHmac('sha1', token).update(text, 'utf8').digest('base64');
}

/** Numbers are strings and dates are RFC 2822, as in the real answer. */
export function messageResource({ sid, form, createdAt, status, errorCode }: FakeMessage): Record<string, unknown> {
  return {
    sid,
    account_sid: ACCOUNT.accountSid,
    body: form['Body'],
    to: form['To'],
    from: form['From'] ?? null,
    messaging_service_sid: form['MessagingServiceSid'] ?? null,
    status,
    error_code: errorCode,
    error_message: null,
    num_segments: '1',
    num_media: '0',
    direction: 'outbound-api',
    date_created: rfc2822(createdAt),
    date_sent: null,
    date_updated: rfc2822(createdAt),
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    subresource_uris: {},
    uri: `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages/${sid}.json`,
  };
}

export function callResource({ sid, form, createdAt, status, answeredBy }: FakeCall): Record<string, unknown> {
  return {
    sid,
    account_sid: ACCOUNT.accountSid,
    to: form['To'],
    to_formatted: form['To'],
    from: form['From'],
    from_formatted: form['From'],
    parent_call_sid: null,
    phone_number_sid: `PN${'0'.repeat(32)}`,
    status,
    answered_by: answeredBy,
    start_time: null,
    end_time: null,
    duration: null,
    direction: 'outbound-api',
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    subresource_uris: {},
    uri: `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Calls/${sid}.json`,
  };
}

function rfc2822(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}

export function refusalBody(status: number, code: number): Record<string, unknown> {
  return {
    code,
    message: `refused with ${code}`,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  };
}
