import { type CurvePoint, type Reading } from '../../detection/contract';
import { type SourceState } from '../../intake/contract';
import { confusionOf, type ShareEstimate, trueShare } from '../../tone/contract';
import { type Topic } from '../../topics/contract';
import { type BoardView, type CurveView } from '../live.api';
import { columnsOf } from './shared/curve-columns';

type BoardTopic = BoardView['topics'][number];
type BoardSource = BoardView['sources'][number];

/** Of a topic's last day. */
export const DAY_STEP_MS = 15 * 60_000;

/** One topic with everything the board says about it. */
export interface WatchedTopic {
  readonly topic: Topic;
  /** Its latest reading; undefined before the first look. */
  readonly reading: Reading | undefined;
  /** The last 24 hours. */
  readonly day: readonly CurvePoint[];
  /** The last hour. */
  readonly hour: readonly CurvePoint[];
}

export interface BoardParts {
  readonly at: Date;
  readonly topics: readonly WatchedTopic[];
  readonly sources: readonly SourceState[];
  readonly blind: readonly { readonly source: string; readonly from: Date; readonly to: Date | null }[];
  /** Open ones, oldest first. */
  readonly incidents: BoardView['incidents'];
  readonly drills: BoardView['drills'];
  readonly onCall: readonly string[];
  /** By source, in ms. */
  readonly usualGaps: ReadonlyMap<string, number>;
}

export function assembleBoard(parts: BoardParts): BoardView {
  return {
    at: parts.at.toISOString(),
    topics: parts.topics.map((watched) => boardTopic(watched, parts)),
    sources: boardSources(parts),
    incidents: [...parts.incidents],
    drills: [...parts.drills],
    onCall: parts.onCall.map((name) => ({ name })),
  };
}

function boardTopic({ topic, reading, day, hour }: WatchedTopic, { incidents, at }: BoardParts): BoardTopic {
  return {
    id: topic.id,
    name: topic.name,
    kind: topic.kind,
    timezone: topic.timezone,
    // not looked at yet is unknown, not calm
    level: reading?.level ?? null,
    score: reading?.score ?? 0,
    reasons: (reading?.reasons ?? []).map(({ code, values }) => ({ code, values: { ...values } })),
    lastHour: lastHourOf(hour),
    curve: columnsOf(curvePoints(day, { stepMs: DAY_STEP_MS, now: at }), DAY_STEP_MS),
    openIncidents: incidents.filter((incident) => incident.topic === topic.id).map((incident) => incident.id),
  };
}

function lastHourOf(hour: readonly CurvePoint[]): BoardTopic['lastHour'] {
  const total = (of: Exclude<keyof CurvePoint, 'at' | 'isBlind' | 'isLearning'>): number =>
    sum(hour, (point) => point[of]);
  const seen = total('seen');
  const counts = { negative: total('negative'), outrage: total('outrage'), needsAnswer: total('needsAnswer') };
  const shareOf = (of: keyof typeof counts): ShareEstimate =>
    trueShare(counts[of], seen, confusionOf(of, total('german') / seen));
  const shares =
    seen > 0
      ? { negative: shareOf('negative'), outrage: shareOf('outrage'), needsAnswer: shareOf('needsAnswer') }
      : null;
  return { seen, expected: total('expected'), ...counts, shares };
}

/** The board with these topics alone: who holds the rest already need not hear it again. */
export function narrowed(board: BoardView, topics: ReadonlySet<string>): BoardView {
  return { ...board, topics: board.topics.filter(({ id }) => topics.has(id)) };
}

/** Sources in order of name, the blind ones first: they need a person. */
function boardSources({ sources, blind, usualGaps }: BoardParts): BoardSource[] {
  const blindSince = new Map(blind.filter(({ to }) => to === null).map(({ source, from }) => [source, from]));
  return sources
    .map((state): BoardSource => {
      const since = blindSince.get(state.source);
      return {
        source: state.source,
        state: since ? 'blind' : 'alive',
        lastHeardAt: state.lastHeardAt.toISOString(),
        blindSince: since?.toISOString() ?? null,
        mentions: state.mentions,
        usualGapMs: usualGaps.get(state.source) ?? null,
      };
    })
    .sort((a, b) => b.state.localeCompare(a.state) || a.source.localeCompare(b.source));
}

export function curvePoints(
  points: readonly CurvePoint[],
  { stepMs, now }: { readonly stepMs: number; readonly now: Date },
): CurveView['points'] {
  return points.map(({ at, seen, negative, own, expected, low, high, isBlind, isLearning }) => {
    const part = (now.getTime() - at.getTime()) / stepMs;
    return {
      at: at.toISOString(),
      ...{ seen, negative, own, expected, low, high, isBlind },
      ...(isLearning ? { isLearning } : {}),
      ...(part < 1 ? { part: Math.max(0, part) } : {}),
    };
  });
}

function sum(points: readonly CurvePoint[], of: (point: CurvePoint) => number): number {
  return points.reduce((total, point) => total + of(point), 0);
}
