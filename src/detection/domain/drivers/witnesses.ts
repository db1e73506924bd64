import { type DrivingTerm, type Witness } from '../../contract';
import { composed } from './composed';
import { type ReadSample } from './terms';

/** So many people must stand by a word, or it is no "people say" and may be one person's own. */
export const LEAST_VOICES = 3;
/** Of those who said it so many are remembered: it is shown while three of them still stand. */
const MOST_WITNESSES = 8;

/** A term as it was found among texts at hand. */
export interface FoundTerm extends Omit<DrivingTerm, 'said'> {
  readonly folded: string;
  readonly term: string;
}

/**
 * A term as it may be stored: not the word, but where it stands in the texts of different people. Who deletes a text takes
 * their word away with it, also from what was found before.
 */
export function asReferences({ folded, mentions, share, usual }: FoundTerm, now: readonly ReadSample[]): DrivingTerm {
  const voices = new Set<string>();
  const said: Witness[] = [];
  for (const { key, publishedMs, authorKey, text, terms } of now) {
    const written = terms.get(folded);
    if (written === undefined || authorKey === null || voices.has(authorKey)) continue;
    const at = composed(text).indexOf(written);
    if (at < 0) continue;
    voices.add(authorKey);
    said.push({ key, publishedMs, at, length: written.length });
    if (said.length === MOST_WITNESSES) break;
  }
  return { mentions, share, usual, said };
}

/** The term as most of its witnesses wrote it who still stand by it; undefined = too few of them do. */
export function termStillSaid(
  { said }: DrivingTerm,
  textOf: (witness: Witness) => string | undefined,
): string | undefined {
  const written = said.flatMap((witness) => {
    const text = textOf(witness);
    return text === undefined ? [] : composed(text).slice(witness.at, witness.at + witness.length);
  });
  // an edited text says something else there
  const most = mostOf(written.map((term) => term.toLowerCase()));
  const same = written.filter((term) => term.toLowerCase() === most);
  return same.length < LEAST_VOICES ? undefined : mostOf(same);
}

function mostOf(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}
