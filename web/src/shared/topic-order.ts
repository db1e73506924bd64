import { type BoardTopic } from './drawn-board';

export type { BoardTopic } from './drawn-board';

/** What needs a person first: open incidents, then unknown before the levels, each from the highest down. */
export function inOrder(topics: readonly BoardTopic[]): BoardTopic[] {
  const urgency = ({ openIncidents, level }: BoardTopic): number =>
    (openIncidents.length > 0 ? 10 : 0) + (level ?? 1.5);
  return [...topics].sort((a, b) => urgency(b) - urgency(a) || a.name.localeCompare(b.name));
}

/** So many are looked through at a glance, calm or not. */
const AT_A_GLANCE = 12;

interface Sorted {
  readonly stirred: readonly BoardTopic[];
  /** Of many topics those that need nobody: a line each is enough. */
  readonly calm: readonly BoardTopic[];
}

/** @param wanted a part of a name; with it nothing is put aside */
export function sorted(topics: readonly BoardTopic[], wanted: string): Sorted {
  const found = topics.filter(({ name }) => plain(name).includes(plain(wanted)));
  const ordered = inOrder(found);
  if (ordered.length <= AT_A_GLANCE) return { stirred: ordered, calm: [] };
  return { stirred: ordered.filter((topic) => !isCalm(topic)), calm: ordered.filter(isCalm) };
}

function isCalm({ level, openIncidents }: BoardTopic): boolean {
  return level !== null && level <= 1 && openIncidents.length === 0;
}

/** Found also without the accents and in either case. */
function plain(text: string): string {
  return text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
