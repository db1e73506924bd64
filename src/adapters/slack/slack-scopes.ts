/** What the bot's token must be allowed to, and for what. config/slack-manifest.yaml asks for the same. */
const USES = {
  'bookmarks:read': 'does not set a bookmark twice',
  'bookmarks:write': 'bookmarks of the room',
  'channels:history': 'finds a post again whose answer was lost; what is written in the room; the export',
  'channels:manage': 'opens public rooms, invites, sets the topic, archives',
  'channels:read': 'finds a room again whose answer was lost; who joined',
  'chat:write': 'posts',
  commands: '/sturm',
  'files:write': 'pictures of the curve',
  'groups:history': 'as channels:history, for private rooms',
  'groups:read': 'as channels:read, for private rooms',
  'groups:write': 'as channels:manage, for private rooms',
  'im:history': 'finds a direct message again whose answer was lost',
  'im:write': 'direct messages',
  'pins:write': 'pins the situation card',
  'reactions:read': 'emoji that put a message on the timeline',
  'users:read': 'who somebody in the room is',
  'users:read.email': 'by their e-mail address',
} as const;

export const NEEDED_SCOPES: readonly string[] = Object.keys(USES);
