import { type Readable } from 'node:stream';
import { type TopicNo } from '../kernel/ids';
import { type Mention } from '../kernel/mention';
import { type Tx } from '../platform/postgres/tx';
import { type SentimentClass, type Tone, type ToneSaid } from '../tone/contract';
import { type LineFault } from './domain/fields';

export { arrivalIn } from './domain/arrival';
export { type LineFault } from './domain/fields';
export { type MentionRef, MentionSamples, type SampledMention, type ShownMention, type Span } from './mention-samples';

/** Where something came in; it is stored with the mention's arrival and shown in metrics. */
export type Door = 'push' | 'feed' | 'replay' | 'demo' | 'probe';

/** The answer for one line, in the order of the request. */
export type ItemAnswer =
  | { readonly status: 'accepted'; readonly kind: 'mention' | 'edit' | 'delete' | 'heartbeat' }
  | { readonly status: 'duplicate' }
  | { readonly status: 'rejected'; readonly reason: string };

/** The one way in that every door shares: raw lines (docs/mention-format.md) → stored mentions and counters. */
export abstract class MentionGate {
  /**
   * Resolves when what was accepted is durable.
   * @throws AppError `intake.store-behind` (with `retryAfterSeconds`) when the store is behind; nothing of the call was taken.
   */
  abstract accept(lines: readonly unknown[], door: Door): Promise<readonly ItemAnswer[]>;
}

/** What one transaction added to the counter of one topic × source × minute (topic 0 = every mention of the source). */
export interface CounterDelta {
  readonly topicNo: TopicNo;
  readonly source: string;
  /** Start of the minute of `publishedAt`, ms since 1970. */
  readonly minuteMs: number;
  /** Mentions not our own; the other counts are of these. */
  readonly total: number;
  readonly negative: number;
  readonly positive: number;
  readonly offensive: number;
  /** Authors whose account was younger than 30 days. */
  readonly young: number;
  /** Texts that repeat one seen shortly before. */
  readonly copies: number;
  /** Of `young`, and of `copies`: the negative ones, so that a staged crowd isn't held against the critics, nor they against it. */
  readonly negativeYoung: number;
  readonly negativeCopies: number;
  /** Published by the organisation itself; counted apart. */
  readonly own: number;
  /** Of `total`: arrived after the settling time (settings: intake.settleMs), and not taken for history (see Backfills). */
  readonly late: number;
  /** Of `negative`: the late ones. */
  readonly lateNegative: number;
  /** Of `total`, in time: comments that only tag friends. They are in no other count of what is said, and in no sketch. */
  readonly tags: number;
  /** Of `total`, and of `negative`, in time: how much of it is repeated or answered, in hundredths of a mention. */
  readonly echo: number;
  readonly negativeEcho: number;
  /** Of `total`, in time: written in anger at the organisation, and waiting for its answer. */
  readonly outrage: number;
  readonly needsAnswer: number;
  /** Of `total`, in time: heard as German, in hundredths of a mention; one that is neither German nor English is half of one. */
  readonly german: number;
  /** The audience of the negative mentions in time: people who may have seen them, the same one several times. */
  readonly negativeReach: number;
  /** Distinct authors, and distinct authors of negative mentions: linear-counting sketches, mergeable by OR. */
  readonly authors: AuthorSketch;
  readonly critics: AuthorSketch;
}

/** 512 bits as 16 unsigned 32-bit words; see intake/domain/author-sketch.ts. */
export type AuthorSketch = Uint32Array;

/** One committed transaction of the intake. */
export interface Committed {
  readonly deltas: readonly CounterDelta[];
  readonly heartbeats: readonly { readonly source: string; readonly at: Date }[];
  /** Newly stored mentions, with the topics they belong to: for the live feed only. */
  readonly mentions: readonly StoredMention[];
}

export interface StoredMention {
  readonly mention: Mention;
  readonly topicNos: readonly TopicNo[];
  readonly sentiment: 'negative' | 'neutral' | 'positive';
  readonly isUnsure: boolean;
  /** Counted as a repetition of another mention, which is not kept. */
  readonly isCopy: boolean;
}

