import { type Anchor } from './anchors';
import { PrefixTree } from './prefix-tree';
import { Sieve } from './sieve';

/** An anchor, and what is found by it. */
export interface Filed<Entry> {
  readonly anchor: Anchor;
  readonly entry: Entry;
}

/** The anchors of one kind. */
export class Shelf<Entry> {
  /** Knows nearly all that stands on no shelf by reading it in the text. */
  readonly sieve: Sieve;
  private readonly whole = new Map<string, Entry[]>();
  private readonly prefixes = new PrefixTree<Entry>();

  constructor(filed: readonly Filed<Entry>[]) {
    for (const each of filed) this.add(each);
    this.sieve = new Sieve(
      [...this.whole.keys()],
      filed.flatMap(({ anchor }) => (anchor.isPrefix ? anchor.text : [])),
    );
  }

  get isUsed(): boolean {
    return this.whole.size > 0 || !this.prefixes.isEmpty;
  }

  /** @param name folded */
  visit(name: string, found: (entry: Entry) => void): void {
    this.visitWhole(name, found);
    this.visitPrefixes(name, found);
  }

  visitWhole(name: string, found: (entry: Entry) => void): void {
    this.whole.get(name)?.forEach(found);
  }

  visitPrefixes(name: string, found: (entry: Entry) => void): void {
    if (!this.prefixes.isEmpty) this.prefixes.visit(name, found);
  }

  visitAll(names: readonly string[], found: (entry: Entry) => void): void {
    for (const name of names) this.visit(name, found);
  }

  private add({ anchor: { text, isPrefix }, entry }: Filed<Entry>): void {
    if (isPrefix) {
      this.prefixes.add(text, entry);
      return;
    }
    const known = this.whole.get(text);
    if (known) known.push(entry);
    else this.whole.set(text, [entry]);
  }
}
