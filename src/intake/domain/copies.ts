import { bandOf, type TextPrint } from './text-print';

/** A text that stands for all that say nearly the same. */
export interface Folded {
  /** Its place in what was given. */
  readonly first: number;
  /** How many say so, itself counted. */
  readonly copies: number;
}

const PAIRS = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;
const BAND = 0x10000;

/**
 * Draws near-copies together behind the first of them, as areNear() has it. Each is compared with the firsts only: copies
 * of copies would drift away from what the first says. In the order given, which is the order of the answer.
 */
export function foldCopies(prints: readonly (TextPrint | undefined)[]): readonly Folded[] {
  const counts = new Map<number, number>();
  const firsts = new Map<number, number>();
  prints.forEach((print, place) => {
    const pairs = print ? pairsOf(print) : [];
    const first = pairs.map((pair) => firsts.get(pair)).find((known) => known !== undefined) ?? place;
    counts.set(first, (counts.get(first) ?? 0) + 1);
    if (first !== place) return;
    for (const pair of pairs) if (!firsts.has(pair)) firsts.set(pair, place);
  });
  return [...counts].map(([first, copies]) => ({ first, copies }));
}

/** Two bands that agree are one number that agrees: so a copy is found by six looks, not by all comparisons. */
function pairsOf(print: TextPrint): number[] {
  return PAIRS.map(([i, j], pair) => (pair * BAND + bandOf(print, i)) * BAND + bandOf(print, j));
}
