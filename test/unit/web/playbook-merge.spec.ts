import { mergeTexts, takeTheirs } from '../../../web/src/features/playbooks/document/merge-texts';
import { groupFaults } from '../../../web/src/features/playbooks/document/group-faults';
import { lanesOf, ticksUpTo } from '../../../web/src/features/playbooks/document/dry-run-lanes';
import { readCondition, writeCondition } from '../../../web/src/features/playbooks/document/condition';
import { idOf, readDocument } from '../../../web/src/features/playbooks/document/playbook-document';
import { type DryRunView, type PlaybookFaultView } from '../../../src/playbooks/playbooks.api';

const BASE = `format: 2
id: p
title: { de: Plan, en: Plan }
steps:
  - id: a
    type: page
    title: { de: A, en: A }

  - id: b
    type: wait
    minutes: 5
    title: { de: B, en: B }

  - id: c
    type: wait
    minutes: 7
    title: { de: C, en: C }
`;
const ids = (text: string) => readDocument(text)?.steps.map(idOf);
const NEW = '\n  # because of the press\n  - id: d\n    type: page\n    title: { de: D, en: D }\n';

describe('two people who wrote from the same text', () => {
  it('both keep what they did, to different steps and to different fields of one', () => {
    const mine = BASE.replace('minutes: 5', 'minutes: 6 # mine').replace('de: C', 'de: Mein C');
    const theirs = BASE.replace('de: Plan', 'de: Ihr Plan').replace('minutes: 7', 'minutes: 8') + NEW;
    const merged = mergeTexts({ base: BASE, mine, theirs })!;
    expect(merged.clashes).toEqual([]);
    expect(merged.text).toBe(mine.replace('de: Plan', 'de: Ihr Plan').replace('minutes: 7', 'minutes: 8') + NEW);
    expect(merged.taken.map(({ kind, path }) => [kind, path])).toEqual([
      ['changed', 'title'],
      ['changed', 'steps.c.minutes'],
      ['added', 'steps.d'],
    ]);
  });

  it('of the same field changed twice mine stands, and the other is offered', () => {
    const merged = mergeTexts({
      base: BASE,
      mine: BASE.replace('minutes: 5', 'minutes: 6'),
      theirs: BASE.replace('minutes: 5', 'minutes: 9'),
    })!;
    expect(merged.clashes).toEqual([{ step: 'b', field: 'minutes', mine: 6, theirs: 9 }]);
    expect(merged.text).toContain('minutes: 6');
    expect(takeTheirs(merged.text, merged.clashes[0]!)).toBe(BASE.replace('minutes: 5', 'minutes: 9'));
  });

  it('what one takes out is gone, unless the other worked on it', () => {
    const without = BASE.replace(/\n {2}- id: b[^]*?en: B }\n/, '');
    expect(ids(mergeTexts({ base: BASE, mine: BASE, theirs: without })!.text)).toEqual(['a', 'c']);
    expect(ids(mergeTexts({ base: BASE, mine: without, theirs: BASE })!.text)).toEqual(['a', 'c']);
    const worked = BASE.replace('minutes: 5', 'minutes: 6');
    const kept = mergeTexts({ base: BASE, mine: worked, theirs: without })!;
    expect(kept.clashes).toMatchObject([{ step: 'b', field: null, theirs: undefined }]);
    expect(ids(takeTheirs(kept.text, kept.clashes[0]!))).toEqual(['a', 'c']);
    const removed = mergeTexts({ base: BASE, mine: without, theirs: worked })!;
    expect(ids(removed.text)).toEqual(['a', 'c']);
    expect(ids(takeTheirs(removed.text, removed.clashes[0]!))).toEqual(['a', 'c', 'b']);
  });

  it('takes their order where I left mine alone', () => {
    const b = /\n {2}- id: b[^]*?en: B }\n/.exec(BASE)![0];
    const theirs = BASE.replace(b, '') + b;
    const merged = mergeTexts({ base: BASE, mine: BASE.replace('minutes: 7', 'minutes: 1'), theirs })!;
    expect(ids(merged.text)).toEqual(['a', 'c', 'b']);
    expect(merged.text).toContain('minutes: 1');
  });

  it('is for a person to decide where one side is no YAML', () => {
    expect(mergeTexts({ base: BASE, mine: BASE, theirs: 'a: [' })).toBeUndefined();
  });
});

describe('what is said of a playbook', () => {
  const fault = (line: number, message: string, severity: PlaybookFaultView['severity']): PlaybookFaultView => ({
    ...{ line, column: 1, path: 'steps', severity, message, mend: 'x' },
  });

  it('names one cause once, faults first', () => {
    const groups = groupFaults([
      fault(1, 'nobody', 'warning'),
      fault(2, 'broken', 'fault'),
      fault(3, 'nobody', 'warning'),
    ]);
    expect(groups.map(({ message, places }) => [message, places.map(({ line }) => line)])).toEqual([
      ['broken', [2]],
      ['nobody', [1, 3]],
    ]);
  });

  it.each([
    'outcome("a") == "b"',
    'incident.level >= 4',
    'incident.level >= 0 && incident.level < 2',
    'isDone("a")',
    'size(sources) > 2',
  ])('reads and writes the condition %s', (text) => {
    expect(writeCondition(readCondition(text))).toBe(text);
  });

  it('lays a dry run on an axis', () => {
    const event = (afterMinutes: number, step: string, what: DryRunView['events'][number]['what']) => ({
      ...{ at: '2026-11-28T12:00:00Z', afterMinutes, step, type: 'checklist' as const, what, detail: null },
    });
    const lanes = lanesOf([
      event(0, 'a', 'started'),
      event(0, 'x', 'skipped'),
      event(5, 'a', 'overdue'),
      event(8, 'a', 'done'),
      event(9, 'b', 'started'),
    ]);
    expect(
      lanes.map(({ step, spans, isSkipped }) => [step, spans.map(({ from, to }) => [from, to]), isSkipped]),
    ).toEqual([
      ['a', [[0, 8]], false],
      ['b', [[9, undefined]], false],
      ['x', [], true],
    ]);
    expect(lanes[0]?.marks).toEqual([{ at: 5, what: 'overdue' }]);
    expect(ticksUpTo(60)).toEqual([0, 10, 20, 30, 40, 50, 60]);
  });
});
