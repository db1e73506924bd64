import { type DrivingTerm, type Witness } from '../../contract';
import { composed } from './composed';
import { asOneLine } from './one-line';
import { type ReadSample } from './terms';

/** So many people must stand by a word, or it is no "people say" and may be one person's own. */
export const LEAST_VOICES = 3;
/** Of those who said it so many are remembered: it is shown while three of them still stand. */
const MOST_WITNESSES = 8;

/** A term as it was found among texts at hand. */
export interface FoundTerm extends Omit<DrivingTerm, 'said'> {
  readonly term: string;
  /** Its cuttings, folded, in the order of the text. */
  readonly pieces: readonly string[];
}

/**
 * A term as it may be stored: not the words, but where they stand in the texts of different people. Who deletes a text takes
 * their words away with it, also from what was found before.
 */
export function asReferences({ pieces, mentions, share, usual }: FoundTerm, now: readonly ReadSample[]): DrivingTerm {
  const voices = new Set<string>();
  const said: Witness[] = [];
  for (const sample of now) {
    const { key, publishedMs, authorKey, source } = sample;
    // whom a platform hides may be one and the same
    const voice = authorKey ?? source;
    if (voices.has(voice)) continue;
    const cuttings = placesOf(pieces, sample);
    if (!cuttings) continue;
    voices.add(voice);
    said.push({ key, publishedMs, cuttings });
    if (said.length === MOST_WITNESSES) break;
  }
  return { mentions, share, usual, said };
}

/** Where all the pieces stand in a text; undefined = one of them doesn't. */
function placesOf(pieces: readonly string[], { terms, text }: ReadSample): Witness['cuttings'] | undefined {
  const found = pieces.flatMap((piece) => {
    const written = terms.get(piece);
    const at = written === undefined ? -1 : composed(text).indexOf(written);
    return written === undefined || at < 0 ? [] : { at, length: written.length };
  });
  return found.length === pieces.length ? found : undefined;
}

/** The term as most of its witnesses wrote it who still stand by it; undefined = too few of them do. */
export function termStillSaid(
  { said }: DrivingTerm,
  textOf: (witness: Witness) => string | undefined,
): string | undefined {
  const written = said.flatMap((witness) => {
    const text = textOf(witness);
    if (text === undefined) return [];
    return asOneLine(witness.cuttings.map(({ at, length }) => composed(text).slice(at, at + length)));
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
