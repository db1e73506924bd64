import { type KnownBlock, type WebClient } from '@slack/web-api';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { because } from '../../kernel/delivery-reason';
import { type Language } from '../../platform/i18n/texts';
import { type Post } from '../../warroom/contract';
import { type ChatChannel, type ChatHealth, type ChatOrder, ChatSender, type Done } from '../../warroom/ports';
import { blocksOf, fallbackOf } from './block-kit';
import { connectSlack, findPosted, metadataOf, type SlackLogin } from './slack-client';
import { doneOf } from './slack-done';
import { deliveryOf } from './slack-errors';
import { upload } from './slack-files';
import { healthOf } from './slack-health';
import { historyOf } from './slack-history';
import { SlackPeople } from './slack-people';
import { SlackPresence } from './slack-presence';
import { SlackRooms } from './slack-rooms';

export interface SlackOptions extends SlackLogin {
  /** The channel's id. */
  readonly channel: string;
  /** Of the few words that are Slack's and not the post's. */
  readonly language?: Language;
  /** How what people do comes in, for the set-up page. */
  readonly presence?: SlackPresence;
}

/** No call may take longer; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 10_000;
/** A call is over long before; what Slack did with it stands in the channel by then, whatever is said there afterwards. */
const LANDS_WITHIN_MS = 300_000;
/** Where one call of ours takes up to three of Slack's. */
const PART_TIMEOUT_MS = 3_300;

/** The rooms of the crisis team, and a channel for what has none. Direct messages have a client of their own (slack-dm.ts). */
export class SlackChat extends ChatSender {
  private readonly people: SlackPeople;
  private readonly rooms: SlackRooms;

  private constructor(
    private readonly client: WebClient,
    private readonly parts: WebClient,
    private readonly options: {
      readonly channel: string;
      readonly language: Language;
      readonly presence: SlackPresence;
    },
  ) {
    super();
    this.people = new SlackPeople(parts);
    this.rooms = new SlackRooms(parts, this.people);
  }

  static async connect(options: SlackOptions): Promise<SlackChat> {
    const { channel, language = 'en', presence = new SlackPresence('off'), ...login } = options;
    const [client, parts] = await Promise.all([connectSlack(login, TIMEOUT_MS), connectSlack(login, PART_TIMEOUT_MS)]);
    return new SlackChat(client, parts, { channel, language, presence });
  }

  get room(): string {
    return this.options.channel;
  }

  async send(order: ChatOrder): Promise<Delivery> {
    try {
      const { ts } = await this.client.chat.postMessage({
        channel: order.channelId ?? this.room,
        ...this.written(order),
        unfurl_links: false,
        unfurl_media: false,
        metadata: metadataOf(order.messageId),
      });
      return ts === undefined
        ? { kind: 'unknown', reason: because('incomplete-answer', 'slack') }
        : { kind: 'accepted', providerId: ts };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  lookUp({ channelId, messageId, firstTryAt }: ChatOrder): Promise<Fate> {
    const lastAt = new Date(firstTryAt.getTime() + LANDS_WITHIN_MS);
    return findPosted(this.client, { channel: channelId ?? this.room, messageId, firstTryAt, lastAt });
  }

  update(order: ChatOrder & { readonly providerId: string }): Promise<Done> {
    const { text, blocks = [] } = this.written(order);
    return doneOf(async () => {
      await this.client.chat.update({ channel: order.channelId ?? this.room, ts: order.providerId, text, blocks });
      return null;
    });
  }

  whisper({ channelId, userId, post }: { channelId: string; userId: string; post: Post }): Promise<Done> {
    return doneOf(async () => {
      await this.client.chat.postEphemeral({ channel: channelId, user: userId, ...this.written({ ...post, post }) });
      return null;
    });
  }

  create(order: { name: string; isPrivate: boolean; mark: string }): Promise<Done<ChatChannel>> {
    return this.rooms.create(order);
  }

  findCreated(order: { name: string; mark: string }): Promise<Done<ChatChannel | undefined>> {
    return this.rooms.findCreated(order);
  }

  invite({ channelId, userIds }: { channelId: string; userIds: readonly string[] }): Promise<Done<readonly string[]>> {
    return this.rooms.invite(channelId, userIds);
  }

  setTopic({ channelId, topic }: { channelId: string; topic: string }): Promise<Done> {
    return this.rooms.setTopic(channelId, topic);
  }

  bookmark({ channelId, title, url }: { channelId: string; title: string; url: string }): Promise<Done> {
    return this.rooms.bookmark(channelId, title, url);
  }

  pin({ channelId, providerId }: { channelId: string; providerId: string }): Promise<Done> {
    return this.rooms.pin(channelId, providerId);
  }

  upload(order: { channelId: string; name: string; title: string; bytes: Uint8Array }): Promise<Done> {
    return upload(this.parts, order);
  }

  archive({ channelId }: { channelId: string }): Promise<Done> {
    return this.rooms.archive(channelId);
  }

  userByEmail(email: string): Promise<Done<string | undefined>> {
    return this.people.byEmail(email);
  }

  emailOf(userId: string): Promise<Done<string | undefined>> {
    return this.people.emailOf(userId);
  }

  history({ channelId, after }: { channelId: string; after: string | null }): ReturnType<ChatSender['history']> {
    return historyOf(this.client, channelId, after);
  }

  health(): Promise<ChatHealth> {
    const { channel, presence } = this.options;
    return healthOf({ client: this.parts, people: this.people, presence, channel });
  }

  private written({ text, post }: { text: string; post?: Post }): { text: string; blocks?: KnownBlock[] } {
    const blocks = post === undefined ? [] : blocksOf(post, this.options.language);
    const fallback = fallbackOf(post?.text ?? text);
    return blocks.length === 0 ? { text: fallback } : { text: fallback, blocks };
  }
}
