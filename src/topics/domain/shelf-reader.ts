import { fold } from './shared/fold';
import { partsOf, type PieceReader } from './shared/scan';
import { type Shelf } from './shelf';
import { LONGEST_RUN } from './shared/tokenise';

export interface TextShelves<Entry> {
  readonly word: Shelf<Entry>;
  readonly tag: Shelf<Entry>;
  readonly handle: Shelf<Entry>;
}

/**
 * Looks up the words, tags and handles of a text while it is taken apart. It finds what looking up each of the text's
 * Tokens would find, and makes strings of those few pieces only that the sieve lets through.
 */
export class ShelfReader<Entry> implements PieceReader {
  constructor(
    private readonly shelves: TextShelves<Entry>,
    private readonly text: string,
    private readonly found: (entry: Entry) => void,
  ) {}

  word(start: number, end: number, hash: number): void {
    const { text, found } = this;
    const shelf = this.shelves.word;
    if (shelf.sieve.mayHave(hash)) shelf.visitWhole(fold(text.slice(start, end)), found);
    if (shelf.sieve.mayBegin(text, start, end)) shelf.visitPrefixes(fold(text.slice(start, end)), found);
  }

  /** The parts one by one, the runs of neighbours, and the whole: each run grows out of its first part. */
  compound(start: number, end: number): void {
    const edges = partsOf(this.text, start, end);
    for (let first = 0; first < edges.length; first += 2) {
      this.readRuns(edges, first, Math.min(edges.length, first + 2 * LONGEST_RUN));
    }
    if (edges.length > 2 * LONGEST_RUN) this.readWhole(edges);
  }

  tag(start: number, end: number): void {
    if (this.shelves.tag.isUsed) this.lookUp(this.shelves.tag, start, end);
  }

  handle(start: number, end: number): void {
    if (this.shelves.handle.isUsed) this.lookUp(this.shelves.handle, start, end);
  }

  link(): void {
    // no word
  }

  private lookUp(shelf: Shelf<Entry>, start: number, end: number): void {
    const { sieve } = shelf;
    sieve.begin();
    sieve.read(this.text, start, end);
    if (sieve.mayPass) this.visit(shelf, start, end);
  }

  private visit(shelf: Shelf<Entry>, start: number, end: number): void {
    shelf.visit(fold(this.text.slice(start, end)), this.found);
  }

  private readRuns(edges: readonly number[], first: number, behind: number): void {
    const { sieve } = this.shelves.word;
    sieve.begin();
    for (let part = first; part < behind; part += 2) {
      sieve.read(this.text, edges[part] ?? 0, edges[part + 1] ?? 0);
      if (sieve.mayPass) this.visitRun(edges, first, part + 2);
    }
  }

  private readWhole(edges: readonly number[]): void {
    const { sieve } = this.shelves.word;
    sieve.begin();
    for (let part = 0; part < edges.length; part += 2) sieve.read(this.text, edges[part] ?? 0, edges[part + 1] ?? 0);
    if (sieve.mayPass) this.visitRun(edges, 0, edges.length);
  }

  private visitRun(edges: readonly number[], first: number, behind: number): void {
    let run = '';
    for (let part = first; part < behind; part += 2) run += fold(this.text.slice(edges[part], edges[part + 1]));
    this.shelves.word.visit(run, this.found);
  }
}
