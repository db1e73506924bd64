import { type Query } from './shared/query';
import { type Subject } from './subject';
import { type Indexed, TopicIndex } from './topic-index';

/** So many changes are looked up beside the large index before one index is made of all. */
const MOST_BESIDE = 64;

/**
 * The index of all queries, cheap to change: building it takes as long as there are topics, and whoever adds a thousand
 * topics one by one must not wait for a thousand buildings. What changed lately has a small index of its own, and what
 * it replaces is left out of the answers of the large one. Unchanging: each change gives another one.
 */
export class LayeredIndex<Key> {
  private readonly large: TopicIndex<Key>;
  private readonly small: TopicIndex<Key> | undefined;

  /**
   * @param base the queries of the large index
   * @param outdated keys of the large index that no longer count
   */
  constructor(
    private readonly base: readonly Indexed<Key>[],
    private readonly beside: ReadonlyMap<Key, Query> = new Map(),
    private readonly outdated: ReadonlySet<Key> = new Set(),
    large?: TopicIndex<Key>,
  ) {
    this.large = large ?? new TopicIndex(base);
    this.small = beside.size === 0 ? undefined : new TopicIndex(entries(beside));
  }

  /** @param replaced keys whose earlier queries count no more */
  with(added: readonly Indexed<Key>[], replaced: readonly Key[]): LayeredIndex<Key> {
    const outdated = new Set([...this.outdated, ...replaced]);
    const beside = new Map(this.beside);
    for (const key of replaced) beside.delete(key);
    for (const { key, query } of added) beside.set(key, query);
    const next = new LayeredIndex(this.base, beside, outdated, this.large);
    return beside.size + outdated.size > MOST_BESIDE ? next.settled() : next;
  }

  /** The same queries in one index. */
  settled(): LayeredIndex<Key> {
    if (this.beside.size === 0 && this.outdated.size === 0) return this;
    return new LayeredIndex([...this.base.filter(({ key }) => !this.outdated.has(key)), ...entries(this.beside)]);
  }

  /** Keys of the matching queries, each once, in no order. */
  match(subject: Subject): Key[] {
    const found = this.large.match(subject);
    if (this.beside.size === 0 && this.outdated.size === 0) return found;
    return [...found.filter((key) => !this.outdated.has(key)), ...(this.small?.match(subject) ?? [])];
  }
}

function entries<Key>(queries: ReadonlyMap<Key, Query>): Indexed<Key>[] {
  return [...queries].map(([key, query]) => ({ key, query }));
}
