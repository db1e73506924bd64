import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addBranch } from '../../../web/src/features/playbooks/actions/add-branch';
import { addStep } from '../../../web/src/features/playbooks/actions/add-step';
import { moveStep } from '../../../web/src/features/playbooks/actions/move-step';
import { newStep } from '../../../web/src/features/playbooks/actions/new-step';
import { removeStep } from '../../../web/src/features/playbooks/actions/remove-step';
import { renameStep } from '../../../web/src/features/playbooks/actions/rename-step';
import { setField } from '../../../web/src/features/playbooks/actions/set-field';
import { beginning, redone, undone, written } from '../../../web/src/features/playbooks/document/history';
import {
  idOf,
  type PlaybookDocument,
  readDocument,
} from '../../../web/src/features/playbooks/document/playbook-document';
import { withValue } from '../../../web/src/features/playbooks/document/set-in';
import { STEP_TYPES } from '../../../src/playbooks/playbooks.api';
import { readPlaybook } from '../../../src/playbooks/domain/shared/read-playbook';

const FOLDER = join(__dirname, '../../../playbooks');
const SHIPPED = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);
const read = (text: string): PlaybookDocument => readDocument(text)!;
const ids = (text: string): string[] => read(text).steps.map(idOf);
const WORDS = { title: { de: 'Lage prüfen', en: 'Check' }, text: { de: 'Bitte ergänzen', en: 'Please fill in' } };

const TEXT = `# head
format: 2
id: p
title: { de: Plan, en: Plan }
steps:
  # —— first ——
  - id: a
    type: page # at once
    title: { de: A, en: A }

  # why b
  - id: b
    type: checklist
    after: [a]
    owner: legal
    dueMinutes: 10 # short on purpose
    title: { de: B, en: B }
    description:
      de: |
        Eins
        # zwei
      en: |
        One

  # —— then ——
  - id: c
    type: wait
    minutes: 5
    title: { de: C, en: C }
# end
`;

describe('an action on a playbook', () => {
  it('moves a step with its comment; headings and everything else stay to the letter', () => {
    expect(moveStep(read(TEXT), { from: 1, to: 0 })).toBe(
      TEXT.replace(/ {2}# why b[^]*?One\n\n/, '').replace(
        '  - id: a',
        `${/ {2}# why b[^]*?One\n/.exec(TEXT)![0]}\n  - id: a`,
      ),
    );
    expect(ids(moveStep(read(TEXT), { from: 0, to: 2 }))).toEqual(['b', 'c', 'a']);
  });

  it('changes one field and leaves every other line alone', () => {
    expect(setField(read(TEXT), { path: ['steps', 1, 'dueMinutes'], value: 20 })).toBe(
      TEXT.replace('dueMinutes: 10', 'dueMinutes: 20'),
    );
    expect(setField(read(TEXT), { path: ['steps', 1, 'title', 'en'], value: 'B: now' })).toBe(
      TEXT.replace('{ de: B, en: B }', '{ de: B, en: "B: now" }'),
    );
    expect(setField(read(TEXT), { path: ['steps', 1, 'description', 'de'], value: 'Eins\nDrei' })).toBe(
      TEXT.replace('# zwei', 'Drei'),
    );
    expect(setField(read(TEXT), { path: ['steps', 1, 'after'], value: undefined })).toBe(
      TEXT.replace('    after: [a]\n', ''),
    );
    expect(setField(read(TEXT), { path: ['steps', 2, 'after'], value: ['a', 'b'] })).toBe(
      TEXT.replace('    minutes: 5\n', '    minutes: 5\n    after: [a, b]\n'),
    );
  });

  it('removes a step with its comment', () => {
    expect(removeStep(read(TEXT), { at: 1 })).toBe(TEXT.replace(/ {2}# why b[^]*?One\n\n/, ''));
  });

  it('adds a branch behind the question, which the judge understands', () => {
    const [, text] = SHIPPED.find(([name]) => name === 'fehltritt-werbung.yaml')!;
    const step = newStep(read(text), 'checklist', WORDS);
    const after = addBranch(read(text), { decision: 'entscheidung', option: 'behalten', step });
    const judged = readPlaybook(after);
    expect(judged.faults).toEqual([]);
    expect(judged.playbook?.steps.find(({ id }) => id === 'lage-pruefen')).toMatchObject({
      ...{ after: ['entscheidung'], if: 'outcome("entscheidung") == "behalten"' },
    });
  });

  it('renames a step in all that names it', () => {
    const [, text] = SHIPPED.find(([name]) => name === 'fehltritt-werbung.yaml')!;
    const after = renameStep(read(text), { at: ids(text).indexOf('entscheidung'), id: 'wahl' });
    expect(readPlaybook(after).faults).toEqual([]);
    expect(after).not.toContain('"entscheidung"');
  });

  it.each(STEP_TYPES)('a new step of type %s can be judged at once', (type) => {
    const text = addStep(read(TEXT), { at: 1, step: newStep(read(TEXT), type, WORDS) });
    const shape = readPlaybook(text).faults.filter(({ code }) => !['too-little', 'wrong-form'].includes(code));
    expect(shape.filter(({ severity }) => severity === 'fault')).toEqual([]);
    expect(ids(text)).toEqual(['a', 'lage-pruefen', 'b', 'c']);
  });

  it.each(SHIPPED)('of %s means what was meant, for every step and field, and keeps all comments', (_, text) => {
    const document = read(text);
    const comments = (one: string) =>
      one
        .split('\n')
        .filter((line) => /^\s*#/.test(line))
        .sort();
    document.steps.forEach((step, at) => {
      if (at % 4 === 0)
        for (const [field, value] of Object.entries(step)) {
          const path = ['steps', at, field];
          const next = typeof value === 'string' ? `${value.trim()} neu: "x" # y` : value;
          const after = setField(document, { path, value: next });
          expect(JSON.stringify(read(after).steps[at]?.[field])).toBe(
            JSON.stringify(typeof value === 'string' && value.endsWith('\n') ? `${String(next)}\n` : next),
          );
          expect(comments(after)).toEqual(comments(text));
          expect(read(setField(document, { path, value: undefined })).content).toEqual(
            withValue(document.content, path, undefined),
          );
        }
      const to = (at * 7 + 3) % document.steps.length;
      const moved = moveStep(document, { from: at, to });
      expect(ids(moved)[to]).toBe(idOf(step));
      expect(comments(moved)).toEqual(comments(text));
      expect(moved.split('\n').length).toBe(text.split('\n').length);
    });
  });

  it('puts the text back to the letter when it is moved there and back', () => {
    for (const [, text] of SHIPPED.filter(([, one]) => ids(one).length > 3)) {
      expect(moveStep(read(moveStep(read(text), { from: 3, to: 1 })), { from: 1, to: 3 })).toBe(text);
    }
  });
});

describe('the history', () => {
  it('takes back a word and not a letter, and forgets the future with a new change', () => {
    let history = beginning('');
    for (const text of ['S', 'St', 'Sto']) history = written(history, text, 'title');
    history = written(history, 'moved');
    expect(undone(history).text).toBe('Sto');
    expect(undone(undone(history)).text).toBe('');
    expect(undone(undone(undone(history))).text).toBe('');
    expect(redone(undone(history)).text).toBe('moved');
    expect(written(undone(history), 'else').future).toEqual([]);
  });
});
