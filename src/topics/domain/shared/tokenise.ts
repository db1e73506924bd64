import { compose, fold } from './fold';
import { partsOf, type PieceReader, scan } from './scan';

/**
 * A text as queries see it, folded. Word number i occupies the places from[i] … to[i]. Compounds occupy several:
 * #NordBahnChaos is nord (place 0), bahn (1), chaos (2), and also nordbahn (0–1), bahnchaos (1–2), nordbahnchaos (0–2),
 * so that a phrase may run through it. Links are no words.
 */
export interface Tokens {
  readonly words: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Without #. */
  readonly tags: readonly string[];
  /** Without @; `@nordbahn.bsky.social` and `@nordbahn@mastodon.social` also as `nordbahn`. */
  readonly handles: readonly string[];
  /** As written. */
  readonly links: readonly string[];
}

/** Compounds of more parts than this are joined in runs of this length, and whole. */
export const LONGEST_RUN = 4;

export function tokenise(text: string): Tokens {
  const composed = compose(text);
  const tokens = new TokenList(composed);
  scan(composed, tokens);
  return tokens;
}

class TokenList implements Tokens, PieceReader {
  readonly words: string[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly tags: string[] = [];
  readonly handles: string[] = [];
  readonly links: string[] = [];
  private place = 0;

  constructor(private readonly text: string) {}

  word(start: number, end: number): void {
    this.add(this.folded(start, end), this.place, this.place++);
  }

  compound(start: number, end: number): void {
    const edges = partsOf(this.text, start, end);
    const first = this.place;
    const parts: string[] = [];
    for (let i = 0; i < edges.length; i += 2) parts.push(this.folded(edges[i] ?? 0, edges[i + 1] ?? 0));
    for (const part of parts) this.add(part, this.place, this.place++);
    for (let length = 2; length <= Math.min(parts.length, LONGEST_RUN); length++) {
      for (let i = 0; i + length <= parts.length; i++) {
        this.add(parts.slice(i, i + length).join(''), first + i, first + i + length - 1);
      }
    }
    if (parts.length > LONGEST_RUN) this.add(parts.join(''), first, this.place - 1);
  }

  tag(start: number, end: number): void {
    this.tags.push(this.folded(start, end));
  }

  handle(start: number, end: number): void {
    this.handles.push(this.folded(start, end));
  }

  link(start: number, end: number): void {
    this.links.push(this.text.slice(start, end));
  }

  private folded(start: number, end: number): string {
    return fold(this.text.slice(start, end));
  }

  private add(word: string, from: number, to: number): void {
    this.words.push(word);
    this.from.push(from);
    this.to.push(to);
  }
}
