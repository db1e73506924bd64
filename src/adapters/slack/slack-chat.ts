import { type WebClient } from '@slack/web-api';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { because } from '../../kernel/delivery-reason';
import { type ChatOrder, ChatSender } from '../../warroom/ports';
import { connectSlack, escaped, findPosted, metadataOf, type SlackLogin } from './slack-client';
import { deliveryOf } from './slack-errors';

export interface SlackOptions extends SlackLogin {
  /** The channel's id. */
  readonly channel: string;
}

/** No call may take longer; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 10_000;

/** Posts into one channel. */
export class SlackChat extends ChatSender {
  private constructor(
    private readonly client: WebClient,
    readonly room: string,
  ) {
    super();
  }

  static async connect({ channel, ...login }: SlackOptions): Promise<SlackChat> {
    return new SlackChat(await connectSlack(login, TIMEOUT_MS), channel);
  }

  async send({ messageId, text }: ChatOrder): Promise<Delivery> {
    try {
      const { ts } = await this.client.chat.postMessage({
        channel: this.room,
        text: escaped(text),
        unfurl_links: false,
        unfurl_media: false,
        metadata: metadataOf(messageId),
      });
      return ts === undefined
        ? { kind: 'unknown', reason: because('incomplete-answer', 'slack') }
        : { kind: 'accepted', providerId: ts };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  lookUp({ messageId, firstTryAt }: ChatOrder): Promise<Fate> {
    return findPosted(this.client, { channel: this.room, messageId, firstTryAt });
  }
}
