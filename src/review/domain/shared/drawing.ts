import { type ReviewCurve, type ReviewLine, type ReviewView, type TimeView } from '../../review.api';
import { TRACKS } from './words-times';

/** The review's drawing as numbers: the curve above, the three tracks below on the same axis. Page, file and print draw the same. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** SVG paths. */
  readonly paths: {
    readonly band: string;
    readonly expected: string;
    readonly negative: string;
    readonly seen: string;
  };
  readonly blind: readonly { readonly x: number; readonly width: number }[];
  readonly counts: readonly { readonly y: number; readonly count: number }[];
  readonly hours: readonly { readonly x: number; readonly at: string; readonly isDay: boolean }[];
  readonly lanes: readonly Lane[];
  /** The times that were reached, as lines through the curve. */
  readonly times: readonly {
    readonly x: number;
    readonly name: TimeView['name'];
    readonly at: string;
    /** -1: there is no room for its name. */
    readonly row: number;
    /** Its name stands left of it. */
    readonly isLeft: boolean;
  }[];
}

interface Lane {
  readonly track: ReviewLine['track'];
  readonly y: number;
  readonly marks: readonly Mark[];
}

/** What lies so close that it would cover each other is one mark. */
export interface Mark {
  readonly x: number;
  readonly lines: readonly ReviewLine[];
}

const LEFT = 44;
const RIGHT = 14;
/** Above the curve stand the names of the times, in rows. */
const TOP = 58;
const CURVE = 210;
const AXIS = 26;
const LANE = 34;
const MARK_GAP = 16;

interface Frame {
  readonly fromMs: number;
  readonly toMs: number;
  readonly width: number;
}

export function draw(review: Pick<ReviewView, 'curve' | 'lines' | 'times' | 'incident'>, width: number): Drawing {
  const frame = { ...spanOf(review), width };
  const points = review.curve?.points ?? [];
  const most = Math.max(4, ...points.map(({ seen, high, isLearning }) => Math.max(seen, isLearning ? 0 : high)));
  const bottom = TOP + CURVE;
  return {
    width,
    height: bottom + AXIS + LANE * TRACKS.length + 6,
    plot: { left: LEFT, right: width - RIGHT, top: TOP, bottom },
    paths: pathsOf(review.curve, { x: (ms) => xOf(frame, ms), y: (count) => yOf(count, most) }),
    blind: blindSpans(review.curve, frame),
    counts: countTicks(most).map((count) => ({ count, y: yOf(count, most) })),
    hours: hourTicks(frame),
    lanes: TRACKS.map((track, i) => ({
      track,
      y: bottom + AXIS + LANE * (i + 0.5),
      marks: marksOf(review.lines, track, frame),
    })),
    times: timeMarks(review.times, frame),
  };
}

/** With a little of what came before, so that calm and storm stand side by side. */
function spanOf({ curve, incident, lines }: Pick<ReviewView, 'curve' | 'lines' | 'incident'>): Omit<Frame, 'width'> {
  const last = curve?.points.at(-1);
  if (curve && curve.points[0] && last)
    return { fromMs: Date.parse(curve.points[0].at), toMs: Date.parse(last.at) + curve.stepMs };
  const end = Date.parse(incident.closedAt ?? lines.at(-1)?.at ?? incident.openedAt);
  const from = Date.parse(incident.onsetAt);
  return { fromMs: from, toMs: Math.max(end, from + 600_000) };
}

function xOf({ fromMs, toMs, width }: Frame, ms: number): number {
  const part = Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)));
  return round(LEFT + part * (width - LEFT - RIGHT));
}

