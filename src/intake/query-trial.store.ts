import { type Tx } from '../platform/postgres/tx';
import { type Span } from './contract';

/** A stored mention as a query sees it. */
export interface HeardMention {
  readonly key: string;
  readonly source: string;
  readonly publishedAt: Date;
  readonly text: string;
  readonly language: string;
  readonly author: { readonly id?: string; readonly name?: string; readonly handle?: string } | null;
  readonly url: string | null;
  readonly own: boolean;
}

export abstract class QueryTrialStore {
  /** Of all topics and of none, newest first; not those that were deleted, nor test mentions. @param after where the part before ended */
  abstract newest(
    tx: Tx,
    span: Span,
    part: { readonly after: Pick<HeardMention, 'key' | 'publishedAt'> | undefined; readonly limit: number },
  ): Promise<readonly HeardMention[]>;
}
