import { createHash } from 'node:crypto';
import { parseFeed } from 'feedsmith';
import { htmlToText } from './html-text';

/** What a feed says, whatever its format. */
export interface FeedDocument {
  readonly items: readonly FeedItem[];
  readonly language?: string;
  /** How long the publisher asks to wait before the next look. */
  readonly refreshMs?: number;
}

export interface FeedItem {
  /** The same for the same item at every look; see `identityOf`. */
  readonly id: string;
  readonly text: string;
  readonly publishedAt?: Date;
  readonly url?: string;
  readonly author?: string;
}

/** The body is no feed; the message is for the log. */
export class NotAFeedError extends Error {}

// dates are handed on as they came: which of them are dates is judged here
type Parsed = ReturnType<typeof parseFeed<string>>;
type RssItem = NonNullable<Extract<Parsed, { format: 'rss' }>['feed']['items']>[number];
type RdfItem = NonNullable<Extract<Parsed, { format: 'rdf' }>['feed']['items']>[number];
type AtomEntry = NonNullable<Extract<Parsed, { format: 'atom' }>['feed']['entries']>[number];
type JsonItem = NonNullable<Extract<Parsed, { format: 'json' }>['feed']['items']>[number];

/** What the formats have in common before it is made uniform. */
interface RawItem {
  readonly guid?: string;
  readonly link?: string;
  readonly title: string;
  readonly body: string;
  readonly date?: string;
  readonly author?: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PERIODS: Readonly<Record<string, number>> = {
  hourly: HOUR_MS,
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 30 * DAY_MS,
  yearly: 365 * DAY_MS,
};
const MAX_TEXT = 20_000;

/**
 * Reads RSS, Atom, RDF or JSON. The first of several items with one identity counts: publishers put the newest first.
 * @param feedId keeps apart the item numbers of feeds that count from 1
 * @throws NotAFeedError
 */
export function readFeed(body: string, feedId: string): FeedDocument {
  // Definitions of entities serve only to blow a small document up, or to read files
  if (body.includes('<!ENTITY')) throw new NotAFeedError('the document defines entities of its own, which is refused');
  const { items, language, refreshMs } = uniform(parsed(body));
  const byId = new Map<string, FeedItem>();
  for (const raw of items) {
    const item = itemOf(raw, feedId);
    if (item && !byId.has(item.id)) byId.set(item.id, item);
  }
  return { items: [...byId.values()], language, refreshMs };
}

function parsed(body: string): Parsed {
  try {
    return parseFeed(body);
  } catch (error) {
    throw new NotAFeedError(error instanceof Error ? error.message : String(error));
  }
}

interface Uniform {
  readonly items: readonly RawItem[];
  readonly language?: string;
  readonly refreshMs?: number;
}

function uniform(found: Parsed): Uniform {
  switch (found.format) {
    case 'rss':
      return uniformRss(found.feed);
    case 'rdf': {
      const { items = [], sy } = found.feed;
      return { items: items.map(ofRdf), refreshMs: periodMs(sy) };
    }
    case 'atom': {
      const { entries = [], sy } = found.feed;
      return { items: entries.map(ofAtom), refreshMs: periodMs(sy) };
    }
    case 'json': {
      const { items = [], language } = found.feed;
      return { items: items.map(ofJson), language };
    }
  }
}

function uniformRss({ items = [], language, ttl, sy }: Extract<Parsed, { format: 'rss' }>['feed']): Uniform {
  return { items: items.map(ofRss), language, refreshMs: rssRefreshMs({ ttl, sy }) };
}

function rssRefreshMs({ ttl, sy }: { readonly ttl?: number; readonly sy?: Syndication }): number | undefined {
  return ttl === undefined ? periodMs(sy) : ttl * MINUTE_MS;
}

interface Syndication {
  readonly updatePeriod?: string;
  readonly updateFrequency?: number;
}

function periodMs(sy: Syndication | undefined): number | undefined {
  const period = sy?.updatePeriod === undefined ? undefined : PERIODS[sy.updatePeriod];
  return period === undefined ? undefined : period / Math.max(1, sy?.updateFrequency ?? 1);
}

function ofRss(item: RssItem): RawItem {
  const { guid: { value: guid, isPermaLink } = {}, link, pubDate, authors: [author] = [] } = item;
  const common = ofRssFamily(item);
  return {
    ...common,
    guid,
    link: link ?? (isPermaLink === false ? undefined : guid),
    date: pubDate ?? common.date,
    author: common.author ?? author?.name,
  };
}

function ofRdf(item: RdfItem): RawItem {
  return { ...ofRssFamily(item), guid: item.rdf?.about, link: item.link };
}

function ofRssFamily({ title = '', description = '', content, dc = {} }: RssItem | RdfItem): RawItem {
  const { dates: [date] = [], creators: [author] = [] } = dc;
  return { title: htmlToText(title), body: htmlToText(content?.encoded ?? description), date, author };
}

function ofAtom({ id, links = [], title, content, summary, published, updated, authors }: AtomEntry): RawItem {
  const link = links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0];
  return {
    guid: id,
    link: link?.href,
    title: atomText(title),
    body: atomText(content) || atomText(summary),
    date: published ?? updated,
    author: authors?.[0]?.name,
  };
}

