import { type WebAPICallError } from '@slack/web-api';
import { type Blame, type Delivery } from '../../kernel/delivery';
import { because, type ReasonCode } from '../../kernel/delivery-reason';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;

/** Slack failed on its side; the message may have been posted all the same. */
const SLACK_FAILED = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);
/** The connection was never made, so nothing was posted. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const PAUSE_MS = 5_000;

interface Meaning {
  readonly code: ReasonCode;
  /** Whom the refusal is about: the person who cannot be written to, or the app that may not. */
  readonly blame?: Blame;
}

const NOBODY: Meaning = { code: 'person-unknown', blame: 'address' };
const NO_SIGN_IN: Meaning = { code: 'sign-in-refused', blame: 'provider' };
const NOT_PERMITTED: Meaning = { code: 'not-permitted', blame: 'provider' };
const MEANINGS: Readonly<Record<string, Meaning>> = {
  users_not_found: NOBODY,
  user_not_found: NOBODY,
  user_not_visible: NOBODY,
  user_disabled: { code: 'person-inactive', blame: 'address' },
  cannot_dm_bot: { code: 'refused', blame: 'address' },
  account_inactive: NO_SIGN_IN,
  access_denied: NOT_PERMITTED,
  ekm_access_denied: NOT_PERMITTED,
  invalid_auth: NO_SIGN_IN,
  missing_scope: NOT_PERMITTED,
  no_permission: NOT_PERMITTED,
  not_authed: NO_SIGN_IN,
  org_login_required: NO_SIGN_IN,
  team_access_not_granted: NOT_PERMITTED,
  token_expired: NO_SIGN_IN,
  token_revoked: NO_SIGN_IN,
};

/** What a failed call says about the message. What is not surely unposted is unknown. */
export function deliveryOf(error: unknown): Failed {
  if (!isSlackError(error)) return { kind: 'unknown', reason: because('no-answer', 'slack') };
  // Compared as texts: the values of Slack's enum exist only once its heavy package is loaded.
  switch (error.code as string) {
    case 'slack_webapi_rate_limited_error':
      return rateLimited(error);
    case 'slack_webapi_platform_error':
      return refusedBySlack(error);
    case 'slack_webapi_http_error':
      return httpFailed(error);
    default:
      return notReached(error);
  }
}

function rateLimited(error: Partial<WebAPICallError>): Failed {
  const seconds = 'retryAfter' in error ? error.retryAfter : undefined;
  return { kind: 'try-again', afterMs: (seconds ?? 1) * 1_000, reason: because('busy', 'slack') };
}

function refusedBySlack(error: Partial<WebAPICallError>): Failed {
  const name = nameOf(error);
  if (name === 'ratelimited' || name === 'rate_limited') {
    return { kind: 'try-again', afterMs: PAUSE_MS, reason: because('busy', 'slack', name) };
  }
  if (name === undefined || SLACK_FAILED.has(name)) return { kind: 'unknown', reason: because('error', 'slack', name) };
  const { code, blame }: Meaning = MEANINGS[name] ?? { code: 'refused' };
  return { kind: 'refused', reason: because(code, 'slack', name), ...(blame && { blame }) };
}

function nameOf(error: Partial<WebAPICallError>): string | undefined {
  return 'data' in error ? error.data?.error : undefined;
}

/** Slack's name of a refusal, e.g. `name_taken`. */
export function refusalOf(error: unknown): string | undefined {
  return isSlackError(error) ? nameOf(error) : undefined;
}

/** The rest of what Slack said when it refused; it names the scope that is missing, and people who were left out. */
export function refusedAnswerOf(error: unknown): Readonly<Record<string, unknown>> {
  return isSlackError(error) && 'data' in error ? (error.data as unknown as Record<string, unknown>) : {};
}

function httpFailed(error: Partial<WebAPICallError>): Failed {
  const status = ('statusCode' in error ? error.statusCode : undefined) ?? 500;
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  return isRefusal
    ? { kind: 'refused', reason: because('refused', 'slack', status) }
    : { kind: 'unknown', reason: because('error', 'slack', status) };
}

function notReached(error: Partial<WebAPICallError>): Failed {
  const original = 'original' in error ? (error.original as { code?: unknown; cause?: { code?: unknown } }) : undefined;
  const code = original?.code ?? original?.cause?.code;
  if (typeof code === 'string' && NEVER_CONNECTED.has(code)) {
    return { kind: 'try-again', afterMs: PAUSE_MS, reason: because('unreachable', 'slack', code) };
  }
  return { kind: 'unknown', reason: because('no-answer', 'slack') };
}

function isSlackError(error: unknown): error is WebAPICallError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('slack_webapi_');
}
