import Holidays from 'date-holidays';
import { type PersonId } from '../../src/kernel/ids';
import { type Change, type Held, type Shift } from '../../src/oncall/domain/schedule';
import { type LayerInput } from '../../src/oncall/oncall.api';
import { ERA_MINUTES, ERAS, PEOPLE, type RandomSchedule } from './random-schedules';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** The walk begins earlier, so that it has seen a clock that was put back just before. */
const EARLIER = 3 * DAY_MINUTES;
const STEPS = EARLIER + ERA_MINUTES;
/** No clock changes within a quarter of an hour of UTC. */
const QUARTER = 15;
const AROUND = Array.from({ length: 27 }, (_, i) => (i - 11) * 10).flatMap((minute) => [minute - 1, minute]);

/** What the clocks of a zone show, in minutes since 1970, at every minute of an era. */
interface WallTable {
  readonly wall: Int32Array;
  /** The largest so far. */
  readonly latest: Int32Array;
  /** The minutes of the era in which the clock is put forward or back. */
  readonly changes: readonly number[];
}

/**
 * Who is on call at every minute of two years, by brute force: walks through them one by one with the time on the wall. A handoff
 * has happened when the largest wall time seen so far has reached it; whether a layer holds is asked of each minute's wall time.
 * Shares nothing with the engine: zones come from Intl, holidays from date-holidays.
 */
export class ScheduleOracle {
  private readonly walls = new Map<string, WallTable>();
  private readonly holidays = new Map<string, Uint8Array>();

  /** Each minute's person, rule, and in whose place, as codeOf says them. */
  walk({ era, schedule, changes, absent }: RandomSchedule): Int32Array {
    const codes = new Int32Array(ERA_MINUTES);
    schedule.layers.forEach((layer, i) => {
      const table = this.wallsOf(era, layer.timezone ?? schedule.timezone);
      walkLayer(codes, { layer, i, absent, table, open: this.openOf(era, layer) });
    });
    changes.forEach((change, i) => {
      if (!absent.has(change.personId)) walkChange(codes, change, { i, era });
    });
    return codes;
  }

  /** Minutes around those in which the clocks of one of the zones change: where an engine goes wrong, if it does. */
  aroundChanges({ era, schedule }: RandomSchedule): number[] {
    const zones = new Set(schedule.layers.map(({ timezone }) => timezone ?? schedule.timezone));
    const changes = [...zones].flatMap((zone) => this.wallsOf(era, zone).changes);
    const around = changes.flatMap((minute) => AROUND.map((more) => minute + more));
    return around.filter((minute) => minute >= 0 && minute < ERA_MINUTES);
  }

  /** For each minute on the wall of an era, a few days around included: whether the day lets the layer hold. */
  private openOf(era: number, { holidays }: LayerInput): (wallDay: number) => boolean {
    if (!holidays) return () => true;
    const days = this.holidaysOf(era, holidays.region);
    const first = firstDay(era);
    return (wallDay) => (days[wallDay - first] === 1) === (holidays.when === 'only');
  }

  private holidaysOf(era: number, region: string): Uint8Array {
    const name = `${era} ${region}`;
    let days = this.holidays.get(name);
    if (!days) this.holidays.set(name, (days = publicHolidays(era, region)));
    return days;
  }

  private wallsOf(era: number, zone: string): WallTable {
    const name = `${era} ${zone}`;
    let table = this.walls.get(name);
    if (!table) this.walls.set(name, (table = wallTable(era, zone)));
    return table;
  }
}

/** Person, rule and in whose place, in one number; 0 = nobody. */
function codeOf(person: number, rule: number, insteadOf: number): number {
  return person + 1 + 100 * rule + 10_000 * (insteadOf + 1);
}

function personIn(code: number): number {
  return (code % 100) - 1;
}

/** The engine's answer as the oracle would write it. */
export function codeOfHeld({ schedule, changes }: RandomSchedule, held: Held | undefined): number {
  if (!held) return 0;
  const { layer, changeId, insteadOf } = held.cause;
  const rule = layer
    ? schedule.layers.findIndex(({ id }) => id === layer.id)
    : 50 + changes.findIndex(({ id }) => id === changeId);
  return codeOf(PEOPLE.indexOf(held.personId), rule, insteadOf === null ? -1 : PEOPLE.indexOf(insteadOf));
}

export function codesOfShifts(random: RandomSchedule, shifts: readonly Shift[]): Int32Array {
  const codes = new Int32Array(ERA_MINUTES);
  for (const shift of shifts) {
    const [from, to] = [shift.from, shift.to].map((at) => (at - (ERAS[random.era] ?? 0)) / MINUTE_MS);
    codes.fill(codeOfHeld(random, shift), from, to);
  }
  return codes;
}

/** The first minute in which two walks differ; -1 where none does. */
export function firstDifference(one: Int32Array, other: Int32Array): number {
  for (let minute = 0; minute < one.length; minute++) if (one[minute] !== other[minute]) return minute;
  return -1;
}

interface LayerWalk {
  readonly layer: LayerInput;
  readonly i: number;
  readonly absent: ReadonlySet<string>;
  readonly table: WallTable;
  readonly open: (wallDay: number) => boolean;
}

