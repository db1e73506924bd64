import { type Author, type Engagement, type Mention, MENTION_KINDS, type MentionKind } from '../../kernel/mention';
import {
  Fault,
  flag,
  count,
  instant,
  language,
  type LineFault,
  list,
  record,
  text,
  unknownFields,
  word,
} from './fields';

/** One raw line, understood; docs/mention-format.md says what a line may be. */
export type Line =
  | { readonly kind: 'mention'; readonly mention: Mention }
  | { readonly kind: 'edit'; readonly mention: Mention; readonly at: Date }
  | { readonly kind: 'delete'; readonly source: string; readonly id: string; readonly at: Date }
  | { readonly kind: 'author-gone'; readonly source: string; readonly author: string; readonly at: Date }
  | { readonly kind: 'heartbeat'; readonly source: string; readonly at: Date }
  | ({ readonly kind: 'rejected' } & LineFault);

const MAX_ID = 256;
const MAX_NAME = 1_000;
const MAX_URL = 8_192;
const MAX_TOPICS = 200;
const KINDS: ReadonlySet<string> = new Set(MENTION_KINDS);

const MENTION_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'source',
  'kind',
  'publishedAt',
  'receivedAt',
  'author',
  'text',
  'language',
  'url',
  'parentId',
  'threadId',
  'own',
  'engagement',
  'topics',
] satisfies (keyof Mention)[]);
const AUTHOR_FIELDS: ReadonlySet<string> = new Set(['id', 'name', 'handle', 'followers', 'createdAt', 'verified']);
const ENGAGEMENT_FIELDS: ReadonlySet<string> = new Set(['likes', 'shares', 'replies', 'views']);

/**
 * Reads one raw line. Never throws: what is wrong comes back as `rejected`, with the field and what was expected.
 * Hand-written instead of a zod schema, because every mention of a flood passes here (bench/intake.ts measures it).
 * @param now judges instants that lie in the future; and is when a delete or heartbeat without `receivedAt` happened.
 */
export function normalise(raw: unknown, now: Date): Line {
  try {
    const line = record(raw, 'the line');
    if (line['id'] === undefined) {
      const other = otherLine(line, now);
      if (other) return other;
    }
    return { kind: 'mention', mention: readMention(line, undefined, now) };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'rejected', ...error.fault };
    throw error;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function otherLine(line: Fields, now: Date): Line | undefined {
  if (line['delete'] !== undefined) return deletion(record(line['delete'], 'delete'), receivedAt(line, now) ?? now);
  if (line['edit'] !== undefined) {
    const at = receivedAt(line, now);
    const mention = readMention(record(line['edit'], 'edit'), at, now);
    return { kind: 'edit', mention, at: at ?? mention.receivedAt };
  }
  if (line['heartbeat'] !== undefined) {
    const source = word(record(line['heartbeat'], 'heartbeat')['source'], 'heartbeat.source');
    const at = receivedAt(line, now) ?? now;
    // A sender's clock that is ahead must not vouch for a silence to come.
    return { kind: 'heartbeat', source, at: at > now ? now : at };
  }
  return undefined;
}

function deletion(target: Fields, at: Date): Line {
  const source = word(target['source'], 'delete.source');
  const id = optional(target['id'], 'delete.id', MAX_ID);
  if (id !== undefined) return { kind: 'delete', source, id, at };
  const author = optional(target['author'], 'delete.author', MAX_NAME);
  if (author === undefined) throw new Fault('delete needs "id" or "author"', 'delete');
  return { kind: 'author-gone', source, author, at };
}

function receivedAt(line: Fields, now: Date): Date | undefined {
  return line['receivedAt'] == null ? undefined : instant(line['receivedAt'], 'receivedAt', now);
}

function readMention(line: Fields, arrivedAt: Date | undefined, now: Date): Mention {
  const publishedAt = instant(line['publishedAt'], 'publishedAt', now);
  return {
    id: text(line['id'], 'id', { min: 1, max: MAX_ID }),
    source: word(line['source'], 'source'),
    kind: kindOf(line['kind']),
    publishedAt,
    receivedAt: receivedAt(line, now) ?? arrivedAt ?? publishedAt,
    author: line['author'] == null ? undefined : readAuthor(record(line['author'], 'author'), now),
    text: text(line['text'], 'text', { min: 0, max: 20_000 }),
    language: line['language'] == null ? undefined : language(line['language']),
    url: optional(line['url'], 'url', MAX_URL),
    parentId: optional(line['parentId'], 'parentId', MAX_ID),
    threadId: optional(line['threadId'], 'threadId', MAX_ID),
    own: flag(line['own'], 'own') ?? false,
    engagement: line['engagement'] == null ? undefined : readEngagement(record(line['engagement'], 'engagement')),
    topics: line['topics'] == null ? undefined : list(line['topics'], 'topics', MAX_TOPICS),
    extra: extraOf(line),
  };
}

function kindOf(value: unknown): MentionKind {
  if (value == null) return 'post';
  if (typeof value === 'string' && KINDS.has(value)) return value as MentionKind;
  throw new Fault(`kind must be one of ${MENTION_KINDS.join(', ')}`, 'kind', { kinds: MENTION_KINDS.join(', ') });
}

function readAuthor(author: Fields, now: Date): Author {
  return {
    id: optional(author['id'], 'author.id', MAX_NAME),
    name: optional(author['name'], 'author.name', MAX_NAME),
    handle: optional(author['handle'], 'author.handle', MAX_NAME),
    followers: count(author['followers'], 'author.followers'),
    createdAt: author['createdAt'] == null ? undefined : instant(author['createdAt'], 'author.createdAt', now),
    verified: flag(author['verified'], 'author.verified'),
  };
}

function readEngagement(engagement: Fields): Engagement {
  return {
    likes: count(engagement['likes'], 'engagement.likes'),
    shares: count(engagement['shares'], 'engagement.shares'),
    replies: count(engagement['replies'], 'engagement.replies'),
    views: count(engagement['views'], 'engagement.views'),
  };
}

/** An absent, null or empty string is no value. */
function optional(value: unknown, name: string, max: number): string | undefined {
  return value == null || value === '' ? undefined : text(value, name, { min: 0, max }) || undefined;
}

/** Unknown fields, also those inside `author` and `engagement`, under the same names. */
function extraOf(line: Fields): Mention['extra'] {
  const extra = unknownFields(line, MENTION_FIELDS);
  const author = line['author'] == null ? undefined : unknownFields(line['author'] as Fields, AUTHOR_FIELDS);
  const engagement =
    line['engagement'] == null ? undefined : unknownFields(line['engagement'] as Fields, ENGAGEMENT_FIELDS);
  if (!author && !engagement) return extra;
  return { ...extra, ...(author && { author }), ...(engagement && { engagement }) };
}
