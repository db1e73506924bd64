import { type PersonId, type ScheduleId } from '../../src/kernel/ids';
import { type Change, type Schedule, type Shift } from '../../src/oncall/domain/schedule';
import { type LayerInput, type ScheduleInput } from '../../src/oncall/oncall.api';

export const ADA = 'ada' as PersonId;
export const BOB = 'bob' as PersonId;
export const CEM = 'cem' as PersonId;

/** Daily from eight to eight in Berlin, since the beginning of 2026, unless said. */
export function layerOf(people: readonly string[], over: Partial<LayerInput> = {}): LayerInput {
  return {
    id: '00000000-0000-7000-8000-000000000001',
    name: 'Reihum',
    timezone: null,
    rotation: { unit: 'day', every: 1, startsOn: '2026-01-01', handoffAt: '08:00' },
    people: [...people],
    restrictions: [],
    holidays: null,
    endsOn: null,
    ...over,
  };
}

export function inputOf(...layers: LayerInput[]): ScheduleInput {
  return { name: 'Krisenteam', timezone: 'Europe/Berlin', layers };
}

export function scheduleOf(...layers: LayerInput[]): Schedule {
  return { ...inputOf(...layers), id: 'schedule' as ScheduleId };
}

export function changeOf(over: Partial<Change> & Pick<Change, 'personId' | 'from' | 'to'>): Change {
  return { id: 'change', kind: 'override', insteadOf: null, ...over };
}

/** "bob 2026-03-29T06:00Z – 2026-03-30T06:00Z" */
export function said(shifts: readonly Pick<Shift, 'personId' | 'from' | 'to'>[]): string[] {
  const at = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`;
  return shifts.map(({ personId, from, to }) => `${personId} ${at(from)} – ${at(to)}`);
}
