import { messageOf } from './fake-slack-chat';
import {
  type Answer,
  BOT,
  DM,
  type FakeChannel,
  type Form,
  MEMBER,
  type Methods,
  Refusal,
  TEAM,
  type Workspace,
} from './fake-slack-workspace';

const MOST_INVITED = 1_000;

export function channelMethods(workspace: Workspace, pageSize: () => number): Methods {
  return {
    'conversations.open': ({ users }) => {
      if (users !== MEMBER.id && !workspace.users.has(users ?? '')) throw new Refusal('user_not_found');
      return { channel: { id: users === MEMBER.id ? DM : `D${users}` } };
    },
    'conversations.create': ({ name = '', is_private }) => {
      if (!/^[a-z0-9_-]{1,80}$/.test(name)) throw new Refusal('invalid_name_specials');
      if (workspace.channelNamed(name)) throw new Refusal('name_taken'); // also when it is archived
      return { channel: channelOf(workspace.addChannel({ name, isPrivate: is_private === 'true' })) };
    },
    'conversations.info': ({ channel: id }) => {
      const channel = workspace.channels.get(id ?? '');
      if (!channel) throw new Refusal('channel_not_found');
      return { channel: { ...channelOf(channel), is_member: channel.members.has(BOT) } };
    },
    'conversations.invite': (form) => invite(workspace, form),
    'conversations.setTopic': ({ channel: id, topic = '' }) => {
      if (topic.length > 250) throw new Refusal('too_long');
      const channel = workspace.openChannel(id);
      channel.topic = topic;
      return { channel: channelOf(channel) };
    },
    'conversations.setPurpose': ({ channel: id, purpose = '' }) => {
      if (purpose.length > 250) throw new Refusal('too_long');
      const channel = workspace.openChannel(id);
      channel.purpose = purpose;
      return { channel: channelOf(channel) };
    },
    'conversations.archive': ({ channel: id }) => {
      const channel = workspace.channelOf(id);
      if (channel.isArchived) throw new Refusal('already_archived');
      channel.isArchived = true;
      return {};
    },
    'conversations.history': (form) => history(workspace, form, pageSize()),
    'conversations.replies': ({ channel: id, ts }) => {
      const { posts } = workspace;
      const channel = workspace.channelOf(id).id;
      const thread = posts.filter((post) => post.channel === channel && (post.ts === ts || post.threadTs === ts));
      if (thread.length === 0) throw new Refusal('thread_not_found');
      return { messages: thread.map((post) => messageOf(post, false, posts)), has_more: false };
    },
    'users.conversations': (form) => {
      const wanted = [...workspace.channels.values()].filter(
        ({ id, isArchived, members }) =>
          !id.startsWith('D') && members.has(BOT) && !(form['exclude_archived'] === 'true' && isArchived),
      );
      const { page, next_cursor } = pageOf(wanted, form, pageSize());
      return { channels: page.map(channelOf), response_metadata: { next_cursor } };
    },
  };
}

function channelOf({ id, name, isPrivate, creator, isArchived, topic, purpose }: FakeChannel): Record<string, unknown> {
  const set = (value: string): object => ({ value, creator: value === '' ? '' : BOT, last_set: 0 });
  return {
    id,
    name,
    name_normalized: name,
    creator,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: isArchived,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    created: 1_449_252_889,
    unlinked: 0,
    context_team_id: TEAM,
    topic: set(topic),
    purpose: set(purpose),
  };
}

/** Without `force` one who can't be invited keeps all the others out; with it the others come in, and those are named. */
function invite(workspace: Workspace, { channel: id, users, force }: Form): Answer {
  const channel = workspace.openChannel(id);
  const wanted = (users ?? '').split(',');
  if (wanted.length > MOST_INVITED) throw new Refusal('too_many_users');
  const errors = wanted.flatMap((user) => refusalFor(workspace, channel, user));
  const isForced = force === 'true' && wanted.length > 1;
  const [first] = errors;
  if (first && !isForced) throw new Refusal(first.error, { errors });
  const refused = new Set(errors.map(({ user }) => user));
  for (const user of wanted.filter((each) => !refused.has(each))) channel.members.add(user);
  return { channel: channelOf(channel), ...(first && { errors }) };
}

interface NotInvited {
  readonly user: string;
  readonly ok: false;
  readonly error: string;
}

function refusalFor({ users }: Workspace, { members }: FakeChannel, user: string): NotInvited[] {
  const error = (): string | undefined => {
    const known = users.get(user);
    if (known === undefined || known.isDeleted === true) return 'user_not_found';
    if (user === BOT) return 'cant_invite_self';
    return members.has(user) ? 'already_in_channel' : known.cantBeInvited;
  };
  const found = error();
  return found === undefined ? [] : [{ user, ok: false, error: found }];
}

/** Newest first, in pages, as Slack does; what stands in a thread is left out. */
function history(workspace: Workspace, form: Form, mostInPage: number): Answer {
  const oldest = Number(form['oldest'] ?? 0);
  const latest = Number(form['latest'] ?? Infinity);
  const channel = workspace.channelOf(form['channel']).id;
  const { posts } = workspace;
  const all = posts.filter(
    ({ channel: of, threadTs, ts }) =>
      of === channel && threadTs === undefined && Number(ts) > oldest && Number(ts) < latest,
  );
  const { page, next_cursor } = pageOf(all.reverse(), form, mostInPage);
  const withMetadata = form['include_all_metadata'] === 'true';
  const messages = page.map((post) => messageOf(post, withMetadata, posts));
  const counts = { pin_count: 0, channel_actions_ts: null, channel_actions_count: 0 };
  return { messages, has_more: next_cursor !== '', ...counts, response_metadata: { next_cursor } };
}

function pageOf<T>(
  all: readonly T[],
  { cursor = '0', limit = '100' }: Form,
  mostInPage: number,
): { page: T[]; next_cursor: string } {
  const from = Number(cursor);
  const end = from + Math.min(Number(limit), mostInPage);
  return { page: all.slice(from, end), next_cursor: end >= all.length ? '' : String(end) };
}
