import { type ShiftsView, type ShiftView } from '../../../../src/oncall/oncall.api';
import { addDays, dayIn, hoursOf, startOf } from '../../shared/zone';

export interface Day {
  readonly day: string;
  /** 23 or 25 in the night of a clock change. */
  readonly hours: number;
  /** Where it begins on the axis, and how much of it it takes: of 100. */
  readonly left: number;
  readonly width: number;
}

export interface Bar {
  readonly left: number;
  readonly width: number;
  readonly shift: ShiftView | undefined;
  readonly from: string;
  readonly to: string;
}

export interface Lane {
  readonly kind: 'gaps' | 'person' | 'layer' | 'changes';
  /** Of a person, or a layer's name; '' where the kind says it. */
  readonly id: string;
  readonly name: string;
  readonly bars: readonly Bar[];
}

export type LanesBy = 'person' | 'layer';

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function spanOfDays(first: string, days: number, zone: string): Span {
  return { from: startOf(first, zone), to: startOf(addDays(first, days), zone) };
}

/** The days by the schedule's clock; the one on which the clocks change is as wide as it is long. */
export function daysOf(span: Span, zone: string): Day[] {
  const days: Day[] = [];
  for (let day = dayIn(zone, span.from); startOf(day, zone) < span.to; day = addDays(day, 1)) {
    const [from, to] = [startOf(day, zone), startOf(addDays(day, 1), zone)];
    days.push({ day, hours: hoursOf(day, zone), ...placed(from, to, span) });
  }
  return days;
}

type Turns = Pick<ShiftsView, 'shifts' | 'gaps'>;

/** One lane a person, in the order in which they first appear; the gaps come first, so that nobody overlooks them. */
export function lanesOf({ shifts, gaps }: Turns, span: Span): Lane[] {
  const people = new Map(shifts.map(({ personId, name }) => [personId, name]));
  const lanes = [...people].map(([id, name]): Lane => {
    const own = shifts.filter(({ personId }) => personId === id);
    return { kind: 'person', id, name, bars: own.map((shift) => ({ ...barOf(shift, span), shift })) };
  });
  return [...gapLane(gaps, span), ...lanes];
}

/** One lane a layer, the one that wins first, with the hours in which it holds; above them what was changed by hand. */
export function layerLanesOf({ shifts, gaps }: Turns, layers: readonly string[], span: Span): Lane[] {
  const lane = (kind: Lane['kind'], id: string, own: readonly ShiftView[]): Lane => ({
    ...{ kind, id, name: id },
    bars: own.map((shift) => ({ ...barOf(shift, span), shift })),
  });
  const changed = shifts.filter(({ why }) => why.kind !== 'rotation');
  const of = (name: string) => shifts.filter(({ why }) => why.kind === 'rotation' && why.layer === name);
  return [
    ...gapLane(gaps, span),
    ...(changed.length > 0 ? [lane('changes', '', changed)] : []),
    ...layers.map((name) => lane('layer', name, of(name))),
  ];
}

function gapLane(gaps: Turns['gaps'], span: Span): Lane[] {
  if (gaps.length === 0) return [];
  return [{ kind: 'gaps', id: '', name: '', bars: gaps.map((gap) => ({ ...barOf(gap, span), shift: undefined })) }];
}

function barOf({ from, to }: { readonly from: string; readonly to: string }, span: Span) {
  return { from, to, ...placed(Date.parse(from), Date.parse(to), span) };
}

export function placed(from: number, to: number, span: Span): { left: number; width: number } {
  const length = span.to - span.from;
  const [begin, end] = [Math.max(from, span.from), Math.min(to, span.to)];
  return { left: ((begin - span.from) / length) * 100, width: (Math.max(0, end - begin) / length) * 100 };
}

/** What was dragged over, in whole steps from the beginning of the calendar; undefined where all of it is over. */
export function draggedSpan(
  [one, other]: readonly [number, number],
  { span, stepMs, now }: { readonly span: Span; readonly stepMs: number; readonly now: number },
): Span | undefined {
  const steps = (at: number): number => (at - span.from) / stepMs;
  const from = span.from + Math.floor(steps(Math.min(one, other))) * stepMs;
  const to = Math.min(span.to, span.from + Math.ceil(steps(Math.max(one, other))) * stepMs);
  return to > now && to > from ? { from, to } : undefined;
}
