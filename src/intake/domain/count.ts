import { type TopicNo } from '../../kernel/ids';
import { authorKey, type Mention, type MentionKind } from '../../kernel/mention';
import { isOutraged, sentimentOf, type ToneLanguage, waitsForAnswer } from '../../tone/contract';
import { type CounterDelta } from '../contract';
import { finish32, noAuthors, START_32, stir32, withAuthor } from './author-sketch';
import { type ReadMention } from './understood';

/** Topic 0: every mention of the source. */
const EVERY_MENTION = 0 as TopicNo;
const MINUTE_MS = 60_000;
const BIN_MS = 300_000;
const YOUNG_MS = 30 * 86_400_000;
/**
 * How much of a mention only repeats or answers another one, in hundredths. Reposting takes one tap, and half of those
 * who do it say nothing of their own; replies are words of one's own, but some are of two who argue.
 */
const ECHO: Readonly<Partial<Record<MentionKind, number>>> = { repost: 50, reply: 20 };
/** Heard as German, in hundredths: of what is neither, both languages' classifiers are asked. */
const GERMAN: Readonly<Record<ToneLanguage, number>> = { de: 100, en: 0, other: 50, unknown: 50 };
/** More than the population of most cities is nobody's audience at once; and a wrong number must not drown the others. */
const MOST_AUDIENCE = 10_000_000;

/** A delta under way. */
export type DeltaDraft = { -readonly [K in keyof CounterDelta]: CounterDelta[K] };

/**
 * What newly stored mentions add to the counters, ordered by topic, source, minute: the order in which rows are locked.
 * @param settledBefore bins that ended before this are settled; a mention of such a bin is late.
 */
export function countMentions(fresh: readonly ReadMention[], settledBefore: Date): CounterDelta[] {
  const counts = new Counts();
  for (const read of fresh) {
    const topics = counts.of(read.mention);
    const trait = traitsOf(read, settledBefore.getTime());
    add(topics.cell(EVERY_MENTION), trait);
    for (const topicNo of read.topicNos) add(topics.cell(topicNo), traitsIn(read, topicNo, trait));
  }
  return counts.cells.sort(byKey);
}

/**
 * What the late ones among them would have added to their topics' counters, had they come in time: kept apart, until detection
 * takes it for history.
 */
export function countBackfill(fresh: readonly ReadMention[], settledBefore: Date): CounterDelta[] {
  const settledBeforeMs = settledBefore.getTime();
  const counts = new Counts();
  for (const read of fresh) {
    if (read.mention.own || !isLate(read.mention, settledBeforeMs)) continue;
    const topics = counts.of(read.mention);
    const trait = { ...traitsOf(read, settledBeforeMs), isLate: false };
    for (const topicNo of read.topicNos) add(topics.cell(topicNo), traitsIn(read, topicNo, trait));
  }
  return counts.cells.sort(byKey);
}

/** Each topic counts by what its own people taught. */
function traitsIn(read: ReadMention, topicNo: TopicNo, trait: Traits): Traits {
  const tone = read.topicTones?.get(topicNo);
  return tone ? { ...trait, ...soundOf({ ...read, tone }) } : trait;
}

function isLate({ publishedAt }: Mention, settledBeforeMs: number): boolean {
  return floorTo(publishedAt, BIN_MS) + BIN_MS < settledBeforeMs;
}

function floorTo(instant: Date, ms: number): number {
  return Math.floor(instant.getTime() / ms) * ms;
}

/** The cells of one batch, found by source, minute and topic in turn: writing the three into one key costs more. */
class Counts {
  readonly cells: DeltaDraft[] = [];
  private readonly sources = new Map<string, Map<number, TopicCounts>>();

  of({ source, publishedAt }: Mention): TopicCounts {
    let minutes = this.sources.get(source);
    if (!minutes) this.sources.set(source, (minutes = new Map<number, TopicCounts>()));
    const minute = Math.floor(publishedAt.getTime() / MINUTE_MS);
    let topics = minutes.get(minute);
    if (!topics) minutes.set(minute, (topics = new TopicCounts(source, minute * MINUTE_MS, this.cells)));
    return topics;
  }
}

/** The cells of one source in one minute. */
class TopicCounts {
  private readonly byTopic = new Map<TopicNo, DeltaDraft>();

