import { type WebClient } from '@slack/web-api';
import { type Fate } from '../../kernel/delivery';
import { deliveryOf } from './slack-errors';

export interface SlackLogin {
  readonly botToken: string;
  /** Another address than Slack's. */
  readonly apiUrl?: string;
}

/** Their clock and ours may differ. */
const CLOCKS_DIFFER_MS = 60_000;
const PAGE_SIZE = 200;
const MOST_PAGES = 5;
const EVENT_TYPE = 'sturmwarte_message';

/** Slack's own client, loaded only where it is configured. */
export function connectSlack({ botToken, apiUrl }: SlackLogin, timeout: number): Promise<WebClient> {
  return clientFor(botToken, { apiUrl, timeout });
}

/** @param token the bot's, or the app's */
export async function clientFor(
  token: string,
  { apiUrl, timeout }: { readonly apiUrl?: string; readonly timeout: number },
): Promise<WebClient> {
  const { WebClient, LogLevel } = await import('@slack/web-api');
  return new WebClient(token, {
    // By default it posts again after a lost connection or a 5xx, although the first post may have arrived.
    retryConfig: { retries: 0 },
    // By default it waits, and everything behind it waits too: our jobs know better when to come back.
    rejectRateLimitedCalls: true,
    timeout,
    logLevel: LogLevel.ERROR,
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl.replace(/\/*$/, '/') }),
  });
}

/** What a message carries so that it is found again. */
export function metadataOf(messageId: string): { event_type: string; event_payload: { message_id: string } } {
  return { event_type: EVENT_TYPE, event_payload: { message_id: messageId } };
}

export interface Sought {
  readonly channel: string;
  readonly messageId: string;
  readonly firstTryAt: Date;
  /** Where it is known that no attempt followed: a room in which more and more is said could soon not be searched any more. */
  readonly lastAt?: Date;
}

/** Posting takes no idempotency key, so the channel is searched for the id that stands in the message's metadata. */
export async function findPosted(client: WebClient, sought: Sought): Promise<Fate> {
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const { found, next } = await searchPage(client, sought, cursor);
      if (found !== undefined) return { kind: 'accepted', providerId: found };
      if (!next) return { kind: 'not-found' };
      cursor = next;
    }
    return { kind: 'cannot-tell', reason: 'channel-too-busy' };
  } catch (error) {
    return { kind: 'cannot-tell', reason: deliveryOf(error).reason };
  }
}

interface SearchedPage {
  readonly found: string | undefined;
  readonly next: string | undefined;
}

async function searchPage(
  client: WebClient,
  { channel, messageId, firstTryAt, lastAt }: Sought,
  cursor: string | undefined,
): Promise<SearchedPage> {
  const answer = await client.conversations.history({
    channel,
    oldest: String((firstTryAt.getTime() - CLOCKS_DIFFER_MS) / 1_000),
    ...(lastAt && { latest: String((lastAt.getTime() + CLOCKS_DIFFER_MS) / 1_000) }),
    limit: PAGE_SIZE,
    include_all_metadata: true,
    ...(cursor !== undefined && { cursor }),
  });
  const found = answer.messages?.find(({ metadata }) => isOurs(metadata, messageId));
  return { found: found?.ts, next: answer.response_metadata?.next_cursor };
}

function isOurs(metadata: { event_type?: string; event_payload?: unknown } | undefined, messageId: string): boolean {
  if (metadata?.event_type !== EVENT_TYPE) return false;
  return (metadata.event_payload as { message_id?: unknown } | undefined)?.message_id === messageId;
}
