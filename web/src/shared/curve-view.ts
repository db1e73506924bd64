import { type CurveSpan } from '../../../src/live/domain/shared/curve-drawing';

/** What of the time axis somebody looks at, and how it is moved. In ms since 1970. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Ten steps of a minute: nearer there is nothing to be seen. */
export const LEAST_SPAN_MS = 10 * MINUTE;

/** The spans that are offered with a press each, back from the end. */
export const RANGES = [
  { word: 'curve.range-6h', spanMs: 6 * HOUR },
  { word: 'curve.range-24h', spanMs: 24 * HOUR },
  { word: 'curve.range-7d', spanMs: 7 * 24 * HOUR },
] as const;

export function spanOf({ from, to }: CurveSpan): number {
  return to - from;
}

/** Nearer (`factor` < 1) or farther, so that `around` stays where it is. */
export function zoomed(view: CurveSpan, factor: number, around: number, bounds: CurveSpan): CurveSpan {
  const span = Math.min(Math.max(spanOf(view) * factor, LEAST_SPAN_MS), spanOf(bounds));
  const part = (around - view.from) / spanOf(view);
  return within({ from: around - part * span, to: around + (1 - part) * span }, bounds);
}

/** Later by a part of what is in sight, or earlier by a negative one. */
export function moved(view: CurveSpan, part: number, bounds: CurveSpan): CurveSpan {
  const by = part * spanOf(view);
  return within({ from: view.from + by, to: view.to + by }, bounds);
}

/** As long as it is, but not beyond the bounds; at whole minutes. */
export function within(view: CurveSpan, bounds: CurveSpan): CurveSpan {
  const span = Math.min(spanOf(view), spanOf(bounds));
  const from = Math.min(Math.max(view.from, bounds.from), bounds.to - span);
  return { from: Math.round(from / MINUTE) * MINUTE, to: Math.round((from + span) / MINUTE) * MINUTE };
}

/** Between two points of it, in either order, at least as long as anything can be seen. */
export function between(one: number, other: number, bounds: CurveSpan): CurveSpan {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const lacking = Math.max(0, LEAST_SPAN_MS - (to - from)) / 2;
  return within({ from: from - lacking, to: to + lacking }, bounds);
}

/** Where the curve is drawn on the page, in px from the left of its frame. */
export interface Plot {
  readonly left: number;
  readonly right: number;
}

export function instantAt(x: number, plot: Plot, view: CurveSpan): number {
  const part = (x - plot.left) / Math.max(1, plot.right - plot.left);
  return view.from + Math.min(1, Math.max(0, part)) * spanOf(view);
}

export function placeOf(at: number, { left, right }: Plot, view: CurveSpan): number {
  return left + ((at - view.from) / spanOf(view)) * (right - left);
}

/** Markers so near to each other that one would cover the other; each group stands where its first one does. */
export function groupedBy<One>(all: readonly One[], placeOfOne: (one: One) => number, leastPx: number) {
  const groups: { readonly x: number; readonly all: One[] }[] = [];
  for (const one of [...all].sort((a, b) => placeOfOne(a) - placeOfOne(b))) {
    const x = placeOfOne(one);
    const group = groups.at(-1);
    if (group && x - group.x < leastPx) group.all.push(one);
    else groups.push({ x, all: [one] });
  }
  return groups;
}
