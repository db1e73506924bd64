import { type KnownBlock, type WebClient } from '@slack/web-api';
import { type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { because, type DeliveryReason } from '../../kernel/delivery-reason';
import { cut } from '../../kernel/text';
import { textOf } from '../../platform/i18n/texts';
import { connectSlack, findPosted, metadataOf, type SlackLogin } from './slack-client';
import { deliveryOf } from './slack-errors';
import { escaped, escapedWithin, MOST } from './slack-text';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;
type Place = { readonly channel: string } | { readonly failed: Failed };

/** Finding the person, opening the conversation and posting together may take 10 s; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 3_300;
const MOST_CHARS = 2_000;

/** Direct messages. A client of its own: when Slack slows down the war room, no page waits behind it. */
export class SlackDm extends Sender {
  readonly channel = 'slack';
  readonly provider = 'slack';
  readonly mode = 'live';
  /** A person's conversation never changes; asking for it each time would cost two calls more before a page is out. */
  private readonly places = new Map<string, string>();

  private constructor(private readonly client: WebClient) {
    super();
  }

  static async connect(login: SlackLogin): Promise<SlackDm> {
    return new SlackDm(await connectSlack(login, TIMEOUT_MS));
  }

  async send(message: Outgoing): Promise<Delivery> {
    const place = await this.placeOf(message.to.address);
    if ('failed' in place) return place.failed;
    const { channel } = place;
    const { title, long } = message.content;
    try {
      const { ts } = await this.client.chat.postMessage({
        channel,
        text: escaped(`${title}\n${long}`, MOST_CHARS),
        blocks: blocksOf(message),
        unfurl_links: false,
        unfurl_media: false,
        metadata: metadataOf(message.messageId),
      });
      if (ts === undefined) return { kind: 'unknown', reason: because('incomplete-answer', 'slack') };
      return { kind: 'accepted', providerId: `${channel}:${ts}` };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  async lookUp({ to, messageId, firstTryAt }: Outgoing): Promise<Fate> {
    const place = await this.placeOf(to.address);
    if ('failed' in place) return { kind: 'cannot-tell', reason: place.failed.reason };
    const { channel } = place;
    const fate = await findPosted(this.client, { channel, messageId, firstTryAt });
    return fate.kind === 'accepted' ? { ...fate, providerId: `${channel}:${fate.providerId}` } : fate;
  }

  statusOf(): Promise<ReportedStatus | undefined> {
    return Promise.resolve(undefined);
  }

  hangUp(): Promise<void> {
    return Promise.resolve();
  }

  private async placeOf(address: string): Promise<Place> {
    const known = this.places.get(address);
    if (known !== undefined) return { channel: known };
    try {
      const users = address.includes('@') ? await this.userOf(address) : address;
      const { channel } = await this.client.conversations.open({ users });
      if (channel?.id === undefined) return { failed: unsent(because('incomplete-answer', 'slack')) };
      this.places.set(address, channel.id);
      return { channel: channel.id };
    } catch (error) {
      const failed = deliveryOf(error);
      // nothing is posted before the conversation is open
      return { failed: failed.kind === 'unknown' ? unsent(failed.reason) : failed };
    }
  }

  private async userOf(email: string): Promise<string> {
    const { user } = await this.client.users.lookupByEmail({ email });
    return user?.id ?? '';
  }
}

function unsent(reason: DeliveryReason): Failed {
  return { kind: 'try-again', afterMs: 0, reason };
}

function blocksOf({ content, to }: Outgoing): KnownBlock[] {
  const { title, long, link } = content;
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: cut(title, MOST.header) } },
    { type: 'section', text: { type: 'mrkdwn', text: escapedWithin(cut(long, MOST_CHARS), MOST.section) } },
  ];
  if (link === undefined) return blocks;
  const text = { type: 'plain_text' as const, text: textOf(to.language, 'delivery.answer') ?? '' };
  return [...blocks, { type: 'actions', elements: [{ type: 'button', style: 'primary', text, url: link }] }];
}
