import { type Fields, idOf, wordsOf } from '../document/playbook-document';

/** How far in a step is drawn: a step on an answer stands one in, and what follows only it as well. */
export function depthsOf(steps: readonly Fields[]): readonly (0 | 1)[] {
  const inside = new Set<string>();
  return steps.map((step) => {
    const after = Array.isArray(step['after']) ? step['after'].map(String) : [];
    const isIn = wordsOf(step['if']).includes('outcome("') || (after.length > 0 && after.every((id) => inside.has(id)));
    if (isIn) inside.add(idOf(step));
    return isIn ? 1 : 0;
  });
}
