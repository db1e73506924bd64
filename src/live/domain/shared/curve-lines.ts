import {
  type Count,
  type CurveDrawing,
  type CurvePointView,
  type CurveScale,
  type CurveSpan,
  type Instant,
} from './curve-drawing';
import { heightOf, LEAST_PART } from './curve-scale';

/** What is drawn of a curve's points, whoever draws it. What is not known is null: never drawn as zero. */

/** What of the time axis is drawn: from the first step to the end of the last one, where nothing else is asked for. */
export function shownSpan({ view, points, stepMs }: Pick<CurveDrawing, 'view' | 'points' | 'stepMs'>) {
  const first = points[0];
  const last = points.at(-1);
  if (view || !first || !last) return view;
  return { from: Date.parse(first.at), to: Date.parse(last.at) + stepMs } satisfies CurveSpan;
}

/** Seen or negative, as far as it is certain. */
export function countedLine(points: readonly CurvePointView[], count: Count, scale: CurveScale): Instant[] {
  return instants(points, counted(count), scale);
}

/** Of what was expected, where anything had been learned. */
export function expectedLine(
  points: readonly CurvePointView[],
  edge: 'expected' | 'low' | 'high',
  scale: CurveScale,
): Instant[] {
  return instants(points, (point) => (point.isLearning ? null : point[edge]), scale);
}

/** From the last whole step to what the one under way will come to at this rate; empty while that says nothing. */
export function underWayLine(points: readonly CurvePointView[], count: Count, scale: CurveScale): Instant[] {
  const at = points.findIndex(({ part }) => part !== undefined);
  const [last, open] = [points[at - 1], points[at]];
  if (!last || !open || last.isBlind || open.isBlind || (open.part ?? 0) < LEAST_PART) return [];
  return [
    [Date.parse(last.at), heightOf(scale)(last[count])],
    [Date.parse(open.at), heightOf(scale)(open[count] / (open.part ?? 1))],
  ];
}

/** Neighbouring blind steps as spans, ms since 1970. */
export function blindSpans(points: readonly CurvePointView[], stepMs: number): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const point of points.filter(({ isBlind }) => isBlind)) {
    const from = Date.parse(point.at);
    const last = spans.at(-1);
    if (last?.to === from) last.to = from + stepMs;
    else spans.push({ from, to: from + stepMs });
  }
  return spans;
}

/** What is certain: a step that is not over says nothing yet, and one under a blind source never does. */
function counted(count: Count): (point: CurvePointView) => number | null {
  return (point) => (point.isBlind || point.part !== undefined ? null : point[count]);
}

function instants(
  points: readonly CurvePointView[],
  value: (point: CurvePointView) => number | null,
  scale: CurveScale,
): Instant[] {
  const height = heightOf(scale);
  return points.map((point) => {
    const [at, own] = [Date.parse(point.at), value(point)];
    return own === null || scale === 'even' ? [at, own] : [at, height(own), own];
  });
}
