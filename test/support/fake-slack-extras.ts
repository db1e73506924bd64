import {
  BOT,
  type FakeUser,
  type FakeView,
  type Methods,
  parsed,
  Refusal,
  TEAM,
  type Workspace,
} from './fake-slack-workspace';

/** Everything that is neither a message nor a channel. */
export function extraMethods(workspace: Workspace, urlOf: (path: string) => string): Methods {
  return {
    'auth.test': () => ({
      url: 'https://nordbahn.slack.com/',
      team: 'Nordbahn',
      team_id: TEAM,
      user: 'sturmwarte',
      user_id: BOT,
      bot_id: 'B0STURMWARTE',
      is_enterprise_install: false,
    }),
    'users.lookupByEmail': ({ email }) => {
      const user = [...workspace.users.values()].find((known) => known.email === email && known.isDeleted !== true);
      if (!user) throw new Refusal('users_not_found');
      return { user: userOf(user) };
    },
    'users.info': ({ user }) => ({ user: userOf(workspace.userOf(user)) }),
    'pins.add': ({ channel: id, timestamp = '' }) => {
      const channel = workspace.openChannel(id);
      if (!workspace.posts.some(({ ts }) => ts === timestamp)) throw new Refusal('message_not_found');
      if (channel.pins.includes(timestamp)) throw new Refusal('already_pinned');
      channel.pins.push(timestamp);
      return {};
    },
    'bookmarks.list': ({ channel_id }) => ({ bookmarks: workspace.channelOf(channel_id).bookmarks }),
    'bookmarks.add': ({ channel_id, title = '', link = '' }) => {
      const bookmark = { id: workspace.id('Bk'), title, link, type: 'link' };
      workspace.openChannel(channel_id).bookmarks.push(bookmark);
      return { bookmark };
    },
    'files.getUploadURLExternal': ({ filename = '', length = '0' }) => {
      const id = workspace.id('F');
      workspace.files.set(id, { id, name: filename, length: Number(length), bytes: undefined, title: '' });
      return { upload_url: urlOf(`/upload/v1/${id}`), file_id: id };
    },
    'files.completeUploadExternal': ({ files, channel_id }) => {
      const channel = workspace.openChannel(channel_id);
      const done = (parsed<{ id: string; title?: string }[]>(files) ?? []).map(({ id, title = '' }) => {
        const file = workspace.files.get(id);
        if (file?.bytes?.length !== file?.length || !file) throw new Refusal('file_not_found');
        file.title = title;
        channel.files.push(file);
        return { id, title };
      });
      return { files: done };
    },
    'views.open': ({ trigger_id = '', view }) => {
      const shown = parsed<FakeView['view']>(view);
      if (!shown || shown.title.text.length > 24 || shown.blocks.length > 100) throw new Refusal('invalid_arguments');
      workspace.useTrigger(trigger_id);
      const id = workspace.id('V');
      workspace.views.push({ id, triggerId: trigger_id, view: shown });
      return { view: { id, ...shown } };
    },
  };
}

const PROFILE = {
  avatar_hash: 'ge3b51ca72de',
  real_name_normalized: '',
  display_name_normalized: '',
  title: '',
  phone: '',
  skype: '',
  status_text: '',
  status_emoji: '',
  fields: [],
} as const;

function userOf({
  id,
  email,
  teamId = TEAM,
  isDeleted,
  isBot,
  isEmailConfirmed = true,
}: FakeUser): Record<string, unknown> {
  return {
    id,
    team_id: teamId,
    name: email.split('@')[0],
    deleted: isDeleted ?? false,
    is_bot: isBot ?? false,
    is_app_user: false,
    is_email_confirmed: isEmailConfirmed,
    ...(teamId !== TEAM && { is_stranger: true }),
    updated: 1_502_138_686,
    profile: { ...PROFILE, email, real_name: email, display_name: email.split('@')[0], team: teamId },
  };
}
