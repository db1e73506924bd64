/** Which scope a method asks of a bot's token, one of those named: connectors.md §12 and https://docs.slack.dev/reference/methods. */
const IN_PUBLIC: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'bookmarks.add': ['bookmarks:write'],
  'bookmarks.list': ['bookmarks:read'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.archive': ['channels:manage'],
  'conversations.create': ['channels:manage'],
  'conversations.history': ['channels:history'],
  'conversations.info': ['channels:read'],
  'conversations.invite': ['channels:manage', 'channels:write.invites'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history'],
  'conversations.setPurpose': ['channels:manage', 'channels:write.topic'],
  'conversations.setTopic': ['channels:manage', 'channels:write.topic'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'pins.add': ['pins:write'],
  'users.conversations': ['channels:read'],
  'users.info': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
};
const IN_PRIVATE: Readonly<Record<string, readonly string[]>> = {
  'conversations.archive': ['groups:write'],
  'conversations.create': ['groups:write'],
  'conversations.history': ['groups:history'],
  'conversations.info': ['groups:read'],
  'conversations.invite': ['groups:write', 'groups:write.invites'],
  'conversations.replies': ['groups:history'],
  'conversations.setPurpose': ['groups:write', 'groups:write.topic'],
  'conversations.setTopic': ['groups:write', 'groups:write.topic'],
  'users.conversations': ['groups:read'],
};

/** What events and commands ask for, though no method does. */
const OF_EVENTS = [
  'channels:history',
  'groups:history',
  'reactions:read',
  'channels:read',
  'groups:read',
  'commands',
  'im:history',
];

export function allowed(method: string, isPrivate: boolean): readonly string[] {
  return (isPrivate ? IN_PRIVATE[method] : undefined) ?? IN_PUBLIC[method] ?? [];
}

/** The first scope that each method names, public and private: the least that a token must have. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set([
    ...[...Object.values(IN_PUBLIC), ...Object.values(IN_PRIVATE)].flatMap(([first]) => first ?? []),
    ...OF_EVENTS,
  ]),
].sort();
