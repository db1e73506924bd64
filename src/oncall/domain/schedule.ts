import { type PersonId, type ScheduleId } from '../../kernel/ids';
import { type Why } from '../contract';
import { type LayerInput, type ScheduleInput } from '../oncall.api';
import { PublicHolidays } from './calendar-holidays';
import { WallClock } from './calendar-zone';
import { Rotation, type Span, type Turn } from './rotation';
import { gapsOf } from './schedule-gaps';

export interface Schedule extends ScheduleInput {
  readonly id: ScheduleId;
}

/** Somebody stands in for somebody: an override, half of a swap, a cover, a line of an imported calendar. */
export interface Change extends Span {
  readonly id: string;
  readonly kind: Exclude<Why['kind'], 'rotation'>;
  readonly personId: PersonId;
  /** It holds only where this person would be on call; null: whoever it is, and also where nobody is. */
  readonly insteadOf: PersonId | null;
}

/** Which rule puts somebody on call. */
export interface Cause {
  readonly kind: Why['kind'];
  readonly layer: Pick<LayerInput, 'id' | 'name'> | null;
  readonly changeId: string | null;
  readonly insteadOf: PersonId | null;
}

export interface Held {
  readonly personId: PersonId;
  readonly cause: Cause;
}

export interface Shift extends Span, Held {
  readonly scheduleId: ScheduleId;
}

/** What is known of zones and holidays; kept, because it is slow to find out. */
export class Almanac {
  private readonly clocks = new Map<string, WallClock>();
  private readonly regions = new Map<string, PublicHolidays>();

  clockOf(zone: string): WallClock {
    return kept(this.clocks, zone, () => new WallClock(zone));
  }

  holidaysOf(region: string): PublicHolidays {
    return kept(this.regions, region, () => new PublicHolidays(region));
  }
}

function kept<T>(map: Map<string, T>, name: string, make: () => T): T {
  let found = map.get(name);
  if (!found) map.set(name, (found = make()));
  return found;
}

/**
 * A schedule with what was changed in it, ready to be asked. A later layer stands before an earlier one where both hold; changes
 * stand before all layers, and a newer one before an older one. A turn of somebody who has left counts as if it were not there:
 * then the layer below has it, because anybody who can be reached is better than nobody.
 */
export interface Plan {
  readonly scheduleId: ScheduleId;
  readonly layers: readonly { readonly rotation: Rotation; readonly cause: Cause }[];
  readonly changes: readonly Change[];
  readonly absent: ReadonlySet<string>;
}

/** @param changes the oldest first */
export function planOf(
  schedule: Schedule,
  changes: readonly Change[],
  almanac: Almanac,
  absent: ReadonlySet<string> = new Set(),
): Plan {
  const layers = schedule.layers.map((layer) => ({
    rotation: new Rotation(
      layer,
      almanac.clockOf(layer.timezone ?? schedule.timezone),
      layer.holidays ? almanac.holidaysOf(layer.holidays.region) : undefined,
    ),
    cause: {
      ...({ kind: 'rotation', changeId: null, insteadOf: null } as const),
      layer: { id: layer.id, name: layer.name },
    },
  }));
  const present = changes.filter(({ personId }) => !absent.has(personId));
  return { scheduleId: schedule.id, layers, changes: present, absent };
}

/** Who is on call at this instant, and by which rule; undefined in a gap. Asks each layer once, and walks through nothing. */
export function onCallAt(plan: Plan, at: number): Held | undefined {
  let held = onTurnAt(plan, at);
  for (const change of plan.changes)
    if (change.from <= at && at < change.to && standsInFor(change, held)) held = heldBy(change, held);
  return held;
}

function onTurnAt({ layers, absent }: Plan, at: number): Held | undefined {
  for (const { rotation, cause } of layers.toReversed()) {
    const personId = rotation.personAt(at);
    if (personId !== undefined && !absent.has(personId)) return { personId, cause };
  }
  return undefined;
}

/** Who is on call from when to when, in order, each as long as person and rule stay the same; what lies outside is cut off. */
export function shiftsBetween(plan: Plan, from: number, to: number): Shift[] {
  let shifts: Shift[] = [];
  for (const { rotation, cause } of plan.layers) {
    const turns = rotation.turnsBetween(from, to).filter(({ personId }) => !plan.absent.has(personId));
    shifts = turns.length === 0 ? shifts : laidOver(shifts, turns, { scheduleId: plan.scheduleId, cause });
  }
  for (const change of plan.changes) {
    const span = { from: Math.max(from, change.from), to: Math.min(to, change.to) };
    if (span.from < span.to) shifts = changed(shifts, change, { ...span, scheduleId: plan.scheduleId });
  }
  return merged(shifts);
}

function laidOver(lower: readonly Shift[], turns: readonly Turn[], of: Pick<Shift, 'scheduleId' | 'cause'>): Shift[] {
  const upper = turns.map((turn) => ({ ...turn, ...of }));
  const open = gapsOf(upper, { from: -Infinity, to: Infinity });
  const left: Shift[] = [];
  let first = 0;
  for (const shift of lower) {
    while ((open[first]?.to ?? Infinity) <= shift.from) first++;
    for (let i = first; (open[i]?.from ?? Infinity) < shift.to; i++) {
      const { from, to } = open[i] as Span;
      left.push({ ...shift, from: Math.max(shift.from, from), to: Math.min(shift.to, to) });
    }
  }
  return [...left, ...upper].sort((a, b) => a.from - b.from);
}

function changed(
  shifts: readonly Shift[],
  change: Change,
  { from, to, scheduleId }: Span & Pick<Shift, 'scheduleId'>,
): Shift[] {
  const left: Shift[] = [];
  const taken: Shift[] = [];
  for (const shift of shifts) {
    const inside = { from: Math.max(shift.from, from), to: Math.min(shift.to, to) };
    if (inside.from >= inside.to || !standsInFor(change, shift)) {
      left.push(shift);
      continue;
    }
    if (shift.from < inside.from) left.push({ ...shift, to: inside.from });
    if (inside.to < shift.to) left.push({ ...shift, from: inside.to });
    taken.push({ scheduleId, ...inside, ...heldBy(change, shift) });
  }
  if (change.insteadOf === null)
    for (const gap of gapsOf(taken, { from, to })) left.push({ scheduleId, ...gap, ...heldBy(change, undefined) });
  return [...left, ...taken].sort((a, b) => a.from - b.from);
}

function standsInFor({ insteadOf }: Change, held: Held | undefined): boolean {
  return insteadOf === null || held?.personId === insteadOf;
}

function heldBy({ id, kind, personId }: Change, before: Held | undefined): Held {
  const insteadOf = before && before.personId !== personId ? before.personId : null;
  return { personId, cause: { kind, layer: null, changeId: id, insteadOf } };
}

function merged(shifts: readonly Shift[]): Shift[] {
  const found: Shift[] = [];
  for (const shift of shifts) {
    const last = found.at(-1);
    if (last?.to === shift.from && isSame(last, shift)) found[found.length - 1] = { ...last, to: shift.to };
    else found.push(shift);
  }
  return found;
}

function isSame(a: Held, b: Held): boolean {
  return (
    a.personId === b.personId &&
    a.cause.kind === b.cause.kind &&
    a.cause.layer?.id === b.cause.layer?.id &&
    a.cause.changeId === b.cause.changeId &&
    a.cause.insteadOf === b.cause.insteadOf
  );
}
