import { type FeedDocument, type FeedItem, sha256 } from './feed-document';

/** What is remembered of an item. */
export interface KnownItem {
  readonly id: string;
  readonly contentHash: string;
  /** As it was told the first time; later looks tell the same. */
  readonly publishedAt: Date;
}

export interface FeedLines {
  /** Lines for the mention gate; the heartbeat comes last, so that it never says more than was delivered. */
  readonly lines: readonly unknown[];
  /** New and edited items, to be remembered once the lines were accepted. */
  readonly remember: readonly KnownItem[];
}

/** The youngest date that is believed: a clock ahead of ours, or a date set by hand, must not reach into the future. */
const EARLIEST = new Date('1990-01-02T00:00:00Z');

/** New items become mentions, items with other words become edits, known ones nothing. An item that is missing was not deleted: it rolled off. */
export function linesOf(
  document: FeedDocument,
  known: ReadonlyMap<string, KnownItem>,
  { source, now }: { readonly source: string; readonly now: Date },
): FeedLines {
  const receivedAt = now.toISOString();
  const lines: unknown[] = [];
  const remember: KnownItem[] = [];
  for (const item of document.items) {
    const before = known.get(item.id);
    const contentHash = sha256(item.text);
    if (before?.contentHash === contentHash) continue;
    const publishedAt = before?.publishedAt ?? believable(item.publishedAt, now);
    const mention = mentionOf(item, { source, language: document.language, publishedAt, receivedAt });
    lines.push(before ? { edit: mention, receivedAt } : mention);
    remember.push({ id: item.id, contentHash, publishedAt });
  }
  return { lines: [...lines, heartbeatOf(source, now)], remember };
}

export function heartbeatOf(source: string, now: Date): unknown {
  return { heartbeat: { source }, receivedAt: now.toISOString() };
}

function believable(date: Date | undefined, now: Date): Date {
  return date !== undefined && date >= EARLIEST && date <= now ? date : now;
}

interface Context {
  readonly source: string;
  readonly language?: string;
  readonly publishedAt: Date;
  readonly receivedAt: string;
}

function mentionOf(
  { id, text, url, author }: FeedItem,
  { source, language, publishedAt, receivedAt }: Context,
): unknown {
  return {
    id,
    source,
    kind: 'article',
    publishedAt: publishedAt.toISOString(),
    receivedAt,
    text,
    ...(author !== undefined && { author: { name: author } }),
    ...(isLanguageTag(language) && { language }),
    ...(url !== undefined && { url }),
  };
}

function isLanguageTag(language: string | undefined): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language ?? '');
}
