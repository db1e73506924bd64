import { z } from 'zod';
import { cut, storable } from '../../kernel/text';
import { sha256 } from '../../platform/crypto/sha256';
import { type ChatEvent } from '../../situation/contract';
import { actionOf } from './block-kit';
import { instantOf } from './slack-history';
import { plainOf } from './slack-text';
import { placeIn } from './slack-view';

/** How Socket Mode calls the three kinds of what comes in; over HTTP each has an address of its own. */
export type SlackKind = 'events_api' | 'interactive' | 'slash_commands';

/** What somebody did, and what opens a form over their chat for three seconds. */
export interface Gesture {
  readonly event: ChatEvent;
  readonly triggerId?: string;
}

type Common = Pick<ChatEvent, 'key' | 'at' | 'userId' | 'channelId'>;

/** People write less; a message of Slack's may have 40,000. */
const MOST_CHARS = 12_000;

const id = z.string().min(1).max(64);
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

const Callback = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  event: z.object({ type: z.string() }),
  authorizations: z.array(z.object({ user_id: z.string().nullish(), is_bot: z.boolean().optional() })).optional(),
});
const Message = z.object({
  type: z.literal('message'),
  subtype: z.enum(['thread_broadcast', 'file_share', 'me_message']).optional(),
  bot_id: z.undefined().optional(),
  user: id,
  channel: id,
  ts,
  thread_ts: ts.optional(),
  text: z.string().default(''),
});
const Reaction = z.object({
  type: z.literal('reaction_added'),
  user: id,
  reaction: z.string().min(1).max(200),
  item: z.object({ type: z.literal('message'), channel: id, ts }),
  event_ts: ts,
});
const Joined = z.object({ type: z.literal('member_joined_channel'), user: id, channel: id, event_ts: ts.optional() });

/** @returns nothing for what is none of our business: bots, ourselves, edits, kinds that we did not ask for */
export function gesturesIn(kind: SlackKind, payload: unknown, now: Date): readonly Gesture[] {
  switch (kind) {
    case 'events_api':
      return fromEvents(payload, now);
    case 'interactive':
      return fromInteraction(payload, now);
    case 'slash_commands':
      return fromCommand(payload, now);
  }
}

function fromEvents(payload: unknown, now: Date): Gesture[] {
  const { data } = Callback.safeParse(payload);
  if (!data) return [];
  const raw = (payload as { event: unknown }).event;
  const event = eventOf(raw, `event:${data.event_id}`, now);
  const isOwn = data.authorizations?.some(({ user_id, is_bot }) => is_bot === true && user_id === event?.userId);
  return event === undefined || isOwn === true ? [] : [{ event }];
}

function eventOf(raw: unknown, key: string, now: Date): ChatEvent | undefined {
  const message = Message.safeParse(raw).data;
  if (message) return written(message, key);
  const reaction = Reaction.safeParse(raw).data;
  if (reaction) {
    const { user, item, event_ts } = reaction;
    const emoji = storable(reaction.reaction.split('::')[0] ?? ''); // the tone of a skin comes behind it
    const common = { key, at: instantOf(event_ts), userId: user, channelId: item.channel };
    return { ...common, kind: 'reaction', emoji, messageId: item.ts };
  }
  const joined = Joined.safeParse(raw).data;
  if (!joined) return undefined;
  const at = joined.event_ts === undefined ? now : instantOf(joined.event_ts);
  return { key, at, userId: joined.user, channelId: joined.channel, kind: 'joined' };
}

function written({ user, channel, ts: messageId, thread_ts, text }: z.infer<typeof Message>, key: string): ChatEvent {
  const common = { key, at: instantOf(messageId), userId: user, channelId: channel };
  return { ...common, kind: 'message', messageId, text: textFrom(text), threadId: thread_ts ?? null };
}

const Interaction = z.object({ type: z.string(), user: z.object({ id }), trigger_id: z.string().optional() });
const Actions = z.object({
  user: z.object({ id }),
  channel: z.object({ id }).optional(),
  container: z.object({ channel_id: id.optional(), message_ts: ts.optional() }).default({}),
  actions: z.array(
    z.object({
      action_id: z.string().min(1).max(255),
      action_ts: ts,
      value: z.string().max(2_000).optional(),
      selected_option: z.object({ value: z.string().max(2_000) }).nullish(),
    }),
  ),
});
const Submission = z.object({
  user: z.object({ id }),
  view: z.object({
    id,
    hash: z.string().max(200).default(''),
    callback_id: z.string().min(1).max(255),
    private_metadata: z.string().max(3_000),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({ value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish() }),
        ),
      ),
    }),
  }),
});

function fromInteraction(payload: unknown, now: Date): readonly Gesture[] {
  const { data } = Interaction.safeParse(payload);
  if (data?.type === 'block_actions') return fromActions(payload, data.trigger_id);
  if (data?.type === 'view_submission') return fromSubmission(payload, { now, triggerId: data.trigger_id });
  return [];
}

function fromActions(payload: unknown, triggerId: string | undefined): Gesture[] {
  const { data } = Actions.safeParse(payload);
  const channelId = data?.channel?.id ?? data?.container.channel_id;
  if (!data || channelId === undefined) return [];
  const userId = data.user.id;
  const messageId = data.container.message_ts ?? null;
  return data.actions.map(({ action_id, action_ts, value, selected_option }) => {
    const key = `press:${sha256([channelId, messageId, userId, action_id, action_ts].join(' '))}`;
    const common: Common = { key, at: instantOf(action_ts), userId, channelId };
    const pressed = { action: storable(actionOf(action_id)), value: storable(selected_option?.value ?? value ?? '') };
    return { event: { ...common, kind: 'press', ...pressed, messageId }, triggerId };
  });
}

function fromSubmission(payload: unknown, { now, triggerId }: { now: Date; triggerId: string | undefined }): Gesture[] {
  const { data } = Submission.safeParse(payload);
  const place = data && placeIn(data.view.private_metadata);
  if (!data || !place) return [];
  const { view, user } = data;
  const fields = Object.entries(view.state.values).flatMap(([name, answers]) => {
    const [answer] = Object.values(answers);
    const text = answer?.selected_option?.value ?? answer?.value;
    return text === undefined || text === null ? [] : [[storable(name), cut(storable(text), MOST_CHARS)]];
  });
  const common: Common = {
    key: `form:${sha256(`${view.id} ${view.hash}`)}`,
    at: now,
    userId: user.id,
    channelId: place.channelId,
  };
  const sent = {
    form: storable(view.callback_id),
    value: place.value,
    fields: Object.fromEntries(fields) as Record<string, string>,
  };
  return [{ event: { ...common, kind: 'form', ...sent }, triggerId }];
}

const Command = z.object({ user_id: id, channel_id: id, trigger_id: z.string().min(1), text: z.string().default('') });

function fromCommand(payload: unknown, now: Date): Gesture[] {
  const { data } = Command.safeParse(payload);
  if (!data) return [];
  const { user_id, channel_id, trigger_id, text } = data;
  const common: Common = { key: `command:${sha256(trigger_id)}`, at: now, userId: user_id, channelId: channel_id };
  return [{ event: { ...common, kind: 'command', text: textFrom(text).trim() }, triggerId: trigger_id }];
}

function textFrom(text: string): string {
  return cut(storable(plainOf(text)), MOST_CHARS);
}
