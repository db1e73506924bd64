import { asOneLine } from './one-line';

/** Terms that the same posts say are cuttings of one sentence: "nie wieder", "wieder kaufen" are one thing that is said. */
const SAME_POSTS = 0.8;
/** Cuttings that one line holds: enough to know the sentence, too little to be it. */
const MOST_PIECES = 5;

export interface Foldable {
  readonly folded: string;
  /** As most people write it. */
  readonly term: string;
  readonly z: number;
  /** Which mentions say it. */
  readonly posts: ReadonlySet<number>;
}

/** The clearest of a group, with the words of the whole group: its cuttings, folded, in the order of the text. */
export type Folded<Term> = Term & { readonly pieces: readonly string[] };

/**
 * One line for all terms of the same posts, in the order in which a post says them.
 * @param ranked the clearest first
 * @param kept those of them that say something of their own
 * @param orderIn where a term stands in a post's text, -1 where it does not
 */
export function foldTerms<Term extends Foldable>(
  ranked: readonly Term[],
  kept: ReadonlySet<Term>,
  orderIn: (post: number, folded: string) => number,
): Folded<Term>[] {
  const groups: Term[][] = [];
  for (const term of ranked) {
    const group = groups.find(([head]) => head !== undefined && areSamePosts(head.posts, term.posts));
    if (group) group.push(term);
    else groups.push([term]);
  }
  return groups.flatMap((group) => {
    const head = group.find((term) => kept.has(term));
    const [first = -1] = head?.posts ?? [];
    if (!head) return [];
    const pieces = piecesOf(group, kept, (folded) => orderIn(first, folded));
    return [{ ...head, term: asOneLine(pieces.map(({ term }) => term)), pieces: pieces.map(({ folded }) => folded) }];
  });
}

function piecesOf<Term extends Foldable>(
  group: readonly Term[],
  kept: ReadonlySet<Term>,
  order: (folded: string) => number,
): Term[] {
  const pairs = group.filter(isPair);
  const isSaid = (word: Term): boolean => pairs.some(({ folded }) => folded.split(' ').includes(word.folded));
  return group
    .filter((term) => isPair(term) || (kept.has(term) && !isSaid(term)))
    .sort((a, b) => b.z - a.z || order(a.folded) - order(b.folded))
    .slice(0, MOST_PIECES)
    .sort((a, b) => order(a.folded) - order(b.folded));
}

function isPair({ folded }: Foldable): boolean {
  return folded.includes(' ');
}

function areSamePosts(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const needed = SAME_POSTS * Math.max(a.size, b.size);
  if (Math.min(a.size, b.size) < needed) return false;
  let both = 0;
  for (const post of a) if (b.has(post)) both++;
  return both >= needed;
}