/** By the root of the count: a storm fits on the page, and what was expected is still to be seen. */
function yOf(count: number, most: number): number {
  return round(TOP + CURVE * (1 - Math.sqrt(Math.max(0, count) / most)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Scale {
  readonly x: (ms: number) => number;
  readonly y: (count: number) => number;
}

type Point = ReviewCurve['points'][number];

function pathsOf(curve: ReviewCurve | null, scale: Scale): Drawing['paths'] {
  const points = curve?.points ?? [];
  const runs = (isIn: (point: Point) => boolean): Point[][] => runsOf(points, isIn);
  const line = (parts: readonly Point[][], count: (point: Point) => number): string =>
    parts.map((part) => `M${part.map((point) => spot(point, count(point), scale)).join('L')}`).join('');
  const learned = runs(({ isLearning }) => !isLearning);
  const heard = runs(({ isBlind }) => !isBlind);
  return {
    band: learned.map((part) => bandOf(part, scale)).join(''),
    expected: line(learned, ({ expected }) => expected),
    negative: line(heard, ({ negative }) => negative),
    seen: line(heard, ({ seen }) => seen),
  };
}

function bandOf(part: readonly Point[], scale: Scale): string {
  const above = part.map((point) => spot(point, point.high, scale));
  const below = part.map((point) => spot(point, point.low, scale)).reverse();
  return `M${[...above, ...below].join('L')}Z`;
}

function spot({ at }: Point, count: number, { x, y }: Scale): string {
  return `${x(Date.parse(at))},${y(count)}`;
}

/** What is unknown is left open, never drawn as zero. */
function runsOf(points: readonly Point[], isIn: (point: Point) => boolean): Point[][] {
  const runs: Point[][] = [];
  let isOpen = false;
  for (const point of points) {
    if (!isIn(point)) isOpen = false;
    else if (isOpen) runs.at(-1)?.push(point);
    else {
      runs.push([point]);
      isOpen = true;
    }
  }
  return runs;
}

function blindSpans(curve: ReviewCurve | null, frame: Frame): Drawing['blind'] {
  if (!curve) return [];
  return runsOf(curve.points, ({ isBlind }) => isBlind).map((part) => {
    const from = xOf(frame, Date.parse(part[0]?.at ?? ''));
    const to = xOf(frame, Date.parse(part.at(-1)?.at ?? '') + curve.stepMs);
    return { x: from, width: round(to - from) };
  });
}

/** Round numbers that stand apart on the root's scale. */
function countTicks(most: number): number[] {
  const ticks = [0];
  for (let size = 1; size <= most; size *= 10)
    for (const step of [1, 2, 5]) {
      const count = size * step;
      const isApart = yOf(ticks.at(-1) ?? 0, most) - yOf(count, most) >= 34;
      if (count <= most && isApart) ticks.push(count);
    }
  return ticks;
}

const MINUTE = 60_000;
const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080].map((minutes) => minutes * MINUTE);

function hourTicks(frame: Frame): Drawing['hours'] {
  const { fromMs, toMs, width } = frame;
  const room = Math.max(2, Math.floor((width - LEFT - RIGHT) / 84));
  const step = STEPS.find((one) => (toMs - fromMs) / one <= room) ?? 10_080 * MINUTE;
  const ticks: { x: number; at: string; isDay: boolean }[] = [];
  for (let ms = Math.ceil(fromMs / step) * step; ms <= toMs; ms += step)
    ticks.push({ x: xOf(frame, ms), at: new Date(ms).toISOString(), isDay: step >= 720 * MINUTE });
  return ticks;
}

function marksOf(lines: readonly ReviewLine[], track: ReviewLine['track'], frame: Frame): Mark[] {
  const marks: { x: number; lines: ReviewLine[] }[] = [];
  for (const line of lines) {
    if (line.track !== track) continue;
    const x = xOf(frame, Date.parse(line.at));
    const last = marks.at(-1);
    if (last && x - last.x < MARK_GAP) last.lines.push(line);
    else marks.push({ x, lines: [line] });
  }
  return marks;
}

const WORD_WIDTH = 176;

/** A name stands on the side with more room; names are kept from covering each other by standing in three rows. */
function timeMarks(times: readonly TimeView[], frame: Frame): Drawing['times'] {
  const ends = [-Infinity, -Infinity, -Infinity];
  const reached = times.flatMap(({ name, at }) => (at === null || name === 'kept' ? [] : [{ name, at }]));
  const inOrder = [...reached].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return inOrder.map(({ name, at }) => {
    const x = xOf(frame, Date.parse(at));
    const roomRight = frame.width - RIGHT - x;
    const isLeft = roomRight < WORD_WIDTH && x > roomRight;
    const from = isLeft ? x - WORD_WIDTH : x;
    const row = ends.findIndex((end) => from >= end);
    if (row >= 0) ends[row] = from + WORD_WIDTH;
    return { x, name, at, row, isLeft };
  });
}
