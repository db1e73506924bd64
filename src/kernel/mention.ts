/** What a mention is on its platform. */
export const MENTION_KINDS = ['post', 'comment', 'reply', 'repost', 'review', 'article'] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

export interface Author {
  readonly id?: string;
  readonly name?: string;
  readonly handle?: string;
  readonly followers?: number;
  readonly createdAt?: Date;
  readonly verified?: boolean;
}

export interface Engagement {
  readonly likes?: number;
  readonly shares?: number;
  readonly replies?: number;
  readonly views?: number;
}

/** One mention as every door delivers it and every room reads it; the wire format is docs/mention-format.md. */
export interface Mention {
  readonly id: string;
  readonly source: string;
  readonly kind: MentionKind;
  readonly publishedAt: Date;
  readonly receivedAt: Date;
  readonly author?: Author;
  readonly text: string;
  /** BCP 47, as the platform says. */
  readonly language?: string;
  readonly url?: string;
  readonly parentId?: string;
  readonly threadId?: string;
  readonly own: boolean;
  readonly engagement?: Engagement;
  /** Topic ids decided by the sender; absent = the topics' queries decide. */
  readonly topics?: readonly string[];
  /** Unknown fields, kept as they came. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Which words of the author identify them: id, else handle, else name; undefined where the platform hides it. */
export function authorKey(author: Author | undefined): string | undefined {
  return author?.id ?? author?.handle ?? author?.name;
}
