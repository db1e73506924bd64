import { type Playbook } from './playbook-schema';
import { possible } from './possible';
import { treeOf } from './expression';

export interface Reach {
  /** Can be done. */
  readonly begins: ReadonlySet<string>;
  /** Comes to its end, if only because it is skipped. */
  readonly ends: ReadonlySet<string>;
  /** Steps whose `after` lead back to themselves, each circle once. */
  readonly circles: readonly (readonly string[])[];
}

/** What a run can come to, found from its first steps on: one more round for each step that another one makes possible. */
export function reachOf({ steps }: Playbook): Reach {
  const begins = new Set<string>();
  const ends = new Set<string>();
  for (let round = 0; round <= steps.length; round += 1) {
    for (const { id, after = [], when, if: condition } of steps) {
      if (!after.every((other) => ends.has(other))) continue;
      const canBegin = canHold(when, begins);
      if (canBegin) ends.add(id);
      if (canBegin && canHold(condition, begins)) begins.add(id);
    }
  }
  return { begins, ends, circles: circlesOf(steps) };
}

/** Whether the condition can come true while only these steps can have begun. */
export function canHold(text: string | undefined, begun: ReadonlySet<string>): boolean {
  const tree = text === undefined ? undefined : treeOf(text);
  return tree === undefined || possible(tree, (id) => begun.has(id)).true;
}

/** The steps that must have ended before this one begins. */
export function beforeOf(id: string, steps: Playbook['steps']): ReadonlySet<string> {
  const before = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = next;
    for (const other of steps.find((step) => step.id === name)?.after ?? []) {
      if (before.has(other)) continue;
      before.add(other);
      open.push(other);
    }
  }
  return before;
}

function circlesOf(steps: Playbook['steps']): string[][] {
  const before = new Map(steps.map(({ id }) => [id, beforeOf(id, steps)]));
  const isIn = (id: string, other: string): boolean => before.get(id)?.has(other) === true;
  const inCircle = steps.map(({ id }) => id).filter((id) => isIn(id, id));
  const circles = inCircle.map((id) => inCircle.filter((other) => isIn(id, other) && isIn(other, id)));
  return circles.filter(([first], i) => first === inCircle[i]);
}