/** Told after each commit, in order of commit. A listener must not throw. */
export abstract class CommitFeed {
  abstract subscribe(listener: (committed: Committed) => void): () => void;
  /** Resolves at a moment when nothing is on its way: what was taken is committed, and told. */
  abstract drain(): Promise<void>;
}

export interface Recounted<T> {
  readonly result: T;
  /** In the order of countMentions(), which is the order of locking; at most one for each topic, source and minute. */
  readonly deltas: readonly CounterDelta[];
}

/** Changes what is counted of mentions that are stored already; each change is told to the CommitFeed's listeners like any commit. */
export abstract class Recounts {
  /** @param work may be done again after a deadlock */
  abstract recount<T>(work: (tx: Tx) => Promise<Recounted<T>>): Promise<T>;
}

/** A stored mention whose tone is to be changed. */
export interface TonedMention {
  readonly key: string;
  readonly source: string;
  readonly id: string;
  readonly publishedAt: Date;
  /** null once it was deleted. */
  readonly text: string | null;
  readonly language: string;
  readonly topicNos: readonly TopicNo[];
  /** Where people said something of it: also topics that an edit has taken it out of, whose counters have it still. */
  readonly saidIn: readonly TopicNo[];
}

/** Changes how mentions sound in one topic, within one transaction. */
export interface ToneDesk {
  /**
   * Locks it until the end of the transaction.
   * @param key see MentionView
   * @param isCopy see StoredMention; who doesn't know leaves what is counted of copies as it is
   */
  find(key: string, isCopy?: boolean): Promise<TonedMention | undefined>;
  /**
   * Takes what people say of the mention in a topic in the place of what they said before, and counts it so.
   * @param said empty = nobody says anything (any more)
   */
  say(mention: TonedMention, topicNo: TopicNo, said: ToneSaid): Promise<ToneChange>;
  /**
   * Takes a second opinion in the place of what the model read when the mention came, and counts it so. What people say of the mention
   * goes before it.
   * @returns undefined where the topic's lessons go before it as well
   */
  reread(mention: TonedMention, topicNo: TopicNo, read: (tone: Tone) => Tone): Promise<ToneChange | undefined>;
}

export interface ToneChange {
  readonly before: Tone;
  readonly after: Tone;
}

/** How many mentions sound otherwise in a topic than to everybody, by the classes of their sentiment. */
export interface ToneShift {
  readonly from: SentimentClass;
  readonly to: SentimentClass;
  readonly mentions: number;
}

/** How mentions sound in one topic, where people or what was learned from them say otherwise than the model for everybody. */
export abstract class MentionTones {
  abstract change<T>(work: (tx: Tx, desk: ToneDesk) => Promise<T>): Promise<T>;
  /** Only to be read. @param key see MentionView */
  abstract find(tx: Tx, key: string): Promise<TonedMention | undefined>;
  /** By key, of those that are still stored and were not deleted by their author. */
  abstract texts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of the topic's mentions published since then. `from` = `to`: in something else than the sentiment. */
  abstract shifts(tx: Tx, topicNo: TopicNo, since: Date): Promise<readonly ToneShift[]>;
}

/** What the counters of one topic hold in one step of time, all sources together. */
export interface CountedStep {
  readonly topicNo: TopicNo;
  /** Where the step begins. */
  readonly atMs: number;
  readonly total: number;
  readonly negative: number;
  readonly own: number;
  readonly outrage: number;
  readonly needsAnswer: number;
  /** Which part of them is heard as German (0–1). */
  readonly german: number;
}

/** The stored counters: the truth that detection is rebuilt from. */
export abstract class Counters {
  /** Rows of the topics with from ≤ minute < to, ordered by minute, topic, source. Without topics: all of them. */
  abstract between(from: Date, to: Date, topicNos?: readonly TopicNo[]): AsyncIterable<readonly CounterDelta[]>;
  /** Sums of the topics in steps of whole minutes, counted from `from`; a step without mentions is left out. */
  abstract sums(
    topicNos: readonly TopicNo[],
    range: { readonly from: Date; readonly to: Date; readonly stepMs: number },
  ): Promise<readonly CountedStep[]>;
  /** The earliest minute that is stored, or undefined. */
  abstract firstMinute(): Promise<Date | undefined>;
}

