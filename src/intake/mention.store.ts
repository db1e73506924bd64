import { type Tx } from '../platform/postgres/tx';
import { type ReadMention } from './domain/understood';

export interface MentionRow {
  readonly key: string;
  readonly read: ReadMention;
  /** The author's, when the platform shows one: what `author-gone` looks for. */
  readonly authorKey: string | undefined;
  /** Deleted before it came: it is counted, but neither its text nor its author are stored. */
  readonly deletedAt: Date | undefined;
}

export interface AuthorGone {
  readonly authorKey: string;
  readonly at: Date;
}

/** What claiming keys says of them; both are nearly always empty. */
export interface Claimed {
  /** Stored before: these are repeats. */
  readonly known: ReadonlySet<string>;
  /** Newly claimed, and deleted before they came; with the instant of the deletion. */
  readonly deletedAt: ReadonlyMap<string, Date>;
}

/** Where mentions live. A key is a mentionKey(); keys of one call are distinct. */
export abstract class MentionStore {
  /**
   * Claims the keys, in a stable order so that concurrent batches cannot deadlock.
   */
  abstract claim(
    tx: Tx,
    rows: readonly { readonly key: string; readonly publishedAt: Date }[],
    seenAt: Date,
  ): Promise<Claimed>;
  /** Of these authors, those whose account is gone. */
  abstract goneAuthors(tx: Tx, authorKeys: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  abstract insert(tx: Tx, rows: readonly MentionRow[]): Promise<void>;
  /** Replaces text, tone and topics; counters stay as counted. Returns the keys that are known and not deleted. */
  abstract edit(tx: Tx, rows: readonly (MentionRow & { readonly editedAt: Date })[]): Promise<ReadonlySet<string>>;
  /** Text, author and everything else personal go. A deletion that comes before its mention is kept for it. */
  abstract delete(tx: Tx, deletions: readonly { key: string; at: Date }[], seenAt: Date): Promise<void>;
  /** The same for all that the authors published until then, now and in future. */
  abstract deleteByAuthor(tx: Tx, gone: readonly AuthorGone[]): Promise<void>;
}
