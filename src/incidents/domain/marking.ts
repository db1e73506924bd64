import { type Ladders, type Level, type Reading } from '../../detection/contract';
import { type Actor } from '../../kernel/actor';
import { type Incident, type Marking } from '../contract';

/** No level is higher: there a storm that goes on growing shows in its critics only. */
const TOP: Level = 6;
/** So many times the critics of the mark are another storm than the one that was marked. */
const MANY_MORE = 2;
/** Fewer are soon twice as many. */
const FEW = 50;

type Seen = Pick<Incident, 'level' | 'ladders'> & { readonly watch: { readonly level?: Level | null } };
type Marked = Pick<Incident, 'kind' | 'mark' | 'marked' | 'peakLevel'>;

/** What a person marks: the incident as it stands, by its own level or by the measured one, whichever is higher. */
export function markingOf(
  { level, ladders, watch }: Seen,
  { mark, actor, at }: { readonly mark: Marking['mark']; readonly actor: Actor; readonly at: Date },
): Marking {
  const measured = watch.level ?? null;
  const highest = level === null || (measured !== null && measured > level) ? measured : level;
  return { mark, by: actor.name, at, level: highest, critics: criticsOf(ladders) };
}

/** A mark of a release that did not note by whom it was, nor what had been seen: at most what was ever seen. */
export function markedBefore(
  { acknowledgedAt, openedAt, peakLevel }: Pick<Incident, 'acknowledgedAt' | 'openedAt' | 'peakLevel'>,
  mark: Marking['mark'],
): Marking {
  return { mark, by: '?', at: acknowledgedAt ?? openedAt, level: peakLevel, critics: null };
}

/**
 * Whether a marked firestorm is clearly more than what was marked. Of the other kinds a level calls nobody; that they
 * become a graver kind is decided with the kinds.
 */
export function hasRisen(
  { kind, mark, marked, peakLevel }: Marked,
  reading: Pick<Reading, 'level' | 'ladders'>,
): boolean {
  if (mark === null || kind !== 'firestorm' || reading.level === null) return false;
  const before = marked === null ? peakLevel : marked.level;
  return reading.level > (before ?? 0) || (reading.level === TOP && hasDoubled(marked, reading));
}

function hasDoubled(marked: Marking | null, { ladders }: Pick<Reading, 'ladders'>): boolean {
  const then = Math.max(FEW, marked?.critics ?? Infinity);
  return (criticsOf(ladders) ?? 0) >= MANY_MORE * then;
}

/** Different critics in six hours, as the ladder of what people do counted them. */
function criticsOf(ladders: Ladders | null | undefined): number | null {
  if (!ladders) return null;
  const { reached, next } = ladders.social;
  return [...reached, ...(next?.criteria ?? [])].find(({ name }) => name === 'critics')?.seen ?? null;
}