/** One topic's back-filled mentions of one day (UTC), of which nothing was learned yet. */
export interface BackfilledDay {
  /** Days since 1 January 1970. */
  readonly day: number;
  /** The first minute of them, and the last. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly waiting: number;
  /** What was heard in time on the same day. */
  readonly inTime: number;
}

export interface BackfillPart {
  readonly topicNo: TopicNo;
  /** from ≤ minute < to */
  readonly from: Date;
  readonly to: Date;
}

/** Mentions that arrived after their bins had settled. They wait apart from the counters, where they are only `late`, to be taken for history. */
export abstract class Backfills {
  /** Topics of which some wait, by number. */
  abstract topics(): Promise<readonly TopicNo[]>;
  /** Of the minutes before `before`, oldest first. */
  abstract days(topicNo: TopicNo, before: Date): Promise<readonly BackfilledDay[]>;
  /** What the counters would change by if these were taken: `total` stays, `late` goes, the rest is added. Ordered by minute and source. */
  abstract between(part: BackfillPart): AsyncIterable<readonly CounterDelta[]>;
  /**
   * Makes them count as if they had come in time.
   * @param mentions how many there were when they were read
   * @returns false when others came since: nothing is taken then
   */
  abstract take(tx: Tx, parts: readonly BackfillPart[], mentions: number): Promise<boolean>;
}

/** What is known of a source's life. */
export interface SourceState {
  readonly source: string;
  readonly lastHeardAt: Date;
  /** The last heartbeat; undefined = it never sent one and counts as alive. */
  readonly lastHeartbeatAt?: Date;
  readonly mentions: number;
}

export abstract class Sources {
  abstract all(): Promise<readonly SourceState[]>;
}

export interface SourceHours extends SourceState {
  readonly lastHour: number;
  /** Mentions in each of the last 24 hours, oldest first; the last one is not over. */
  readonly hours: readonly number[];
}

/** Every source with what came in through it of late. */
export abstract class SourceLives {
  abstract ofToday(): Promise<readonly SourceHours[]>;
}

/** The service's own test mentions say that they come from here; nobody else may. */
export const PROBE_SOURCE = 'sturmwarte-probe';

export interface Probe {
  readonly id: string;
  readonly at: Date;
}

/**
 * Test mentions that walk the whole road (gate, tone, store, counters, feed) and disturb nothing: our own, of no topic, of a source
 * that is not shown and never blind. Whoever sends one has it forgotten again.
 */
export abstract class Probes {
  /** Resolves when it is durable. @throws Error when it was not taken */
  abstract send(probe: Probe): Promise<void>;
  /** Leaves nothing of them. */
  abstract forget(tx: Tx, probes: readonly Probe[]): Promise<void>;
}

/** Customers' questions that nobody answered: what a service wave is measured by. */
export abstract class OpenQuestions {
  /**
   * Mentions of the topic within the last `hours` that seem to wait for an answer and to which none of our own mentions replied; counted on at most
   * 2,000 of them and scaled up. null where the topic is unknown.
   */
  abstract count(tx: Tx, topicNo: TopicNo, now: Date, hours?: number): Promise<number | null>;
}

/** A line that was read and not taken in. */
export type InspectedLine = { readonly number: number } & (
  | LineFault
  /** `at`: when it arrives, where it says so. */
  | { readonly source: string; readonly at: Date | undefined }
);

/** Reads lines of mentions (docs/mention-format.md) by the gate's own rules, without taking them in. */
export abstract class LineInspection {
  /**
   * @param now a line that arrives later is a fault: it would move the clock of whoever plays the file
   * @throws AppError `request.too-large` as soon as there are more bytes
   */
  abstract inspect(
    body: Readable,
    limits: { readonly mostBytes: number; readonly now: Date },
  ): AsyncIterable<readonly InspectedLine[]>;
}