function atomText(text: { readonly value?: string; readonly type?: string } | undefined): string {
  const value = text?.value ?? '';
  return text?.type === 'html' || text?.type === 'xhtml' ? htmlToText(value) : value.trim();
}

function ofJson({
  id,
  url,
  external_url,
  title,
  content_text,
  content_html,
  summary,
  date_published,
  authors,
}: JsonItem): RawItem {
  return {
    guid: id,
    link: url ?? external_url,
    title: title ?? '',
    body: content_text ?? htmlToText(content_html ?? summary ?? ''),
    date: date_published,
    author: authors?.[0]?.name,
  };
}

function itemOf(raw: RawItem, feedId: string): FeedItem | undefined {
  const url = unwrapped(raw.link);
  const text = [raw.title, raw.body === raw.title ? '' : raw.body].filter(Boolean).join('\n\n').slice(0, MAX_TEXT);
  if (text === '' && url === undefined) return undefined;
  return {
    id: identityOf(raw, url, feedId),
    text,
    url,
    publishedAt: instantOf(raw.date),
    author: raw.author?.slice(0, 200),
  };
}

/**
 * guid, else link, else a hash of title and date. A guid that is an address, and a link, are the same in every feed that
 * carries the article, so it counts once; other guids are numbers of their feed. Google numbers one article anew for each alert.
 */
function identityOf({ guid, link, title, date }: RawItem, url: string | undefined, feedId: string): string {
  if (url !== undefined && url !== link) return shortened(url);
  if (guid !== undefined && guid !== '') return shortened(isWebAddress(guid) ? guid : `${feedId}:${guid}`);
  return shortened(url ?? `${feedId}:${sha256(`${title}\n${date ?? ''}`)}`);
}

/** Ids are at most 256 characters. */
function shortened(id: string): string {
  return id.length <= 256 ? id : sha256(id);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Google Alerts link through www.google.com/url?url=<the article>. Only web addresses are links at all. */
function unwrapped(link: string | undefined): string | undefined {
  const url = webAddress(link);
  if (url === undefined) return undefined;
  const isGoogle = /^www\.google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url';
  const target = isGoogle
    ? webAddress(url.searchParams.get('url') ?? url.searchParams.get('q') ?? undefined)
    : undefined;
  return target?.href ?? link;
}

function isWebAddress(text: string): boolean {
  return webAddress(text) !== undefined;
}

function webAddress(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

const ZONES: Readonly<Record<string, string>> = { MEZ: '+0100', CET: '+0100', MESZ: '+0200', CEST: '+0200' };

/** RFC 822 or ISO 8601; German zone names are understood, and a time without a zone is UTC. Undefined for what is no date. */
export function instantOf(date: string | undefined): Date | undefined {
  if (date === undefined) return undefined;
  const zoned = date.trim().replace(/\b(MESZ|MEZ|CEST|CET)$/, (zone) => ZONES[zone] ?? zone);
  const hasZone = /(?:Z|UTC?|GMT|[A-Z]{3}|[+-]\d\d:?\d\d)$/.test(zoned);
  const isIso = /^\d{4}-/.test(zoned);
  const instant = new Date(hasZone || !zoned.includes(':') ? zoned : `${zoned}${isIso ? 'Z' : ' GMT'}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
