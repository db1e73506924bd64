/** A piece of a text that stayed, went or came. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

type Lengths = readonly (readonly number[])[];

/** Beyond it a comparison word by word would take too long, and nobody reads it. */
const MOST_WORDS = 600;
/** With less in common two texts are two texts. */
const LEAST_COMMON = 0.35;

/** What differs word by word; undefined where the texts have too little in common to be read as one. */
export function wordDiff(before: string, after: string): readonly Piece[] | undefined {
  const [was, is] = [wordsIn(before), wordsIn(after)];
  if (was.length > MOST_WORDS || is.length > MOST_WORDS) return undefined;
  const lengths = commonLengths(was, is);
  const common = lengths[0]?.[0] ?? 0;
  if (common < LEAST_COMMON * Math.max(was.length, is.length)) return undefined;
  return joined(steps(was, is, lengths));
}

/** One word after the other: where both go on alike it stays, else the way with more in common is taken. */
function* steps(was: readonly string[], is: readonly string[], lengths: Lengths): Generator<Piece> {
  let [i, j] = [0, 0];
  while (i < was.length && j < is.length) {
    const kind = was[i] === is[j] ? 'same' : nextOf(lengths, i, j);
    yield { kind, text: (kind === 'new' ? is[j] : was[i]) ?? '' };
    if (kind !== 'new') i += 1;
    if (kind !== 'gone') j += 1;
  }
  yield* was.slice(i).map((text) => ({ kind: 'gone', text }) as const);
  yield* is.slice(j).map((text) => ({ kind: 'new', text }) as const);
}

function nextOf(lengths: Lengths, i: number, j: number): 'gone' | 'new' {
  return at(lengths, i + 1, j) >= at(lengths, i, j + 1) ? 'gone' : 'new';
}

function joined(words: Iterable<Piece>): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, text } of words) {
    const last = pieces.at(-1);
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  }
  return pieces;
}

/** Each with the space behind it. */
function wordsIn(text: string): readonly string[] {
  return text.trim().match(/\S+\s*/g) ?? [];
}

/** How many words both have in common from each pair of places on. */
function commonLengths(was: readonly string[], is: readonly string[]): Lengths {
  const rows: number[][] = [...was, ''].map(() => new Array<number>(is.length + 1).fill(0));
  for (let i = was.length - 1; i >= 0; i -= 1) {
    for (let j = is.length - 1; j >= 0; j -= 1) {
      const row = rows[i] ?? [];
      row[j] = was[i] === is[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
    }
  }
  return rows;
}

function at(rows: Lengths, i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}
