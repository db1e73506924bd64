import { type Ladders, type Level, type Reading } from '../../detection/contract';
import { type Actor } from '../../kernel/actor';
import { type Incident, type Marking, type Seen } from '../contract';

/** No level is higher: there a storm that goes on growing shows in its critics only. */
const TOP: Level = 6;
/** So many times the critics of the mark are another storm than the one that was marked. */
const MANY_MORE = 2;
/** Fewer are soon twice as many. */
const FEW = 50;
/** Who speaks of a storm speaks of its last hours, not of the breath that it just takes. As long as critics are counted. */
const STILL_SEEN_MS = 21_600_000;

/** A level that it had until it calmed, or a person lowered it. */
export interface StepDown {
  readonly level: Level;
  readonly until: Date;
}

type Tracked = Pick<Incident, 'level' | 'ladders' | 'marked'> & {
  readonly watch: { readonly level?: Level | null; readonly steps?: readonly StepDown[] };
};
type Marked = Pick<Incident, 'kind' | 'mark' | 'marked' | 'peakLevel'>;
type Closed = Pick<Incident, 'level' | 'ladders' | 'marked' | 'peakLevel'>;
type Bar = Pick<Seen, 'level' | 'critics'>;
type Size = Pick<Reading, 'level' | 'ladders'>;

/** What a text says of an incident's size. */
export function seenIn({ level, ladders }: Pick<Incident, 'level' | 'ladders'>, at: Date): Seen {
  return { level, critics: criticsOf(ladders), at };
}

/**
 * What a person marks: what they had seen, or else the incident as it stands, by its own level or by the measured one;
 * and whatever it had been in the six hours before. A word about an earlier sight takes nothing from a later word.
 */
export function markingOf(
  incident: Tracked,
  { mark, actor, at, seen }: Pick<Marking, 'mark' | 'at'> & { readonly actor: Actor; readonly seen?: Seen | undefined },
): Marking {
  const sight = seen ?? asItStands(incident, at);
  const bar: Bar = { level: highest([sight.level, ...levelsBefore(incident, sight.at)]), critics: sight.critics };
  const { marked } = incident;
  const { level, critics } = marked && sight.at < marked.at && isHigher(marked, bar) ? marked : bar;
  return { mark, by: actor.name, at, level, critics };
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
export function hasRisen({ kind, mark, marked, peakLevel }: Marked, reading: Size): boolean {
  if (mark === null || kind !== 'firestorm') return false;
  return isMore(reading, marked ?? { level: peakLevel, critics: null });
}

export function isMore(reading: Size, { level, critics }: Bar): boolean {
  if (reading.level === null) return false;
  return reading.level > (level ?? 0) || (reading.level === TOP && hasDoubled(critics, reading));
}

/**
 * What was known to the person who closed it. Where it was marked, the mark is the measure as it was before the closing,
 * unless it was closed at a still higher level.
 */
export function seenAtClosing({ level, ladders, marked, peakLevel }: Closed): Bar {
  const critics = criticsOf(ladders);
  if (!marked) return { level: peakLevel ?? TOP, critics };
  return (level ?? -1) > (marked.level ?? -1) ? { level, critics } : marked;
}

function asItStands({ level, ladders, watch }: Tracked, at: Date): Seen {
  return { ...seenIn({ level, ladders }, at), level: highest([level, watch.level ?? null]) };
}

/** The levels that it stepped down from in the hours before `at`. */
function levelsBefore({ watch: { steps = [] } }: Tracked, at: Date): readonly Level[] {
  const isSeen = (until: Date): boolean => until <= at && at.getTime() - until.getTime() <= STILL_SEEN_MS;
  return steps.filter(({ until }) => isSeen(until)).map(({ level }) => level);
}

function highest(levels: readonly (Level | null)[]): Level | null {
  return levels.reduce((best, level) => (level !== null && (best === null || level > best) ? level : best), null);
}

function isHigher(a: Bar, b: Bar): boolean {
  const levels = (a.level ?? -1) - (b.level ?? -1);
  return levels > 0 || (levels === 0 && (a.critics ?? 0) > (b.critics ?? 0));
}

function hasDoubled(critics: number | null, { ladders }: Size): boolean {
  return (criticsOf(ladders) ?? 0) >= MANY_MORE * Math.max(FEW, critics ?? Infinity);
}

/** Different critics in six hours, as the ladder of what people do counted them. */
function criticsOf(ladders: Ladders | null | undefined): number | null {
  if (!ladders) return null;
  const { reached, next } = ladders.social;
  return [...reached, ...(next?.criteria ?? [])].find(({ name }) => name === 'critics')?.seen ?? null;
}
