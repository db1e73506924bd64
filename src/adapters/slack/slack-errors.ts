import { type WebAPICallError } from '@slack/web-api';
import { type Blame, type Delivery } from '../../kernel/delivery';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;

/** Slack failed on its side; the message may have been posted all the same. */
const SLACK_FAILED = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);
/** The connection was never made, so nothing was posted. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const PAUSE_MS = 5_000;
/** Whom a refusal is about: the person who cannot be written to, or the app that may not. */
const BLAMES: Readonly<Record<string, Blame>> = {
  users_not_found: 'address',
  user_not_found: 'address',
  user_not_visible: 'address',
  user_disabled: 'address',
  cannot_dm_bot: 'address',
  account_inactive: 'provider',
  access_denied: 'provider',
  ekm_access_denied: 'provider',
  invalid_auth: 'provider',
  missing_scope: 'provider',
  no_permission: 'provider',
  not_authed: 'provider',
  org_login_required: 'provider',
  team_access_not_granted: 'provider',
  token_expired: 'provider',
  token_revoked: 'provider',
};

/** What a failed call says about the message. What is not surely unposted is unknown. */
export function deliveryOf(error: unknown): Failed {
  if (!isSlackError(error)) return { kind: 'unknown', reason: 'Slack did not answer' };
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
  return { kind: 'try-again', afterMs: (seconds ?? 1) * 1_000, reason: 'Slack asks for patience' };
}

function refusedBySlack(error: Partial<WebAPICallError>): Failed {
  const name = nameOf(error);
  if (name === 'ratelimited' || name === 'rate_limited') return { kind: 'try-again', afterMs: PAUSE_MS, reason: name };
  if (name === undefined || SLACK_FAILED.has(name)) return { kind: 'unknown', reason: `Slack: ${name ?? 'no reason'}` };
  return { kind: 'refused', reason: `Slack: ${name}`, ...(name in BLAMES && { blame: BLAMES[name] }) };
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
  return { kind: isRefusal ? 'refused' : 'unknown', reason: `Slack answered ${status}` };
}

function notReached(error: Partial<WebAPICallError>): Failed {
  const original = 'original' in error ? (error.original as { code?: unknown; cause?: { code?: unknown } }) : undefined;
  const code = original?.code ?? original?.cause?.code;
  if (typeof code === 'string' && NEVER_CONNECTED.has(code)) {
    return { kind: 'try-again', afterMs: PAUSE_MS, reason: `Slack cannot be reached: ${code}` };
  }
  return { kind: 'unknown', reason: 'Slack did not answer' };
}

function isSlackError(error: unknown): error is WebAPICallError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('slack_webapi_');
}
