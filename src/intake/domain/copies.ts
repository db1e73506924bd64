import { finish32 } from './author-sketch';
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
/**
 * Draws near-copies together behind the first of them, as areNear() has it. Each is compared with the firsts only: copies
 * of copies would drift away from what the first says. In the order given, which is the order of the answer.
 */
export function foldCopies(prints: readonly (TextPrint | undefined)[]): readonly Folded[] {
  const copies = new Int32Array(prints.length);
  const firsts = PAIRS.map(() => new FirstByPair(prints.length));
  prints.forEach((print, place) => {
    const first = print ? firstLike(firsts, print, place) : place;
    copies[first] = (copies[first] ?? 0) + 1;
  });
  const found: Folded[] = [];
  copies.forEach((count, first) => {
    if (count > 0) found.push({ first, copies: count });
  });
  return found;
}

/** Two bands that agree are one number that agrees: so a copy is found by six looks, not by all comparisons. */
function firstLike(firsts: readonly FirstByPair[], print: TextPrint, place: number): number {
  const bands = [bandOf(print, 0), bandOf(print, 1), bandOf(print, 2), bandOf(print, 3)];
  const pairs = PAIRS.map(([i, j]) => ((bands[i] ?? 0) << 16) | (bands[j] ?? 0));
  for (const [at, pair] of pairs.entries()) {
    const known = firsts[at]?.get(pair) ?? NONE;
    if (known !== NONE) return known;
  }
  for (const [at, pair] of pairs.entries()) firsts[at]?.set(pair, place);
  return place;
}

const NONE = -1;
/** Slots for each entry: at most half of them are taken, so that a free one is near. */
const ROOM = 2;

/** The first text with a pair of bands. Open addressing over plain numbers: a Map of numbers beyond 31 bits costs ten times as much. */
class FirstByPair {
  private readonly pairs: Int32Array;
  private readonly places: Int32Array;
  private readonly mask: number;

  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(2, most * ROOM)));
    this.mask = slots - 1;
    this.pairs = new Int32Array(slots);
    this.places = new Int32Array(slots).fill(NONE);
  }

  /** −1: there is none yet. */
  get(pair: number): number {
    return this.places[this.slotOf(pair)] ?? NONE;
  }

  /** Of a pair that has none yet. */
  set(pair: number, place: number): void {
    const slot = this.slotOf(pair);
    this.pairs[slot] = pair;
    this.places[slot] = place;
  }

  private slotOf(pair: number): number {
    let slot = finish32(pair) & this.mask;
    while (this.places[slot] !== NONE && this.pairs[slot] !== pair) slot = (slot + 1) & this.mask;
    return slot;
  }
}
