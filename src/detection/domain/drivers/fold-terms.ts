/** Terms that the same posts say are cuttings of one sentence: "nie wieder", "wieder kaufen" are one thing that is said. */
const SAME_POSTS = 0.8;
/** Cuttings that one line holds: enough to know the sentence, too little to be it. */
const MOST_PIECES = 5;
/** Between cuttings that do not follow each other. */
const GAP = ' … ';

export interface Foldable {
  readonly folded: string;
  /** As most people write it. */
  readonly term: string;
  readonly z: number;
  /** Which mentions say it. */
  readonly posts: ReadonlySet<number>;
}

/** The clearest of a group, under the words of the whole group. */
export type Folded<Term> = Term & { readonly words: string };

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
    return head ? [{ ...head, words: wordsOf(group, kept, (folded) => orderIn(first, folded)) }] : [];
  });
}

function wordsOf<Term extends Foldable>(
  group: readonly Term[],
  kept: ReadonlySet<Term>,
  order: (folded: string) => number,
): string {
  const pairs = group.filter(isPair);
  const isSaid = (word: Term): boolean => pairs.some(({ folded }) => folded.split(' ').includes(word.folded));
  return group
    .filter((term) => isPair(term) || (kept.has(term) && !isSaid(term)))
    .sort((a, b) => b.z - a.z || order(a.folded) - order(b.folded))
    .slice(0, MOST_PIECES)
    .sort((a, b) => order(a.folded) - order(b.folded))
    .reduce(joined, { written: '', last: '' }).written;
}

interface Phrase {
  readonly written: string;
  /** Its last word, folded. */
  readonly last: string;
}

/** "nie wieder" and "wieder kaufen" are "nie wieder kaufen"; what does not go on from there stands behind a gap. */
function joined({ written, last }: Phrase, { folded, term }: Foldable): Phrase {
  const [first, second] = folded.split(' ');
  const end = second ?? first ?? '';
  if (written === '') return { written: term, last: end };
  if (second !== undefined && first === last)
    return { written: `${written} ${term.split(' ')[1] ?? second}`, last: end };
  return { written: `${written}${GAP}${term}`, last: end };
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
