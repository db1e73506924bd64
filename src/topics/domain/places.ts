import { type Name, type Phrase, type Query } from './shared/query';
import { type Subject } from './subject';

/** In which direction a phrase is read: `to` forwards, giving where it ends; `from` backwards, giving where it begins. */
type Edge = 'from' | 'to';

/**
 * Do the two stand near each other, in either order, without overlap: the second begins at most `distance` places behind
 * the end of the first? Only ends of the one and beginnings of the other count, so no pairs are made and the time stays
 * near the length of the text, whatever the compounds in it.
 */
export function standNear(left: Query, right: Query, distance: number, subject: Subject): boolean {
  return isFollowed(left, right, distance, subject) || isFollowed(right, left, distance, subject);
}

function isFollowed(first: Query, second: Query, distance: number, subject: Subject): boolean {
  const ends = placesOf(first, 'to', subject);
  if (ends.size === 0) return false;
  const begins = [...placesOf(second, 'from', subject)].sort((a, b) => a - b);
  for (const end of ends) {
    const next = begins[firstBeyond(begins, end)];
    if (next !== undefined && next - end <= distance) return true;
  }
  return false;
}

function firstBeyond(sorted: readonly number[], place: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

function placesOf(query: Query, edge: Edge, subject: Subject): ReadonlySet<number> {
  if (query.kind === 'word') return phrasePlaces([query], edge, subject);
  if (query.kind === 'phrase') return phrasePlaces(query.words, edge, subject);
  if (query.kind === 'any') return new Set(query.of.flatMap((part) => [...placesOf(part, edge, subject)]));
  throw new Error(`${query.kind} stands at no place: the parser refuses it beside NEAR`);
}

export function hasPhrase({ words }: Phrase, subject: Subject): boolean {
  return phrasePlaces(words, 'to', subject).size > 0;
}

function phrasePlaces(words: readonly Name[], edge: Edge, subject: Subject): ReadonlySet<number> {
  const [head, ...rest] = edge === 'to' ? words : [...words].reverse();
  if (!head) return new Set();
  let places = new Set(numbersOf(head, subject).map((number) => subject.tokens[edge][number] ?? 0));
  for (const word of rest) {
    if (places.size === 0) return places;
    places = continued(places, word, edge, subject);
  }
  return places;
}

/** From the places where the words so far end (begin) to those where they and `word` do. */
function continued(places: ReadonlySet<number>, word: Name, edge: Edge, subject: Subject): Set<number> {
  const { from, to } = subject.tokens;
  const [near, far, step] = edge === 'to' ? [from, to, 1] : [to, from, -1];
  const found = new Set<number>();
  for (const number of numbersOf(word, subject)) {
    if (places.has((near[number] ?? 0) - step)) found.add(far[number] ?? 0);
  }
  return found;
}

function numbersOf({ text, isPrefix }: Name, subject: Subject): number[] {
  if (!isPrefix) return [...subject.numbersOf(text)];
  return subject.tokens.words.flatMap((word, number) => (word.startsWith(text) ? [number] : []));
}
