import fc from 'fast-check';
import { diffPlaybooks } from '../../../src/playbooks/domain/shared/diff-playbooks';
import { canonicalOf } from '../../../src/playbooks/domain/shared/playbook-text';
import { Playbook } from '../../../src/playbooks/domain/shared/playbook-schema';

const title = { de: 'x', en: 'x' };
interface Draw {
  readonly id: string;
  readonly dueMinutes: number;
  readonly after?: readonly string[];
  readonly type?: string;
}

function playbookOf(steps: readonly Draw[], more: object = {}): Playbook {
  const texts = (type?: string) => (type === 'decision' ? {} : { type: 'checklist', description: title });
  return Playbook.parse({
    format: 2,
    id: 'p',
    title,
    steps: steps.map((step) => ({ owner: 'lead', title, ...texts(step.type), ...step })),
    ...more,
  });
}
const A: Draw = { id: 'a', dueMinutes: 1 };
const B: Draw = { id: 'b', dueMinutes: 1 };
const C: Draw = { id: 'c', dueMinutes: 1 };

function told(before: Playbook, after: Playbook): string[] {
  return diffPlaybooks(before, after).map(
    ({ kind, path, step, before: was, after: is }) =>
      `${kind} ${path} (${step ?? '-'}): ${JSON.stringify(was)} → ${JSON.stringify(is)}`,
  );
}

describe('the difference of two versions', () => {
  it('names what changed by the ids of the steps, not by their places', () => {
    const before = playbookOf([A, B, C], { triggers: { kinds: ['surge'] } });
    const after = playbookOf([C, A, { ...B, dueMinutes: 5, after: ['a'] }], {
      title: { de: 'neu', en: 'x' },
      triggers: { kinds: ['surge'], priority: 90 },
    });
    expect(told(before, after)).toEqual([
      'changed title.de (-): "x" → "neu"',
      'changed triggers.priority (-): 50 → 90',
      'moved steps.c (c): 3 → 1',
      'added steps.b.after (b): null → ["a"]',
      'changed steps.b.dueMinutes (b): 1 → 5',
    ]);
  });

  it('shows a step that came or went as a whole, and options by their ids', () => {
    const question = (options: readonly string[]) => ({
      id: 'a',
      type: 'decision',
      dueMinutes: 1,
      question: title,
      options: options.map((id) => ({ id, label: title })),
    });
    const changes = diffPlaybooks(
      playbookOf([question(['yes', 'no']), B]),
      playbookOf([question(['no', 'later', 'yes']), C]),
    );
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'added steps.a.options.later',
      'moved steps.a.options.yes',
      'added steps.c',
      'removed steps.b',
    ]);
    expect(changes[2]?.after).toMatchObject({ id: 'c', dueMinutes: 1 });
  });

  it('is empty exactly where the content is the same, the same from both sides, and moves as few as can be', () => {
    const steps = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), dueMinutes: fc.integer({ min: 1, max: 3 }) }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(steps, steps, (one, two) => {
        const [before, after] = [playbookOf(one), playbookOf(two)];
        const changes = diffPlaybooks(before, after);
        expect(changes.length === 0).toBe(canonicalOf(before) === canonicalOf(after));
        const back = diffPlaybooks(after, before);
        const mirrored = { added: 'removed', removed: 'added', changed: 'changed' } as const;
        const still = changes.flatMap(({ kind, path, before: b, after: a }) =>
          kind === 'moved' ? [] : [JSON.stringify([mirrored[kind], path, a, b])],
        );
        const other = back.flatMap(({ kind, path, before: b, after: a }) =>
          kind === 'moved' ? [] : [JSON.stringify([kind, path, b, a])],
        );
        expect(still.sort()).toEqual(other.sort());
        // whoever takes out what moved has the rest in the same order on both sides
        const moved = new Set(changes.filter(({ kind }) => kind === 'moved').map(({ step }) => step));
        const rest = (mine: readonly Draw[], others: readonly Draw[]) =>
          mine.map(({ id }) => id).filter((id) => !moved.has(id) && others.some((step) => step.id === id));
        expect(rest(one, two)).toEqual(rest(two, one));
        expect(back.filter(({ kind }) => kind === 'moved')).toHaveLength(moved.size);
      }),
    );
  });
});
