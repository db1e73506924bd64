import { type PersonId } from '../../kernel/ids';
import { type LayerInput } from '../oncall.api';
import { type PublicHolidays } from './calendar-holidays';
import { clockOf, DAY_MS, dayOf, HOUR_MS, type WallClock, wallOf, weekdayOf } from './calendar-zone';

const UNIT_MS: Readonly<Record<LayerInput['rotation']['unit'], number>> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

/** From one instant (inclusive) to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Turn extends Span {
  readonly personId: PersonId;
}

/**
 * One layer: people who take turns, the hours within which they do, and the days.
 *
 * A handoff is a wall time: the n-th is n turns after the first on the wall, whatever the clocks did in between, because people
 * change at eight and not "every 43,200 seconds". It happens when the clock first shows that time (WallClock.instantOf). So a turn
 * of twelve hours takes thirteen or eleven on the night of the clock change, and one whose both handoffs fall into the hour that
 * is jumped over takes none at all. Within which hours and on which days a layer holds is a question to the clock on the wall:
 * of the hour that comes twice both are inside, or both outside.
 */
export class Rotation {
  private readonly start: number;
  private readonly end: number;
  private readonly length: number;
  private readonly people: readonly PersonId[];
  /** By weekday, 1 to 7. */
  private readonly hours: readonly (readonly Span[])[];

  constructor(
    private readonly layer: LayerInput,
    private readonly clock: WallClock,
    private readonly holidays: PublicHolidays | undefined,
  ) {
    const { unit, every, startsOn, handoffAt } = layer.rotation;
    this.start = wallOf(startsOn, handoffAt);
    this.end = layer.endsOn === null ? Infinity : wallOf(layer.endsOn) + DAY_MS;
    this.length = UNIT_MS[unit] * every;
    this.people = layer.people as PersonId[];
    this.hours = hoursOf(layer.restrictions);
  }

  /** Whose turn it is, without going through those before: the turn follows from the latest time that the wall has shown. */
  personAt(instant: number): PersonId | undefined {
    const latest = this.clock.latestWallAt(instant);
    if (latest < this.start || latest >= this.end) return undefined;
    const wall = this.clock.wallAt(instant);
    const day = dayOf(wall);
    if (!this.hoursOn(day).some(({ from, to }) => from <= wall - day * DAY_MS && wall - day * DAY_MS < to))
      return undefined;
    return this.personOf(this.turnAt(latest));
  }

  /** In order; neighbours of one person are one. */
  turnsBetween(from: number, to: number): Turn[] {
    const first = Math.max(from, this.clock.instantOf(this.start));
    const last = this.end === Infinity ? to : Math.min(to, this.clock.instantOf(this.end));
    if (first >= last) return [];
    const turns = this.wholeTurns(first, last);
    return this.isAlways() ? turns : within(turns, this.openBetween(first, last));
  }

  private wholeTurns(from: number, to: number): Turn[] {
    const [only] = this.people;
    // Otherwise a rota of one hour and one person would be cut into thousands of pieces, and put together again.
    if (only !== undefined && this.people.every((personId) => personId === only)) return [{ from, to, personId: only }];
    const turns: Turn[] = [];
    let at = from;
    for (let turn = this.turnAt(this.clock.latestWallAt(from)); at < to; turn++) {
      const end = Math.min(to, this.clock.instantOf(this.start + (turn + 1) * this.length));
      const personId = this.personOf(turn);
      if (end > at && personId !== undefined) appendTurn(turns, { from: at, to: end, personId });
      at = Math.max(at, end);
    }
    return turns;
  }

  private openBetween(from: number, to: number): Span[] {
    const open: Span[] = [];
    for (const { start, end, offset } of this.clock.spansBetween(from, to)) {
      const [first, last] = [Math.max(from, start) + offset, Math.min(to, end) + offset];
      for (let day = dayOf(first); day * DAY_MS < last; day++)
        for (const hours of this.hoursOn(day)) {
          const part = {
            from: Math.max(first, day * DAY_MS + hours.from) - offset,
            to: Math.min(last, day * DAY_MS + hours.to) - offset,
          };
          if (part.from < part.to) appendSpan(open, part);
        }
    }
    return open;
  }

  private hoursOn(day: number): readonly Span[] {
    const { holidays } = this.layer;
    if (holidays && this.holidays && this.holidays.has(day) !== (holidays.when === 'only')) return [];
    return this.hours[weekdayOf(day)] ?? [];
  }

  private isAlways(): boolean {
    return this.layer.restrictions.length === 0 && this.layer.holidays === null;
  }

  private turnAt(latestWall: number): number {
    return Math.floor((latestWall - this.start) / this.length);
  }

  private personOf(turn: number): PersonId | undefined {
    return this.people[turn % this.people.length];
  }
}

/** What is over midnight belongs, beyond it, to the next weekday. */
function hoursOf(restrictions: LayerInput['restrictions']): Span[][] {
  const hours: Span[][] = Array.from({ length: 8 }, () => []);
  if (restrictions.length === 0) return hours.map(() => [{ from: 0, to: DAY_MS }]);
  for (const { days, from, to } of restrictions)
    for (const day of days) addHours(hours, day, [clockOf(from), clockOf(to)]);
  return hours.map(joined);
}

function addHours(hours: readonly Span[][], day: number, [begin, end]: readonly [number, number]): void {
  hours[day]?.push({ from: begin, to: end > begin ? end : DAY_MS });
  if (end <= begin && end > 0) hours[(day % 7) + 1]?.push({ from: 0, to: end });
}

/** Those that overlap or touch as one, in order. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) appendSpan(found, span);
  return found;
}

function appendSpan(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last && span.from <= last.to) spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  else spans.push(span);
}

function appendTurn(turns: Turn[], turn: Turn): void {
  const last = turns.at(-1);
  if (last?.personId === turn.personId && last.to === turn.from) turns[turns.length - 1] = { ...last, to: turn.to };
  else turns.push(turn);
}

/** The parts of the turns that lie within the spans; both are in order. */
function within(turns: readonly Turn[], spans: readonly Span[]): Turn[] {
  const parts: Turn[] = [];
  let first = 0;
  for (const turn of turns) {
    while ((spans[first]?.to ?? Infinity) <= turn.from) first++;
    for (let i = first; i < spans.length; i++) {
      const span = spans[i] as Span;
      if (span.from >= turn.to) break;
      parts.push({ ...turn, from: Math.max(turn.from, span.from), to: Math.min(turn.to, span.to) });
    }
  }
  return parts;
}
