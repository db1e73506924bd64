import { type PersonId, type ScheduleId } from '../../src/kernel/ids';
import { seededRandom } from '../../src/kernel/random';
import { type Change, type Schedule } from '../../src/oncall/domain/schedule';
import { type LayerInput } from '../../src/oncall/oncall.api';

/** Two years each. In the first Apia leaves a whole day out, and Casablanca goes back to winter time for Ramadan, as it does in the second. */
export const ERAS = [Date.parse('2011-01-01T00:00:00Z'), Date.parse('2026-01-01T00:00:00Z')] as const;
export const ERA_MINUTES = 2 * 365 * 1_440;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
] as const;
const REGIONS = ['DE', 'DE-BY', 'US-NY', 'AT'] as const;
export const PEOPLE = Array.from({ length: 12 }, (_, i) => `person-${i}` as PersonId);

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const KINDS = ['override', 'swap', 'holiday-cover', 'import'] as const;

export interface RandomSchedule {
  readonly era: number;
  readonly schedule: Schedule;
  readonly changes: readonly Change[];
  readonly absent: ReadonlySet<string>;
}

type Dice = (n: number) => number;

/** The same for the same number. Handoffs and hours lie where clocks change more often than chance would have it. */
export function randomSchedule(seed: number): RandomSchedule {
  const random = seededRandom(seed * 7_919 + 1);
  const dice: Dice = (n) => Math.floor(random() * n);
  const era = dice(4) === 0 ? 0 : 1;
  const layers = Array.from({ length: 1 + dice(4) }, (_, i) => randomLayer(dice, era, i));
  const schedule = { id: 's' as ScheduleId, name: 'S', timezone: pick(dice, ZONES), layers };
  const changes = Array.from({ length: dice(8) }, (_, i) => randomChange(dice, era, i));
  const absent = new Set(dice(4) === 0 ? [pick(dice, PEOPLE)] : []);
  return { era, schedule, changes, absent };
}

function randomLayer(dice: Dice, era: number, i: number): LayerInput {
  const unit = pick(dice, ['hour', 'hour', 'day', 'day', 'week'] as const);
  const start = dice(5) === 0 ? -dice(900) : dice(160) - 80;
  const ends = dice(5) === 0 ? dateOf(era, start + dice(600)) : null;
  return {
    id: `layer-${i}`,
    name: `Layer ${i}`,
    timezone: dice(2) === 0 ? null : pick(dice, ZONES),
    rotation: {
      ...{ unit, every: unit === 'hour' ? 1 + dice(60) : 1 + dice(10) },
      startsOn: dateOf(era, start),
      handoffAt: randomClock(dice),
    },
    people: Array.from({ length: 1 + dice(5) }, () => pick(dice, PEOPLE)),
    restrictions: dice(2) === 0 ? [] : Array.from({ length: 1 + dice(3) }, () => randomRestriction(dice)),
    holidays: dice(4) === 0 ? { region: pick(dice, REGIONS), when: pick(dice, ['only', 'except'] as const) } : null,
    endsOn: ends,
  };
}

function randomRestriction(dice: Dice): LayerInput['restrictions'][number] {
  const days = [1, 2, 3, 4, 5, 6, 7].filter(() => dice(3) > 0);
  return { days: days.length > 0 ? days : [7], from: randomClock(dice), to: randomClock(dice) };
}

function randomChange(dice: Dice, era: number, i: number): Change {
  const from = (ERAS[era] ?? 0) + dice(ERA_MINUTES) * MINUTE_MS;
  return {
    ...{ id: `change-${i}`, kind: pick(dice, KINDS), personId: pick(dice, PEOPLE) },
    insteadOf: dice(2) === 0 ? null : pick(dice, PEOPLE),
    ...{ from, to: from + (1 + dice(dice(2) === 0 ? DAY_MINUTES : 40 * DAY_MINUTES)) * MINUTE_MS },
  };
}

function randomClock(dice: Dice): string {
  const minutes = dice(2) === 0 ? dice(8) * 30 : dice(DAY_MINUTES);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function dateOf(era: number, days: number): string {
  return new Date((ERAS[era] ?? 0) + days * DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10);
}

function pick<T>(dice: Dice, of: readonly T[]): T {
  return of[dice(of.length)] as T;
}
