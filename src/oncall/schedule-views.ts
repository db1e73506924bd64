import { type PersonId } from '../kernel/ids';
import { doublesOf, gapsOf } from './domain/schedule-gaps';
import { type Span } from './domain/rotation';
import { type Shift, shiftsBetween } from './domain/schedule';
import { type ChangeView, type ShiftsView, type ShiftView } from './oncall.api';
import { type StoredChange } from './schedule-change.store';
import { type LoadedPlan, nameOf, whyOf } from './schedule-plans';

/** @param others in which somebody may have a double duty */
export function shiftsView(loaded: LoadedPlan, others: readonly LoadedPlan[], span: Span): ShiftsView {
  const shifts = shiftsBetween(loaded.plan, span.from, span.to);
  const elsewhere = others.flatMap(({ plan }) => shiftsBetween(plan, span.from, span.to));
  const doubles = doublesOf([...shifts, ...elsewhere]).filter(({ schedules }) =>
    schedules.includes(loaded.plan.scheduleId),
  );
  return {
    shifts: shifts.map((shift) => shiftView(loaded, shift)),
    gaps: gapsOf(shifts, span).map(spanView),
    doubles: doubles.map(({ personId, schedules, ...double }) => ({
      ...{ personId, name: nameOf(loaded.people, personId), schedules: [...schedules] },
      ...spanView(double),
    })),
  };
}

function shiftView(loaded: LoadedPlan, { scheduleId, personId, cause, ...span }: Shift): ShiftView {
  const { kind, layer, insteadOf } = whyOf(loaded, cause);
  return {
    ...{ scheduleId, personId, name: nameOf(loaded.people, personId), changeId: cause.changeId },
    ...spanView(span),
    why: { kind, layer, insteadOf },
  };
}

export function spanView({ from, to }: Span): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

export function changeView(change: StoredChange, nameOfPerson: (id: PersonId) => string): ChangeView {
  const { id, scheduleId, kind, state, personId, insteadOf, inReturn, createdBy } = change;
  return {
    ...{ id, scheduleId, kind, state, personId, createdBy },
    name: nameOfPerson(personId),
    insteadOf: insteadOf === null ? null : { personId: insteadOf, name: nameOfPerson(insteadOf) },
    ...spanView(change),
    inReturn: inReturn && spanView(inReturn),
  };
}
