import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ListedPrints } from './listed-prints';
import { type MentionQuery } from './mentions.api';

/** Where the page before ended: the sort's value (absent for `new`), the instant and the key of its last mention. */
export interface ListCursor {
  readonly value?: number;
  readonly publishedAtMs: number;
  readonly key: string;
}

type Asked = 'source' | 'sort' | 'sentiment' | 'only' | 'search' | 'like' | 'limit';

export interface ListQuery extends Pick<MentionQuery, Asked> {
  readonly topicNo: TopicNo | undefined;
  readonly from: Date;
  readonly to: Date;
  readonly after: ListCursor | undefined;
  /** Of these only. */
  readonly keys?: readonly string[];
}

/** A stored mention as the list reads it. */
export interface ListedMention {
  readonly cursor: ListCursor;
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly publishedAt: Date;
  readonly receivedAt: Date;
  readonly text: string | null;
  readonly author: { readonly name?: string; readonly handle?: string; readonly followers?: number } | null;
  readonly url: string | null;
  readonly own: boolean;
  readonly language: string;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly offensive: number;
  /** null = stored before the model said so. */
  readonly outrage: number | null;
  readonly needsAnswer: number | null;
  readonly isUnsure: boolean;
  /** Somebody said how it sounds in the topic that was asked for. */
  readonly isTaught: boolean;
  readonly engagement: Readonly<Record<string, number>> | null;
  readonly topicNos: readonly TopicNo[];
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
}

export abstract class MentionListStore {
  /** At most `limit` mentions with from ≤ publishedAt < to, after the cursor, in the order of the sort. */
  abstract page(tx: Tx, query: ListQuery): Promise<readonly ListedMention[]>;
  /** The same mentions, as far as folding needs them. */
  abstract prints(tx: Tx, query: ListQuery): Promise<ListedPrints>;
}
