import { type WebClient } from '@slack/web-api';
import { because } from '../../kernel/delivery-reason';
import { type ChatChannel, type Done } from '../../warroom/ports';
import { doneOf, failedOf } from './slack-done';
import { refusalOf, refusedAnswerOf } from './slack-errors';
import { type SlackPeople } from './slack-people';
import { escapedWithin, MOST } from './slack-text';

/** Of Slack's `conversations.*` and what hangs in a channel. Slack takes up to 1,000; fewer make a shorter call. */
const INVITED_AT_ONCE = 100;
const PAGE_SIZE = 999;
const MOST_PAGES = 3;

interface Channel {
  readonly id: string;
  readonly name?: string;
  readonly creator?: string;
  readonly context_team_id?: string;
  readonly purpose?: { readonly value?: string };
}

/** Refusals that are about a person and not about the call. */
const PERSONAL = new Set([
  'cant_invite',
  'cant_invite_self',
  'invitee_cant_see_channel',
  'no_external_invite_permission',
  'org_user_not_in_team',
  'team_not_found',
  'user_is_restricted',
  'user_is_ultra_restricted',
  'user_not_found',
  'user_team_not_in_channel',
]);

interface Invited {
  readonly errors?: readonly { readonly user?: string; readonly error?: string }[];
}

/** Opens rooms and changes what stands around their messages. */
export class SlackRooms {
  constructor(
    private readonly client: WebClient,
    private readonly people: SlackPeople,
  ) {}

  async create(order: { name: string; isPrivate: boolean; mark: string }): Promise<Done<ChatChannel>> {
    const { name, isPrivate, mark } = order;
    const made = await doneOf<Partial<Channel> | undefined>(
      async () => (await this.client.conversations.create({ name, is_private: isPrivate })).channel,
      { name_taken: { kind: 'taken' } },
    );
    if (made.kind !== 'done') return made;
    const { id, ...channel } = made.value ?? {};
    if (id === undefined) return { kind: 'unknown', reason: because('incomplete-answer', 'slack') };
    // Without its mark it is still found by its name, as long as it has no purpose.
    await this.mark(id, mark);
    return { kind: 'done', value: await this.placeOf({ id, ...channel }, name) };
  }

  async findCreated({ name, mark }: { name: string; mark: string }): Promise<Done<ChatChannel | undefined>> {
    try {
      const { userId } = await this.people.bot();
      const found = await this.ownChannel(name, userId);
      if (found === 'too-many') return { kind: 'refused', reason: because('refused', 'slack', 'too_many_channels') };
      return found === undefined ? { kind: 'done', value: undefined } : await this.ifOurs(found, { name, mark });
    } catch (error) {
      return failedOf(error);
    }
  }

  /** @returns those who could not be invited. Whoever is there already is fine. */
  async invite(channel: string, userIds: readonly string[]): Promise<Done<readonly string[]>> {
    const left: string[] = [];
    for (let i = 0; i < userIds.length; i += INVITED_AT_ONCE) {
      const some = userIds.slice(i, i + INVITED_AT_ONCE);
      const result = await this.inviteSome(channel, some);
      if (result.kind !== 'done') return result;
      left.push(...result.value);
    }
    return { kind: 'done', value: left };
  }

  setTopic(channel: string, topic: string): Promise<Done> {
    return doneOf(async () => {
      await this.client.conversations.setTopic({ channel, topic: escapedWithin(topic, MOST.topic) });
      return null;
    });
  }

  /** Slack would keep the same bookmark twice. */
  async bookmark(channel_id: string, title: string, link: string): Promise<Done> {
    const known = await doneOf(async () => (await this.client.bookmarks.list({ channel_id })).bookmarks ?? []);
    if (known.kind !== 'done') return known;
    if (known.value.some((bookmark) => bookmark.link === link)) return { kind: 'already' };
    return doneOf(async () => {
      await this.client.bookmarks.add({ channel_id, title, type: 'link', link });
      return null;
    });
  }

  pin(channel: string, timestamp: string): Promise<Done> {
    return doneOf(
      async () => {
        await this.client.pins.add({ channel, timestamp });
        return null;
      },
      { already_pinned: { kind: 'already' } },
    );
  }

  archive(channel: string): Promise<Done> {
    return doneOf(
      async () => {
        await this.client.conversations.archive({ channel });
        return null;
      },
      { already_archived: { kind: 'already' } },
    );
  }

  private async mark(channel: string, mark: string): Promise<Done> {
    return doneOf(async () => {
      await this.client.conversations.setPurpose({ channel, purpose: escapedWithin(mark, MOST.topic) });
      return null;
    });
  }

  /** One without a purpose was created, and the process died before it was marked. Marked now, no other incident takes it for its own. */
  private async ifOurs(
    found: Channel,
    { name, mark }: { name: string; mark: string },
  ): Promise<Done<ChatChannel | undefined>> {
    const purpose = purposeOf(found);
    if (purpose === '') {
      const marked = await this.mark(found.id, mark);
      if (marked.kind !== 'done') return marked;
    } else if (!purpose.includes(mark)) {
      return { kind: 'done', value: undefined };
    }
    return { kind: 'done', value: await this.placeOf(found, name) };
  }

  /** Whoever creates a channel is in it, so the bot's own channels are searched and not the whole workspace. */
  private async ownChannel(name: string, creator: string): Promise<Channel | 'too-many' | undefined> {
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const { channels = [], response_metadata } = await this.client.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: PAGE_SIZE,
        ...(cursor !== undefined && { cursor }),
      });
      const found = (channels as Channel[]).find((channel) => channel.name === name && channel.creator === creator);
      cursor = response_metadata?.next_cursor;
      if (found !== undefined || !cursor) return found;
    }
    return 'too-many';
  }

  private async inviteSome(channel: string, userIds: readonly string[]): Promise<Done<readonly string[]>> {
    try {
      const answer = await this.client.conversations.invite({ channel, users: userIds.join(','), force: true });
      return { kind: 'done', value: leftOut(answer) };
    } catch (error) {
      const { errors = [] } = refusedAnswerOf(error) as Invited;
      // with `force` the others were invited all the same
      if (errors.length > 0) return { kind: 'done', value: leftOut({ errors }) };
      const refusal = refusalOf(error);
      if (refusal === 'already_in_channel') return { kind: 'done', value: [] };
      return userIds.length === 1 && PERSONAL.has(refusal ?? '') ? { kind: 'done', value: userIds } : failedOf(error);
    }
  }

  private async placeOf(channel: Channel, name: string): Promise<ChatChannel> {
    const { id } = channel;
    const bot = await doneOf(() => this.people.bot());
    const team = channel.context_team_id ?? (bot.kind === 'done' ? bot.value.teamId : undefined);
    // Slack makes names its own: what it calls the channel counts
    return {
      id,
      name: channel.name ?? name,
      url: team === undefined ? null : `https://app.slack.com/client/${team}/${id}`,
    };
  }
}

function leftOut(answer: object): readonly string[] {
  const { errors = [] } = answer as Invited;
  return errors.flatMap(({ user, error }) => (user === undefined || error === 'already_in_channel' ? [] : [user]));
}

function purposeOf({ purpose }: Channel): string {
  return purpose?.value ?? '';
}
