import { type Anchor, anchorsOf } from './anchors';
import { matchesQuery } from './match-one';
import { type Query } from './shared/query';
import { scan } from './shared/scan';
import { type Filed, Shelf } from './shelf';
import { ShelfReader } from './shelf-reader';
import { type Subject } from './subject';

export interface Indexed<Key> {
  readonly key: Key;
  readonly query: Query;
}

interface Entry<Key> extends Indexed<Key> {
  readonly number: number;
  /** One of the anchors proves the match already. */
  readonly isProven: boolean;
}

type Found<Key> = (entry: Entry<Key>) => void;
type Shelves<Key> = { readonly [Kind in Anchor['kind']]: Shelf<Entry<Key>> };

/**
 * All queries at once. Each query is filed under a few anchors of which a matching text has at least one; a text looks
 * its own words up and verifies only the queries that it finds there. So the time for a text depends on its words and on
 * the topics that it nearly belongs to, hardly on how many topics there are. Unchanging: a change builds a new index.
 */
export class TopicIndex<Key> {
  private readonly shelves: Shelves<Key>;
  /** Which entries were met, and for which text: counted up instead of cleared. */
  private readonly metBy: Uint32Array;
  private round = 0;

  /** @throws Error for a query that demands nothing (`NOT a`): the parser gives none */
  constructor(queries: readonly Indexed<Key>[]) {
    this.metBy = new Uint32Array(queries.length);
    this.shelves = shelvesOf(queries.flatMap(filed));
  }

  /** Keys of the matching queries, each once, in no order. */
  match(subject: Subject): Key[] {
    this.beginRound();
    const { round, metBy } = this;
    const keys: Key[] = [];
    this.visitCandidates(subject, (entry) => {
      if (metBy[entry.number] === round) return;
      metBy[entry.number] = round;
      if (entry.isProven || matchesQuery(entry.query, subject)) keys.push(entry.key);
    });
    return keys;
  }

  private beginRound(): void {
    this.round++;
    if (this.round <= 0xffff_ffff) return;
    this.metBy.fill(0);
    this.round = 1;
  }

  private visitCandidates(subject: Subject, found: Found<Key>): void {
    const { author, url, lang, source } = this.shelves;
    scan(subject.text, new ShelfReader(this.shelves, subject.text, found));
    // the others cost something to make ready, so only when a topic asks for them
    if (author.isUsed) author.visitAll(subject.authors, found);
    if (url.isUsed) for (const { words } of subject.addresses) url.visitAll(words, found);
    if (lang.isUsed) lang.visitAll(subject.languages, found);
    if (source.isUsed) source.visit(subject.source, found);
  }
}

function filed<Key>(indexed: Indexed<Key>, number: number): Filed<Entry<Key>>[] {
  const anchors = anchorsOf(indexed.query);
  if (!anchors) throw new Error('a query without an anchor cannot be indexed');
  const entry = { ...indexed, number, isProven: anchors.areEnough };
  return anchors.of.map((anchor) => ({ anchor, entry }));
}

function shelvesOf<Key>(all: readonly Filed<Entry<Key>>[]): Shelves<Key> {
  const of = (kind: Anchor['kind']): Shelf<Entry<Key>> => new Shelf(all.filter(({ anchor }) => anchor.kind === kind));
  return {
    word: of('word'),
    tag: of('tag'),
    handle: of('handle'),
    author: of('author'),
    url: of('url'),
    lang: of('lang'),
    source: of('source'),
  };
}
