import { type Drivers, type DrivingPost, type DrivingSource } from '../../contract';
import { type MentionRef, type SampledMention } from '../../../intake/contract';
import { overRepresented } from './over-represented';
import { strangenessOf } from './strange-words';
import { type ReadSample } from './terms';
import { asReferences } from './witnesses';

const MOST_POSTS = 5;
const MOST_CLUSTERS = 3;
/** A text must be said by more than one, or it is no copy. */
const LEAST_COPIES = 2;
/** Of a text that was said often, so many are remembered: the first of them that still stands is shown. */
const MOST_REFS = 5;
/** About one in a hundred who see a post reacts to it, so reactions tell of readers where the reach is unknown. */
const READERS_PER_REACTION = 100;
const MOST_SOURCES = 6;

export interface DriversInput {
  /** Since the onset, newest first. */
  readonly now: readonly ReadSample[];
  /** Of the days before. */
  readonly usual: readonly ReadSample[];
  /** Authors of `now` who were heard in the weeks before. */
  readonly known: ReadonlySet<string>;
}

/** What the excess is made of. A pure function of the mentions; texts are referred to, never kept. */
export function driversOf({ now, usual, known }: DriversInput): Omit<Drivers, 'fromMs' | 'toMs' | 'isCut'> {
  const clusters = clustersOf(now);
  return {
    mentions: now.length,
    compared: usual.length,
    terms: overRepresented(now, usual).map((term) => asReferences(term, now)),
    posts: postsOf(now, clusters),
    sources: sourcesOf(now, usual),
    newAuthors: newAuthorsOf(now, known),
    strange: strangenessOf(now, usual),
    copyShare: shareOf(now, ({ textHash }) => isCopied(clusters, textHash)),
    replies: {
      share: shareOf(now, ({ isReply }) => isReply),
      usual: usual.length > 0 ? shareOf(usual, ({ isReply }) => isReply) : null,
    },
  };
}

type Clusters = ReadonlyMap<string, readonly SampledMention[]>;

/** Mentions of the same text, the most read first. */
function clustersOf(mentions: readonly SampledMention[]): Clusters {
  const clusters = new Map<string, SampledMention[]>();
  for (const mention of mentions) {
    if (mention.textHash === null) continue;
    const cluster = clusters.get(mention.textHash);
    if (cluster) cluster.push(mention);
    else clusters.set(mention.textHash, [mention]);
  }
  for (const cluster of clusters.values()) cluster.sort(byReaders);
  return clusters;
}

function isCopied(clusters: Clusters, textHash: string | null): boolean {
  return textHash !== null && (clusters.get(textHash)?.length ?? 0) >= LEAST_COPIES;
}

/** The most read of the negative ones, newest first where they are equal, and the texts that most repeat. Each text once. */
function postsOf(now: readonly SampledMention[], clusters: Clusters): DrivingPost[] {
  const texts = new Set<string>();
  const loud: DrivingPost[] = [];
  for (const mention of now.filter(({ isNegative }) => isNegative).sort(byReaders)) {
    const text = mention.textHash ?? mention.key;
    if (texts.has(text) || loud.length >= MOST_POSTS) continue;
    texts.add(text);
    const same = clusters.get(text) ?? [mention];
    loud.push({ refs: refsOf([mention, ...same.filter(({ key }) => key !== mention.key)]), copies: same.length });
  }
  const copied = [...clusters]
    .filter(([text, same]) => same.length >= LEAST_COPIES && !texts.has(text))
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, MOST_CLUSTERS)
    .map(([, same]) => ({ refs: refsOf(same), copies: same.length }));
  return [...loud, ...copied];
}

function refsOf(mentions: readonly SampledMention[]): MentionRef[] {
  return mentions.slice(0, MOST_REFS).map(({ key, publishedMs }) => ({ key, publishedMs }));
}

function byReaders(a: SampledMention, b: SampledMention): number {
  return readersOf(b) - readersOf(a) || b.publishedMs - a.publishedMs || (a.key < b.key ? -1 : 1);
}

function readersOf({ reach, reactions }: SampledMention): number {
  return Math.max(reach, READERS_PER_REACTION * reactions);
}

function sourcesOf(now: readonly SampledMention[], usual: readonly SampledMention[]): DrivingSource[] {
  const before = bySource(usual);
  return [...bySource(now)]
    .map(([source, mentions]) => ({
      source,
      mentions,
      share: mentions / now.length,
      usual: usual.length > 0 ? (before.get(source) ?? 0) / usual.length : null,
    }))
    .sort((a, b) => b.mentions - a.mentions || (a.source < b.source ? -1 : 1))
    .slice(0, MOST_SOURCES);
}

function bySource(mentions: readonly SampledMention[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of mentions) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

function newAuthorsOf(now: readonly SampledMention[], known: ReadonlySet<string>): Drivers['newAuthors'] {
  const authors = authorsOf(now);
  if (authors.length === 0) return null;
  return { authors: authors.length, share: authors.filter((key) => !known.has(key)).length / authors.length };
}

/** Everybody whom the platform names, once. */
export function authorsOf(mentions: readonly SampledMention[]): string[] {
  return [...new Set(mentions.flatMap(({ authorKey }) => authorKey ?? []))].sort();
}

function shareOf(mentions: readonly SampledMention[], is: (mention: SampledMention) => boolean): number {
  return mentions.length > 0 ? mentions.filter(is).length / mentions.length : 0;
}
