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
  /** undefined: the gaps. */
  readonly person: { readonly id: string; readonly name: string } | undefined;
  readonly bars: readonly Bar[];
}

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

/** One lane a person, in the order in which they first appear; the gaps come first, so that nobody overlooks them. */
export function lanesOf({ shifts, gaps }: Pick<ShiftsView, 'shifts' | 'gaps'>, span: Span): Lane[] {
  const people = new Map(shifts.map(({ personId, name }) => [personId, name]));
  const lanes = [...people].map(([id, name]): Lane => {
    const own = shifts.filter(({ personId }) => personId === id);
    return { person: { id, name }, bars: own.map((shift) => ({ ...barOf(shift, span), shift })) };
  });
  if (gaps.length === 0) return lanes;
  return [{ person: undefined, bars: gaps.map((gap) => ({ ...barOf(gap, span), shift: undefined })) }, ...lanes];
}

function barOf({ from, to }: { readonly from: string; readonly to: string }, span: Span) {
  return { from, to, ...placed(Date.parse(from), Date.parse(to), span) };
}

export function placed(from: number, to: number, span: Span): { left: number; width: number } {
  const length = span.to - span.from;
  const [begin, end] = [Math.max(from, span.from), Math.min(to, span.to)];
  return { left: ((begin - span.from) / length) * 100, width: (Math.max(0, end - begin) / length) * 100 };
}
