import { readCondition } from '../document/condition';
import { type Fields, idOf } from '../document/playbook-document';

/** The answer that a step follows, where it follows just one. */
export function branchOf(step: Fields): { readonly decision: string; readonly option: string } | undefined {
  const condition = readCondition(typeof step['if'] === 'string' ? step['if'] : undefined);
  return condition.kind === 'outcome' ? { decision: condition.step, option: condition.option } : undefined;
}

/** How far in a step is drawn: a step on an answer stands one in, and what follows only it as well. */
export function depthsOf(steps: readonly Fields[]): readonly (0 | 1)[] {
  const inside = new Set<string>();
  return steps.map((step) => {
    const after = Array.isArray(step['after']) ? step['after'].map(String) : [];
    const isIn =
      String(step['if'] ?? '').includes('outcome("') || (after.length > 0 && after.every((id) => inside.has(id)));
    if (isIn) inside.add(idOf(step));
    return isIn ? 1 : 0;
  });
}
