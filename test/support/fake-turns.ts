import { type ChangeView, type ScheduleInput, ShiftsView, type ShiftView } from '../../src/oncall/oncall.api';
import { nameOf } from './fake-people';

const HOUR = 3_600_000;
const UNITS = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR };

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Asked extends Span {
  readonly schedule: ScheduleInput & { readonly id: string };
  readonly changes: readonly ChangeView[];
  readonly hole: Span | undefined;
}

/** Turns without clock changes and with one layer at a time: enough to be drawn. */
export function fakeTurns({ schedule, changes, hole, from, to }: Asked): ShiftsView {
  const taken = changes.map((change) => ({ change, from: Date.parse(change.from), to: Date.parse(change.to) }));
  const free = cut([{ from, to }], [...taken, ...(hole ? [hole] : [])]);
  const turns = free.flatMap((span) => turnsWithin(schedule, span));
  const changed = taken.flatMap(({ change, ...span }) => {
    const { personId, name, kind, insteadOf, id } = change;
    const why = { kind, layer: null, insteadOf: insteadOf?.name ?? null };
    return within(span, { from, to }).map((part) => ({
      ...shiftOf(schedule.id, part),
      personId,
      name,
      why,
      changeId: id,
    }));
  });
  const shifts = [...turns, ...changed].sort((a, b) => a.from.localeCompare(b.from));
  const covered = shifts.map((shift) => ({ from: Date.parse(shift.from), to: Date.parse(shift.to) }));
  return ShiftsView.parse({ shifts, gaps: cut([{ from, to }], covered).map(said), doubles: [] });
}

function turnsWithin({ id, layers }: Asked['schedule'], span: Span): ShiftView[] {
  const [layer] = layers;
  if (!layer) return [];
  const { unit, every, startsOn, handoffAt } = layer.rotation;
  const [first, length] = [Date.parse(`${startsOn}T${handoffAt}:00+01:00`), every * UNITS[unit]];
  const shifts: ShiftView[] = [];
  for (let turn = Math.max(0, Math.floor((span.from - first) / length)); first + turn * length < span.to; turn += 1) {
    const personId = layer.people[turn % layer.people.length] ?? '';
    const why = { kind: 'rotation' as const, layer: layer.name, insteadOf: null };
    for (const part of within({ from: first + turn * length, to: first + (turn + 1) * length }, span))
      shifts.push({ ...shiftOf(id, part), personId, name: nameOf(personId), why, changeId: null });
  }
  return shifts;
}

function shiftOf(scheduleId: string, span: Span) {
  return { scheduleId, ...said(span) };
}

function said({ from, to }: Span): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function within(one: Span, other: Span): Span[] {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return from < to ? [{ from, to }] : [];
}

function cut(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return holes.reduce<Span[]>(
    (left, hole) =>
      left.flatMap((span) => [
        ...within(span, { from: -Infinity, to: hole.from }),
        ...within(span, { from: hole.to, to: Infinity }),
      ]),
    [...spans],
  );
}
