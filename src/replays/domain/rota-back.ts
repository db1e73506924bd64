/** As much of a schedule's layer as its turns follow from. */
interface Layer {
  readonly rotation: {
    readonly unit: 'hour' | 'day' | 'week';
    readonly every: number;
    /** YYYY-MM-DD */
    readonly startsOn: string;
  };
  readonly people: readonly unknown[];
}

export interface Days {
  /** YYYY-MM-DD */
  readonly from: string;
  readonly to: string;
}

const HOURS = { hour: 1, day: 24, week: 168 } as const;
const DAY_HOURS = 24;
const DAY_MS = 86_400_000;

/**
 * A rota that begins after the time that is played, as if it had always held: each layer begins so many whole rounds earlier that everybody has the same
 * days and hours of their round. One that had begun by then is left as it was.
 */
export function heldBefore<L extends Layer>(layers: readonly L[], days: Days): readonly L[] {
  if (layers.some(({ rotation }) => rotation.startsOn <= days.to)) return layers;
  return layers.map((layer) => ({ ...layer, rotation: { ...layer.rotation, startsOn: earlier(layer, days.from) } }));
}

function earlier({ rotation: { unit, every, startsOn }, people }: Layer, day: string): string {
  const round = wholeDays(HOURS[unit] * every * people.length);
  // the day before: its turn may begin later on that day
  const gap = (dayNumber(startsOn) - dayNumber(day)) / round + 1 / round;
  return dayOf(dayNumber(startsOn) - Math.ceil(gap) * round);
}

/** The least number of days in which such rounds come out even. A week keeps its weekday: its rounds are of seven days. */
function wholeDays(hours: number): number {
  return hours / divisor(hours, DAY_HOURS);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