  constructor(
    private readonly source: string,
    private readonly minuteMs: number,
    private readonly all: DeltaDraft[],
  ) {}

  cell(topicNo: TopicNo): DeltaDraft {
    let cell = this.byTopic.get(topicNo);
    if (!cell) {
      cell = emptyDelta(topicNo, this.source, this.minuteMs);
      this.byTopic.set(topicNo, cell);
      this.all.push(cell);
    }
    return cell;
  }
}

/** Nothing counted yet; its sketches are everybody's, to be replaced and not written into. */
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
    negativeYoung: 0,
    negativeCopies: 0,
    own: 0,
    late: 0,
    lateNegative: 0,
    tags: 0,
    echo: 0,
    negativeEcho: 0,
    outrage: 0,
    needsAnswer: 0,
    german: 0,
    negativeReach: 0,
    authors: noAuthors(),
    critics: noAuthors(),
  };
}

/** What is counted of a tone: numbers, so that adding needs no questions. */
interface Sound {
  readonly negative: 0 | 1;
  readonly positive: 0 | 1;
  readonly offensive: 0 | 1;
  readonly outrage: 0 | 1;
  readonly needsAnswer: 0 | 1;
  readonly german: number;
  readonly audience: number;
}

interface Traits extends Sound {
  readonly isOwn: boolean;
  readonly isLate: boolean;
  readonly isTag: boolean;
  readonly young: 0 | 1;
  readonly copy: 0 | 1;
  readonly author: number;
  readonly echo: number;
}

function traitsOf(read: ReadMention, settledBeforeMs: number): Traits {
  const { mention, isCopy, isTag } = read;
  return {
    isOwn: mention.own,
    isTag,
    isLate: isLate(mention, settledBeforeMs),
    ...soundOf(read),
    young: one(isYoung(mention)),
    copy: one(isCopy),
    author: authorHash(mention),
    echo: ECHO[mention.kind] ?? 0,
  };
}

function soundOf({ mention, tone, isTag }: ReadMention): Sound {
  // who only tags a friend finds nothing good or bad
  const sentiment = isTag ? 'neutral' : sentimentOf(tone);
  return {
    negative: one(sentiment === 'negative'),
    positive: one(sentiment === 'positive'),
    offensive: one(!isTag && tone.offensive > 0.5),
    outrage: one(isOutraged(tone)),
    needsAnswer: one(waitsForAnswer(tone)),
    german: GERMAN[tone.language],
    audience: sentiment === 'negative' ? audienceOf(mention) : 0,
  };
}

/** Who may have seen it: followers, or views where they are more. */
function audienceOf({ author, engagement }: Mention): number {
  return Math.min(MOST_AUDIENCE, Math.max(author?.followers ?? 0, engagement?.views ?? 0));
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
  const source = stir32(START_32, mention.source);
  return finish32(key === undefined ? stir32(stir32(source, '\0id\0'), mention.id) : stir32(stir32(source, '\0'), key));
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
  if (trait.isLate) {
    cell.total++;
    cell.late++;
    cell.negative += trait.negative;
    cell.lateNegative += trait.negative;
    return;
  }
  cell.total++;
  if (trait.isTag) cell.tags++;
  else say(cell, trait);
}

/** What an author says in time. */
function say(cell: DeltaDraft, trait: Traits): void {
  cell.authors = withAuthor(cell.authors, trait.author, cell.total - 1 - cell.late - cell.tags);
  if (trait.negative) cell.critics = withAuthor(cell.critics, trait.author, cell.negative - cell.lateNegative);
  cell.negative += trait.negative;
  cell.positive += trait.positive;
  cell.offensive += trait.offensive;
  cell.young += trait.young;
  cell.copies += trait.copy;
  cell.negativeYoung += trait.negative * trait.young;
  cell.negativeCopies += trait.negative * trait.copy;
  cell.echo += trait.echo;
  cell.negativeEcho += trait.negative * trait.echo;
  cell.outrage += trait.outrage;
  cell.needsAnswer += trait.needsAnswer;
  cell.german += trait.german;
  cell.negativeReach += trait.audience;
}

/** The order in which rows are locked. */
export function byKey(a: CounterDelta, b: CounterDelta): number {
  return a.topicNo - b.topicNo || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.minuteMs - b.minuteMs);
}
