import { type PersonId, type ScheduleId } from '../../kernel/ids';
import { type Span } from './rotation';

/** What the spans leave open of a time; they are in order. */
export function gapsOf(spans: readonly Span[], { from, to }: Span): Span[] {
  const gaps: Span[] = [];
  let at = from;
  for (const span of spans) {
    if (span.from > at) gaps.push({ from: at, to: Math.min(span.from, to) });
    at = Math.max(at, span.to);
    if (at >= to) break;
  }
  if (at < to) gaps.push({ from: at, to });
  return gaps;
}

interface OwnShift extends Span {
  readonly scheduleId: ScheduleId;
  readonly personId: PersonId;
}

export interface DoubleDuty extends Span {
  readonly personId: PersonId;
  readonly schedules: readonly ScheduleId[];
}

/** When somebody has several shifts at the same time, and on which schedules. */
export function doublesOf(shifts: readonly OwnShift[]): DoubleDuty[] {
  const byPerson = new Map<PersonId, OwnShift[]>();
  for (const shift of shifts) {
    const own = byPerson.get(shift.personId);
    if (own) own.push(shift);
    else byPerson.set(shift.personId, [shift]);
  }
  const doubles = [...byPerson.values()].flatMap(doublesOfOne);
  return doubles.sort((a, b) => a.from - b.from);
}

function doublesOfOne(shifts: readonly OwnShift[]): DoubleDuty[] {
  const [{ personId } = { personId: '' as PersonId }] = shifts;
  const edges = [...new Set(shifts.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const begins = [...shifts].sort((a, b) => a.from - b.from);
  const doubles: DoubleDuty[] = [];
  let open: OwnShift[] = [];
  let next = 0;
  edges.slice(0, -1).forEach((from, i) => {
    open = open.filter((shift) => shift.to > from);
    for (let shift = begins[next]; shift && shift.from <= from; shift = begins[++next]) open.push(shift);
    const to = edges[i + 1] ?? from;
    if (open.length > 1)
      append(doubles, { from, to, personId, schedules: open.map(({ scheduleId }) => scheduleId).sort() });
  });
  return doubles;
}

function append(doubles: DoubleDuty[], double: DoubleDuty): void {
  const last = doubles.at(-1);
  if (last?.to === double.from && last.schedules.join() === double.schedules.join())
    doubles[doubles.length - 1] = { ...last, to: double.to };
  else doubles.push(double);
}