function walkLayer(codes: Int32Array, { layer, i, absent, table, open }: LayerWalk): void {
  const { rotation, people, endsOn } = layer;
  const length = { hour: 60, day: DAY_MINUTES, week: 7 * DAY_MINUTES }[rotation.unit] * rotation.every;
  let handoff = minutesOf(`${rotation.startsOn}T${rotation.handoffAt}Z`);
  const end = endOf(endsOn);
  const holds = holding(layer, open);
  const turns = people.map((id) => (absent.has(id) ? 0 : codeOf(PEOPLE.indexOf(id as PersonId), i, -1)));
  let turn = turns.length - 1;
  let code = 0;
  for (let step = 0; step < STEPS && (table.latest[step] as number) < end; step++) {
    const latest = table.latest[step] as number;
    while (handoff <= latest) {
      handoff += length;
      turn = turn + 1 === turns.length ? 0 : turn + 1;
      code = turns[turn] as number;
    }
    if (code !== 0 && step >= EARLIER && holds(table.wall[step] as number)) codes[step - EARLIER] = code;
  }
}

function endOf(endsOn: string | null): number {
  return endsOn === null ? Infinity : minutesOf(`${endsOn}T00:00Z`) + DAY_MINUTES;
}

/** Whether a layer holds at a minute on the wall. */
function holding(layer: LayerInput, open: LayerWalk['open']): (wall: number) => boolean {
  const week = weekOf(layer.restrictions);
  let day = -1;
  let isOpen = false;
  return (wall) => {
    const wallDay = Math.floor(wall / DAY_MINUTES);
    if (wallDay !== day) [day, isOpen] = [wallDay, open(wallDay)];
    // 1 January 1970 was a Thursday: three days into the week
    return isOpen && week[(wall + 3 * DAY_MINUTES) % (7 * DAY_MINUTES)] === 1;
  };
}

function walkChange(codes: Int32Array, change: Change, { i, era }: { i: number; era: number }): void {
  const start = ERAS[era] ?? 0;
  const person = PEOPLE.indexOf(change.personId);
  const instead = change.insteadOf === null ? undefined : PEOPLE.indexOf(change.insteadOf);
  const last = Math.min(codes.length, (change.to - start) / MINUTE_MS);
  for (let minute = (change.from - start) / MINUTE_MS; minute < last; minute++) {
    const before = personIn(codes[minute] as number);
    if (instead === undefined || before === instead)
      codes[minute] = codeOf(person, 50 + i, before === person ? -1 : before);
  }
}

/** 1 for each minute of the week within the hours. */
function weekOf(restrictions: LayerInput['restrictions']): Uint8Array {
  const week = new Uint8Array(7 * DAY_MINUTES);
  if (restrictions.length === 0) return week.fill(1);
  for (let minute = 0; minute < week.length; minute++) {
    const [day, time] = [Math.floor(minute / DAY_MINUTES) + 1, minute % DAY_MINUTES];
    const yesterday = day === 1 ? 7 : day - 1;
    const isIn = restrictions.some(({ days, from, to }) => {
      const [begin, end] = [from, to].map((clock) => minutesOf(`1970-01-01T${clock}Z`)) as [number, number];
      if (begin < end) return days.includes(day) && begin <= time && time < end;
      return (days.includes(day) && time >= begin) || (days.includes(yesterday) && time < end);
    });
    if (isIn) week[minute] = 1;
  }
  return week;
}

function wallTable(era: number, zone: string): WallTable {
  const format = new Intl.DateTimeFormat('en-US-u-hc-h23', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const first = (ERAS[era] ?? 0) / MINUTE_MS - EARLIER;
  const wall = new Int32Array(STEPS);
  const latest = new Int32Array(STEPS);
  let offset = 0;
  let most = -Infinity;
  const changes: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    if (step % QUARTER === 0) offset = shownAt(format, first + step) - first - step;
    wall[step] = first + step + offset;
    most = Math.max(most, first + step + offset);
    latest[step] = most;
    if (step > 0 && first + step + offset !== (wall[step - 1] as number) + 1) changes.push(step - EARLIER);
  }
  return { wall, latest, changes };
}

function shownAt(format: Intl.DateTimeFormat, minute: number): number {
  const [, month, day, year, hour, minutes] =
    /(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(format.format(minute * MINUTE_MS)) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minutes)) / MINUTE_MS;
}

function firstDay(era: number): number {
  return (ERAS[era] ?? 0) / MINUTE_MS / DAY_MINUTES - 10;
}

function publicHolidays(era: number, region: string): Uint8Array {
  const days = new Uint8Array(ERA_MINUTES / DAY_MINUTES + 20);
  const [country = '', state = ''] = region.split('-');
  const rules = new Holidays(country, state);
  const year = new Date(ERAS[era] ?? 0).getUTCFullYear();
  for (const each of [-1, 0, 1, 2].flatMap((more) => rules.getHolidays(year + more))) {
    const day = minutesOf(`${each.date.slice(0, 10)}T00:00Z`) / DAY_MINUTES - firstDay(era);
    if (each.type === 'public' && day >= 0 && day < days.length) days[day] = 1;
  }
  return days;
}

function minutesOf(iso: string): number {
  return Date.parse(iso) / MINUTE_MS;
}
