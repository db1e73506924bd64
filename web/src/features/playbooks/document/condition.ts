/** The conditions that most playbooks need, which a person can choose without knowing the language. */
export type Condition =
  | { readonly kind: 'none' }
  | { readonly kind: 'outcome'; readonly step: string; readonly option: string }
  | { readonly kind: 'level'; readonly least: number }
  | { readonly kind: 'calm'; readonly below: number }
  | { readonly kind: 'done'; readonly step: string }
  | { readonly kind: 'own'; readonly text: string };

export const CONDITION_KINDS = ['none', 'outcome', 'level', 'calm', 'done', 'own'] as const;

const READERS: readonly (readonly [RegExp, (first: string, second: string) => Condition])[] = [
  [/^outcome\("([^"]*)"\) == "([^"]*)"$/, (step, option) => ({ kind: 'outcome', step, option })],
  [/^incident\.level >= (\d)$/, (least) => ({ kind: 'level', least: Number(least) })],
  [/^incident\.level >= 0 && incident\.level < (\d)$/, (below) => ({ kind: 'calm', below: Number(below) })],
  [/^isDone\("([^"]*)"\)$/, (step) => ({ kind: 'done', step })],
];

export function readCondition(text: string | undefined): Condition {
  const words = text?.trim() ?? '';
  if (words === '') return { kind: 'none' };
  for (const [form, read] of READERS) {
    const found = form.exec(words);
    if (found) return read(found[1] ?? '', found[2] ?? '');
  }
  return { kind: 'own', text: words };
}

/** undefined: no condition. */
export function writeCondition(condition: Condition): string | undefined {
  switch (condition.kind) {
    case 'none':
      return undefined;
    case 'outcome':
      return `outcome("${condition.step}") == "${condition.option}"`;
    case 'level':
      return `incident.level >= ${condition.least}`;
    case 'calm':
      // -1 is unknown, and that is not calm
      return `incident.level >= 0 && incident.level < ${condition.below}`;
    case 'done':
      return `isDone("${condition.step}")`;
    case 'own':
      return condition.text;
  }
}

/** The alternatives of a condition that only says "or"; undefined of any other. */
export function alternativesOf(text: string): readonly Condition[] | undefined {
  const parts = text.split(' || ').map(readCondition);
  return parts.every(({ kind }) => kind !== 'own' && kind !== 'none') ? parts : undefined;
}
