import { type TopicNo } from '../kernel/ids';

/** A stored mention as it is read by who asks what people talk about. Never one that was deleted, nor our own. */
export interface SampledMention extends MentionRef {
  readonly source: string;
  readonly language: string;
  readonly text: string;
  /** Says apart who wrote it; null where the platform hides it. */
  readonly authorKey: string | null;
  readonly isNegative: boolean;
  /** A reply or a comment. */
  readonly isReply: boolean;
  /** Followers, else views. */
  readonly reach: number;
  /** Likes, shares and replies. */
  readonly reactions: number;
  /** The same for texts that repeat each other; null for one too short to tell. */
  readonly textHash: string | null;
}

/** Where a stored mention is found again. */
export interface MentionRef {
  readonly key: string;
  readonly publishedMs: number;
}

/** What may be shown of a mention at this moment. */
export interface ShownMention {
  readonly source: string;
  readonly id: string;
  readonly publishedAt: Date;
  readonly text: string;
  readonly language: string;
  readonly author: { readonly name?: string; readonly handle?: string; readonly followers?: number } | null;
  readonly url: string | null;
  readonly isNegative: boolean;
  readonly isUnsure: boolean;
  /** Followers, or views; 0 = unknown. */
  readonly reach: number;
  readonly reactions: number;
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Stored mentions of a topic for who compares one time with another; every answer is bounded. */
export abstract class MentionSamples {
  /** Of the span's last ones at most `limit`, newest first. */
  abstract newest(topicNo: TopicNo, span: Span, limit: number): Promise<readonly SampledMention[]>;
  /** At most `perHour` of each hour of the span, counted from its beginning. */
  abstract hourly(topicNo: TopicNo, span: Span, perHour: number): Promise<readonly SampledMention[]>;
  /** Which of these authors were heard on the topic in the span. */
  abstract heardAuthors(topicNo: TopicNo, authorKeys: readonly string[], span: Span): Promise<ReadonlySet<string>>;
  /** By key; what was deleted meanwhile is missing. */
  abstract shown(refs: readonly MentionRef[]): Promise<ReadonlyMap<string, ShownMention>>;
}
