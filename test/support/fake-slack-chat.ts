import {
  BOT,
  type Block,
  type FakePost,
  type Form,
  type Methods,
  parsed,
  Refusal,
  type Workspace,
} from './fake-slack-workspace';

/** Slack's own limits, in the words of its errors. */
function demandValid(form: Form): void {
  const { text, blocks } = { text: '', blocks: '[]', ...form };
  const error = faultIn(text, blocks);
  if (error !== undefined) throw new Refusal(error);
}

function faultIn(text: string, written: string): string | undefined {
  const blocks = JSON.parse(written) as Block[];
  if (text + written === '[]') return 'no_text';
  if (text.length > 40_000) return 'msg_too_long';
  if (written.length > 13_200) return 'msg_blocks_too_long';
  return blocks.length > 50 || hasTwins(blocks) ? 'invalid_blocks' : undefined;
}

/** Two elements of one id. */
function hasTwins(blocks: readonly Block[]): boolean {
  const ids = blocks.flatMap(({ elements = [] }) => elements.flatMap(({ action_id }) => action_id ?? []));
  return new Set(ids).size < ids.length;
}

export function chatMethods(workspace: Workspace): Methods {
  return {
    'chat.postMessage': (form) => {
      const channel = workspace.openChannel(form['channel']);
      demandValid(form);
      const post = workspace.add({ channel: channel.id, user: BOT, form });
      return { channel: channel.id, ts: post.ts, message: messageOf(post, false) };
    },
    'chat.update': (form) => {
      const channel = workspace.openChannel(form['channel']);
      const post = workspace.posts.find(({ channel: id, ts }) => id === channel.id && ts === form['ts']);
      if (!post) throw new Refusal('message_not_found');
      if (post.user !== BOT) throw new Refusal('cant_update_message');
      demandValid(form);
      post.text = form['text'] ?? post.text;
      post.blocks = parsed<Block[]>(form['blocks']) ?? post.blocks;
      post.updates.push(form);
      return { channel: channel.id, ts: post.ts, text: post.text, message: messageOf(post, false) };
    },
    'chat.postEphemeral': (form) => {
      const channel = workspace.openChannel(form['channel']);
      const user = workspace.userOf(form['user']);
      if (!channel.members.has(user.id)) throw new Refusal('user_not_in_channel');
      demandValid(form);
      const post = workspace.add({ channel: channel.id, user: BOT, form });
      workspace.posts.pop(); // nobody else sees it, and no history keeps it
      workspace.whispers.push({ ...post, to: user.id });
      return { message_ts: post.ts };
    },
  };
}

/** A message as the history gives it. */
export function messageOf(
  post: FakePost,
  withMetadata: boolean,
  all: readonly FakePost[] = [],
): Record<string, unknown> {
  const replies = all.filter(({ threadTs, channel }) => channel === post.channel && threadTs === post.ts).length;
  return {
    type: 'message',
    user: post.user,
    ts: post.ts,
    text: post.text,
    ...(post.user === BOT && { bot_id: 'B0STURMWARTE', app_id: 'A0STURMWARTE' }),
    ...(post.blocks.length > 0 && { blocks: post.blocks }),
    ...(post.threadTs !== undefined && { thread_ts: post.threadTs }),
    ...(replies > 0 && { thread_ts: post.ts, reply_count: replies }),
    ...(withMetadata && post.metadata && { metadata: post.metadata }),
  };
}
