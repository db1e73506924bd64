import { type Room } from '../contract';

export type Trouble = Room['troubles'][number];

/** As many as a person reads. */
const MOST_TROUBLES = 50;

/** Those that were there and those that came, each once. @param settled names of people of whom nothing earlier holds any more */
export function withTroubles(
  old: readonly Trouble[],
  fresh: readonly Trouble[],
  settled: readonly string[] = [],
): readonly Trouble[] {
  const isSettled = ({ values }: Trouble): boolean => settled.includes(values['name'] ?? '');
  const all = [...old.filter((trouble) => !isSettled(trouble)), ...fresh];
  const each = new Map(all.map((trouble) => [keyOf(trouble), trouble]));
  return [...each.values()].slice(-MOST_TROUBLES);
}

function keyOf({ code, values }: Trouble): string {
  return JSON.stringify([code, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
