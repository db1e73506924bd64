import { authorKey } from '../kernel/mention';
import { type ReadMention, type Understood } from './domain/understood';
import { authorHashKey, mentionKey } from './mention-key';
import { type AuthorGone, type MentionRow } from './mention.store';

export interface EditRow extends MentionRow {
  readonly editedAt: Date;
}

/** The lines of one transaction, sorted by what has to be done with them. */
export interface Batch {
  readonly lines: readonly Understood[];
  /** Of each mention, edit and deletion: its mention's key. */
  readonly keys: readonly (string | undefined)[];
  /** Why a line is not taken, by its index. */
  readonly refused: ReadonlyMap<number, string>;
  /** The first mention of each key. */
  readonly firsts: readonly MentionRow[];
  readonly edits: readonly { readonly index: number; readonly row: EditRow }[];
  /** The first deletion of each key. */
  readonly deletions: readonly { readonly key: string; readonly at: Date }[];
  readonly gone: readonly AuthorGone[];
  /** Index of the first mention, and of the first deletion, of a key. */
  readonly firstAt: ReadonlyMap<string, number>;
  readonly deletedAt: ReadonlyMap<string, number>;
}

type Refusal = (publishedAt: Date) => string | undefined;

/** @param refusal why a new mention of this instant is not taken; without it all are. An edit finds its mention or doesn't. */
export function planBatch(lines: readonly Understood[], refusal?: Refusal): Batch {
  const refused = refusedOf(lines, refusal);
  const keys = lines.map((line, index) => (refused.has(index) ? undefined : keyOf(line)));
  const firsts: MentionRow[] = [];
  const edits: { index: number; row: EditRow }[] = [];
  const deletions: { key: string; at: Date }[] = [];
  const firstAt = new Map<string, number>();
  const deletedAt = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const key = keys[index];
    if (key === undefined) continue;
    if (line.kind === 'edit') edits.push({ index, row: { ...rowOf(key, line), editedAt: line.at } });
    else if (line.kind === 'mention' && isFirst(firstAt, key, index)) firsts.push(rowOf(key, line));
    else if (line.kind === 'delete' && isFirst(deletedAt, key, index)) deletions.push({ key, at: line.at });
  }
  return { lines, keys, refused, firsts, edits, deletions, gone: lines.flatMap(goneOf), firstAt, deletedAt };
}

function refusedOf(lines: readonly Understood[], refusal: Refusal = () => undefined): ReadonlyMap<number, string> {
  const refused = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    const reason = line.kind === 'mention' ? refusal(line.mention.publishedAt) : undefined;
    if (reason !== undefined) refused.set(index, reason);
  }
  return refused;
}

function goneOf(line: Understood): AuthorGone | [] {
  return line.kind === 'author-gone' ? { authorKey: authorHashKey(line.source, line.author), at: line.at } : [];
}

function keyOf(line: Understood): string | undefined {
  if (line.kind === 'delete') return mentionKey(line.source, line.id);
  return 'mention' in line ? mentionKey(line.mention.source, line.mention.id) : undefined;
}

function isFirst(seen: Map<string, number>, key: string, index: number): boolean {
  if (seen.has(key)) return false;
  seen.set(key, index);
  return true;
}

function rowOf(key: string, read: ReadMention): MentionRow {
  const { mention } = read;
  const author = authorKey(mention.author);
  return {
    key,
    read,
    authorKey: author === undefined ? undefined : authorHashKey(mention.source, author),
    deletedAt: undefined,
  };
}
