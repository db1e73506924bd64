import { type WebClient } from '@slack/web-api';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type ChatOrder, ChatSender } from '../../warroom/ports';
import { deliveryOf } from './slack-errors';

export interface SlackOptions {
  readonly botToken: string;
  /** The channel's id. */
  readonly channel: string;
  /** Another address than Slack's. */
  readonly apiUrl?: string;
}

/** No call may take longer; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 10_000;
/** Slack cuts at 40,000 characters; nobody reads a tenth of it. */
const MOST_CHARS = 4_000;
/** Their clock and ours may differ. */
const CLOCKS_DIFFER_MS = 60_000;
const PAGE_SIZE = 200;
const MOST_PAGES = 5;
const EVENT_TYPE = 'sturmwarte_message';

/** Posts into one channel. */
export class SlackChat extends ChatSender {
  private constructor(
    private readonly client: WebClient,
    readonly room: string,
  ) {
    super();
  }

  /** Slack's own client, loaded only where it is configured. */
  static async connect({ botToken, channel, apiUrl }: SlackOptions): Promise<SlackChat> {
    const { WebClient, LogLevel } = await import('@slack/web-api');
    const client = new WebClient(botToken, {
      // By default it posts again after a lost connection or a 5xx, although the first post may have arrived.
      retryConfig: { retries: 0 },
      // By default it waits, and everything behind it waits too: our jobs know better when to come back.
      rejectRateLimitedCalls: true,
      timeout: TIMEOUT_MS,
      logLevel: LogLevel.ERROR,
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl.replace(/\/*$/, '/') }),
    });
    return new SlackChat(client, channel);
  }

  async send({ messageId, text }: ChatOrder): Promise<Delivery> {
    try {
      const { ts } = await this.client.chat.postMessage({
        channel: this.room,
        text: escaped(text),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: EVENT_TYPE, event_payload: { message_id: messageId } },
      });
      return ts === undefined
        ? { kind: 'unknown', reason: 'Slack named no message' }
        : { kind: 'accepted', providerId: ts };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  /** Posting takes no idempotency key, so the channel is searched for the id that stands in the message's metadata. */
  async lookUp(order: ChatOrder): Promise<Fate> {
    let cursor: string | undefined;
    try {
      for (let page = 0; page < MOST_PAGES; page++) {
        const { found, next } = await this.searchPage(order, cursor);
        if (found !== undefined) return { kind: 'accepted', providerId: found };
        if (!next) return { kind: 'not-found' };
        cursor = next;
      }
      return { kind: 'cannot-tell', reason: 'the channel is too busy to be searched' };
    } catch (error) {
      return { kind: 'cannot-tell', reason: deliveryOf(error).reason };
    }
  }

  private async searchPage({ messageId, firstTryAt }: ChatOrder, cursor: string | undefined): Promise<SearchedPage> {
    const answer = await this.client.conversations.history({
      channel: this.room,
      oldest: String((firstTryAt.getTime() - CLOCKS_DIFFER_MS) / 1_000),
      limit: PAGE_SIZE,
      include_all_metadata: true,
      ...(cursor !== undefined && { cursor }),
    });
    const found = answer.messages?.find(({ metadata }) => isOurs(metadata, messageId));
    return { found: found?.ts, next: answer.response_metadata?.next_cursor };
  }
}

interface SearchedPage {
  readonly found: string | undefined;
  readonly next: string | undefined;
}

function isOurs(metadata: { event_type?: string; event_payload?: unknown } | undefined, messageId: string): boolean {
  if (metadata?.event_type !== EVENT_TYPE) return false;
  return (metadata.event_payload as { message_id?: unknown } | undefined)?.message_id === messageId;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Without < and > no text can call the whole channel (`<!channel>`), a person (`<@U…>`) or hide a link. */
function escaped(text: string): string {
  return text.slice(0, MOST_CHARS).replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);
}
