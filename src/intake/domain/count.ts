import { type TopicNo } from '../../kernel/ids';
import { authorKey, type Mention } from '../../kernel/mention';
import { sentimentOf } from '../../tone/contract';
import { type CounterDelta } from '../contract';
import { addToSketch, emptySketch, hash32 } from './author-sketch';
import { type ReadMention } from './understood';

/** Topic 0: every mention of the source. */
const EVERY_MENTION = 0 as TopicNo;
const MINUTE_MS = 60_000;
const BIN_MS = 300_000;
const YOUNG_MS = 30 * 86_400_000;

/** A delta under way. */
export type DeltaDraft = { -readonly [K in keyof CounterDelta]: CounterDelta[K] };

/**
 * What newly stored mentions add to the counters, ordered by topic, source, minute: the order in which rows are locked.
 * @param settledBefore bins that ended before this are settled; a mention of such a bin is late.
 */
export function countMentions(fresh: readonly ReadMention[], settledBefore: Date): CounterDelta[] {
  const cells = new Map<string, DeltaDraft>();
  for (const read of fresh) {
    const minuteMs = floorTo(read.mention.publishedAt, MINUTE_MS);
    const trait = traitsOf(read, settledBefore);
    add(cellOf(cells, EVERY_MENTION, read.mention.source, minuteMs), trait);
    for (const topicNo of read.topicNos) add(cellOf(cells, topicNo, read.mention.source, minuteMs), trait);
  }
  return [...cells.values()].sort(byKey);
}

function floorTo(instant: Date, ms: number): number {
  return Math.floor(instant.getTime() / ms) * ms;
}

function cellOf(cells: Map<string, DeltaDraft>, topicNo: TopicNo, source: string, minuteMs: number): DeltaDraft {
  const key = `${topicNo} ${minuteMs} ${source}`;
  let cell = cells.get(key);
  if (!cell) {
    cell = emptyDelta(topicNo, source, minuteMs);
    cells.set(key, cell);
  }
  return cell;
}

/** Nothing counted yet. */
export function emptyDelta(topicNo: TopicNo, source: string, minuteMs: number): DeltaDraft {
  return {
    topicNo,
    source,
    minuteMs,
    total: 0,
    negative: 0,
    positive: 0,
    offensive: 0,
    young: 0,
    copies: 0,
    own: 0,
    late: 0,
    lateNegative: 0,
    authors: emptySketch(),
    critics: emptySketch(),
  };
}

interface Traits {
  readonly isOwn: boolean;
  readonly isLate: boolean;
  /** The others are 0 or 1, so that adding needs no questions. */
  readonly negative: 0 | 1;
  readonly positive: 0 | 1;
  readonly offensive: 0 | 1;
  readonly young: 0 | 1;
  readonly copy: 0 | 1;
  readonly author: number;
}

function traitsOf({ mention, tone, isCopy }: ReadMention, settledBefore: Date): Traits {
  const sentiment = sentimentOf(tone);
  return {
    isOwn: mention.own,
    isLate: floorTo(mention.publishedAt, BIN_MS) + BIN_MS < settledBefore.getTime(),
    negative: one(sentiment === 'negative'),
    positive: one(sentiment === 'positive'),
    offensive: one(tone.offensive > 0.5),
    young: one(isYoung(mention)),
    copy: one(isCopy),
    author: authorHash(mention),
  };
}

function one(is: boolean): 0 | 1 {
  return is ? 1 : 0;
}

function isYoung({ author, publishedAt }: Mention): boolean {
  return author?.createdAt !== undefined && publishedAt.getTime() - author.createdAt.getTime() < YOUNG_MS;
}

/** With the source, because two platforms may give the same number to two people. Hidden authors count one by one. */
function authorHash(mention: Mention): number {
  const key = authorKey(mention.author);
  return hash32(key === undefined ? `${mention.source}\0id\0${mention.id}` : `${mention.source}\0${key}`);
}

/**
 * A late one raises only what detection can take away again (total − late, negative − lateNegative). Authors, copies and
 * the rest cannot be told apart afterwards: a restart, which reads the counters, would learn what the running one did not.
 */
function add(cell: DeltaDraft, trait: Traits): void {
  if (trait.isOwn) {
    cell.own++;
    return;
  }
  cell.total++;
  cell.negative += trait.negative;
  if (trait.isLate) {
    cell.late++;
    cell.lateNegative += trait.negative;
    return;
  }
  cell.positive += trait.positive;
  cell.offensive += trait.offensive;
  cell.young += trait.young;
  cell.copies += trait.copy;
  addToSketch(cell.authors, trait.author);
  if (trait.negative) addToSketch(cell.critics, trait.author);
}

function byKey(a: CounterDelta, b: CounterDelta): number {
  return a.topicNo - b.topicNo || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.minuteMs - b.minuteMs);
}
