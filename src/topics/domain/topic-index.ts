import { type Anchor, anchorsOf } from './anchors';
import { matchesQuery } from './match-one';
import { PrefixTree } from './prefix-tree';
import { type Query } from './query';
import { Sieve } from './sieve';
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

/**
 * All queries at once. Each query is filed under a few anchors of which a matching text has at least one; a text looks
 * its own words up and verifies only the queries that it finds there. So the time for a text depends on its words and on
 * the topics that it nearly belongs to, hardly on how many topics there are. Unchanging: a change builds a new index.
 */
export class TopicIndex<Key> {
  private readonly shelves: { readonly [Kind in Anchor['kind']]: Shelf<Key> } = {
    word: new Shelf(),
    tag: new Shelf(),
    handle: new Shelf(),
    author: new Shelf(),
    url: new Shelf(),
    lang: new Shelf(),
    source: new Shelf(),
  };
  /** Which entries were met, and for which text: counted up instead of cleared. */
  private readonly metBy: Uint32Array;
  private round = 0;

  /** @throws Error for a query that demands nothing (`NOT a`): the parser gives none */
  constructor(queries: readonly Indexed<Key>[]) {
    this.metBy = new Uint32Array(queries.length);
    queries.forEach((indexed, number) => {
      const anchors = anchorsOf(indexed.query);
      if (!anchors) throw new Error('a query without an anchor cannot be indexed');
      const entry = { ...indexed, number, isProven: anchors.areEnough };
      for (const anchor of anchors.of) this.shelves[anchor.kind].add(anchor, entry);
    });
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
    const { word, tag, handle, author, url, lang, source } = this.shelves;
    word.visit(subject.tokens.words, found);
    tag.visit(subject.tokens.tags, found);
    handle.visit(subject.tokens.handles, found);
    // the others cost something to make ready, so only when a topic asks for them
    if (author.isUsed) author.visit(subject.authors, found);
    if (url.isUsed) for (const { words } of subject.addresses) url.visit(words, found);
    if (lang.isUsed) lang.visit(subject.languages, found);
    if (source.isUsed) source.visit([subject.source], found);
  }
}

/** The anchors of one kind. */
class Shelf<Key> {
  private readonly whole = new Map<string, Entry<Key>[]>();
  private readonly prefixes = new PrefixTree<Entry<Key>>();
  private readonly sieve = new Sieve();

  get isUsed(): boolean {
    return this.whole.size > 0 || !this.prefixes.isEmpty;
  }

  add({ text, isPrefix }: Anchor, entry: Entry<Key>): void {
    if (isPrefix) {
      this.prefixes.add(text, entry);
      this.sieve.addPrefix(text);
      return;
    }
    this.sieve.addWord(text);
    const known = this.whole.get(text);
    if (known) known.push(entry);
    else this.whole.set(text, [entry]);
  }

  visit(texts: readonly string[], found: Found<Key>): void {
    for (const text of texts) {
      if (this.sieve.mayHave(text)) this.whole.get(text)?.forEach(found);
      if (this.sieve.mayBegin(text)) this.prefixes.visit(text, found);
    }
  }
}
