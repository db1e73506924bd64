import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT_WORDS } from '../../../src/playbooks/domain/shared/fault-words-document';
import { STEP_WORDS } from '../../../src/playbooks/domain/shared/fault-words-steps';
import { type PlaybookFault, readPlaybook } from '../../../src/playbooks/domain/shared/read-playbook';
import { canonicalOf, fromCanonical, writePlaybook } from '../../../src/playbooks/domain/shared/playbook-text';
import { upgradeText } from '../../../src/playbooks/domain/shared/upgrade-text';
import { render, TEMPLATE_VARIABLES, type TemplateValues } from '../../../src/playbooks/domain/shared/template';

const SHIPPED = join(__dirname, '../../../playbooks');
const VALUES = Object.fromEntries(TEMPLATE_VARIABLES.map((name) => [name, `<${name}>`])) as TemplateValues;

function faultsOf(text: string): readonly PlaybookFault[] {
  const reading = readPlaybook(text);
  return reading.ok ? [] : reading.faults;
}

const GOOD = `format: 2
id: test
title: { de: Test, en: Test }
steps:
  - id: room
    type: message
    channel: slack
    title: { de: Raum, en: Room }
    text: { de: 'Es geht um {{topic}}', en: 'About {{topic}}' }
`;

describe('a text that is no YAML', () => {
  it('says the first fault only, whatever follows from it', () => {
    expect(faultsOf('a: b\n'.repeat(20_000))).toMatchObject([{ code: 'yaml-twice', line: 2 }]);
  });
});

describe('a text with characters that are none', () => {
  it.each(['\\0', '\\ud83d'])('is refused at its place: %s', (none) => {
    const [found, ...more] = faultsOf(GOOD.replace('en: Room', `en: "Ro${none}om"`));
    expect(found).toMatchObject({ code: 'no-character', path: 'steps.0.title.en', line: 8, severity: 'fault' });
    expect(more).toEqual([]);
  });
});

describe('the shipped playbooks', () => {
  it.each(readdirSync(SHIPPED))('%s is sound, named for its id, and its texts can be filled in', (file) => {
    const reading = readPlaybook(readFileSync(join(SHIPPED, file), 'utf8'));
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 2));
    const { id, steps } = reading.playbook;
    expect(`${id}.yaml`).toBe(file);
    for (const step of steps) {
      if (step.type === 'message') expect(render(step.text.de, VALUES)).toContain('<topic>');
    }
  });
});

describe('a broken playbook', () => {
  it('is told every fault at once, each with its place and a mend', () => {
    const text =
      GOOD.replace('format: 2', 'format: 3').replace('slack', 'fax').replace('{ de: Raum, en: Room }', '{ de: Raum }') +
      '    colour: red\n';
    const faults = faultsOf(text);
    expect(faults.map(({ line, path }) => [line, path])).toEqual([
      [1, 'format'],
      [7, 'steps.0.channel'],
      [8, 'steps.0.title.en'],
      [10, 'steps.0.colour'],
    ]);
    for (const { mend } of faults) expect(mend).not.toBe('');
    expect(faults[0]).toMatchObject({ code: 'format-unknown', mend: 'write format: 2' });
    expect(faults[3]).toMatchObject({ column: 5, message: 'there is no field colour', severity: 'fault' });
  });

  it.each([
    ['an unknown variable', GOOD.replace('um {{topic}}', 'um {{author}}'), /there is no variable \{\{author\}\}/],
    ['a look into an object', GOOD.replace('um {{topic}}', 'um {{topic.constructor}}'), /no variable/],
    ['a loop', GOOD.replace('um {{topic}}', '{{#each topic}}x{{/each}}'), /BlockStatement is not allowed/],
    ['a call', GOOD.replace('um {{topic}}', '{{lookup topic 1}}'), /no variable/],
    ['braces that do not match', GOOD.replace('um {{topic}}', '{{topic'), /cannot be read/],
  ])('with %s in a text is refused', (_what, text, message) => {
    const [fault] = faultsOf(text);
    expect(fault).toMatchObject({ line: 9, path: 'steps.0.text.de' });
    expect(fault?.message).toMatch(message);
  });

  it.each([
    ['an unknown type', GOOD.replace('type: message', 'type: fax'), /./, 6],
    ['one id twice', GOOD + GOOD.slice(GOOD.indexOf('  - id')), /used twice/, 10],
    ['a key twice', GOOD + 'id: again\n', /this field stands here twice/, 10],
    ['a wrong indentation', GOOD.replace('    type', '   type'), /./, 6],
    ['a tag of its own', GOOD.replace('id: test', 'id: !!js/function test'), /./, 2],
    ['no text', '', /./, 1],
  ])('with %s is refused at its line', (_what, text, message, line) => {
    const [fault] = faultsOf(text);
    expect(fault?.message).toMatch(message);
    expect(fault?.line).toBe(line);
  });

  it('is told so in German as well', () => {
    const reading = readPlaybook(GOOD.replace('type: message', 'type: fax'), { language: 'de' });
    expect(reading.faults[0]).toMatchObject({
      message: 'Dieser Wert ist hier nicht vorgesehen',
      mend: expect.stringContaining('Nehmen Sie einen von page, room, message') as string,
    });
  });

  it('says where in a condition it is wrong, however the condition is written', () => {
    const place = (written: string) => faultsOf(`${GOOD}    when: ${written}\n`).map((f) => [f.line, f.column, f.code]);
    expect(place('incident.level > mood')).toEqual([[10, 28, 'condition-not-allowed']]);
    expect(place("'incident.level > mood'")).toEqual([[10, 29, 'condition-not-allowed']]);
    expect(place('"incident.level\\u0020> mood"')).toEqual([[10, 11, 'condition-not-allowed']]);
  });

  it('cannot fill the memory with aliases, depth or size', () => {
    const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i += 1) laughs.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(10)}]`);
    expect(faultsOf(laughs.join('\n'))[0]?.message).toMatch(/too many aliases/);
    expect(faultsOf('['.repeat(90_000))).not.toEqual([]);
    expect(faultsOf('x'.repeat(100_001))[0]?.message).toMatch(/too many/);
  });

  it('never throws, whatever somebody writes, and every fault has a place and words', () => {
    const pieces = fc.constantFrom(
      ...[
        'format: 2',
        'format: 1',
        'id: a',
        'steps:',
        '  - id: a',
        '    type: page',
        'title: { de: a, en: b }',
        '    when: "',
      ],
      ...[
        '[',
        '{',
        '&a',
        '*a',
        '|',
        '>',
        '- ',
        ': ',
        "'",
        '"',
        '\t',
        '? ',
        '!!x ',
        '%',
        '...',
        '---',
        '{{topic}}',
        '\u0000',
      ],
    );
    const broken = fc.array(pieces, { maxLength: 20 }).map((all) => all.join('\n'));
    const cut = fc
      .tuple(fc.nat(GOOD.length), fc.nat(GOOD.length), fc.string({ maxLength: 5 }))
      .map(([from, to, put]) => GOOD.slice(0, from) + put + GOOD.slice(to));
    fc.assert(
      fc.property(fc.oneof(broken, cut, fc.string({ unit: 'binary' })), (text) => {
        const reading = readPlaybook(text, { language: 'de' });
        for (const { line, column, message, mend } of reading.faults)
          expect([line > 0, column > 0, message !== '', mend !== '']).toEqual([true, true, true, true]);
        if (!reading.ok) expect(reading.faults).not.toEqual([]);
        else expect(readPlaybook(writePlaybook(reading.playbook))).toMatchObject({ playbook: reading.playbook });
      }),
      { numRuns: 1_000 },
    );
  });

  it('cannot reach the prototype', () => {
    expect(faultsOf(`${GOOD}__proto__: { id: x }\n`)[0]?.message).toMatch(/__proto__/);
  });
});

describe('the words for faults', () => {
  it('name the same values in both languages', () => {
    const named = ([message, mend]: readonly string[]) => [
      ...new Set([...`${message} ${mend}`.matchAll(/(?<!\{)\{\w+\}/g)].map(([name]) => name)),
    ];
    for (const [code, { de, en }] of Object.entries({ ...DOCUMENT_WORDS, ...STEP_WORDS }))
      expect([code, named(de).sort()]).toEqual([code, named(en).sort()]);
  });
});

describe('a playbook of format 1', () => {
  const OLD = `format: 1
id: test
title: { de: Test, en: Test }
steps:
  - { id: alarm, type: page, title: { de: Alarm, en: Page } }
  - id: room
    type: message
    channel: slack
    title: { de: Raum, en: Room }
    when: { minLevel: 4, kinds: [firestorm, coordinated] }
    text: { de: 'Es geht um {{topic}}', en: 'About {{topic}}' }
`;

  it('is read in the words of today, and its writer is told how to migrate', () => {
    const reading = readPlaybook(OLD);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    expect(reading.faults).toMatchObject([{ line: 1, column: 1, severity: 'warning', code: 'format-old' }]);
    expect(reading.playbook).toMatchObject({
      format: 2,
      steps: [
        { id: 'alarm' },
        { when: 'incident.level >= 4', if: 'incident.kind in ["firestorm", "coordinated"]', channel: 'slack' },
      ],
    });
  });

  it('is told its own faults at their places', () => {
    const reading = readPlaybook(OLD.replace('minLevel: 4', 'minLevel: 9'));
    expect(reading.ok).toBe(false);
    expect(reading.faults.map(({ line, path }) => [line, path])).toEqual([
      [1, 'format'],
      [10, 'steps.1.when.minLevel'],
    ]);
  });

  it('is taken over as a text, with its comments, its order and its lines', () => {
    const old = `# Ours.\n${OLD}`
      .replace('    when:', '    # only when it is bad\n    when:')
      .replace('type: message', 'type: message # to Slack');
    const text = upgradeText(old) ?? '';
    expect(text).toBe(
      old
        .replace('format: 1', 'format: 2')
        .replace(
          'when: { minLevel: 4, kinds: [firestorm, coordinated] }',
          'when: incident.level >= 4\n    if: incident.kind in ["firestorm", "coordinated"]',
        ),
    );
    expect(readPlaybook(text)).toMatchObject({ ok: true, playbook: readPlaybook(old).playbook, faults: [] });
    expect(upgradeText(text)).toBeUndefined();
    expect(upgradeText('format: 1\nsteps: [')).toBeUndefined();
  });

  it('of the database is upgraded when it is read, and writes out as a sound file of format 2', () => {
    const canonical =
      '{"format":1,"id":"test","steps":[{"description":{"de":"a","en":"b"},"dueMinutes":5,"id":"a","owner":"lead","title":{"de":"a","en":"b"},"type":"checklist","when":{"minLevel":3}}],"title":{"de":"a","en":"b"}}';
    const playbook = fromCanonical(canonical);
    expect(playbook.steps[0]).toMatchObject({ when: 'incident.level >= 3', overdue: 'note' });
    const again = readPlaybook(writePlaybook(playbook));
    expect(again).toMatchObject({ ok: true, playbook, faults: [] });
    expect(fromCanonical(canonicalOf(playbook))).toEqual(playbook);
  });
});

describe('what a person gets wrong most', () => {
  const SOUND = `format: 2
id: kasse
title: { de: Kasse, en: Till }
steps:
  - id: aushang
    type: checklist
    title: { de: Aushang, en: Notice }
    description: { de: Grund nennen., en: Name the reason. }
    owner: communications
    dueMinutes: 20
    if: incident.kind == "surge"
`;
  const told = (from: string, to: string): readonly string[] =>
    readPlaybook(SOUND.replace(from, to), { language: 'de' }).faults.map(
      ({ line, column, message, mend }) => `${line}:${column} ${message} – ${mend}`,
    );

  it.each([
    ['    owner', '\towner', /^9:1 Die Zeile beginnt mit einem Tabulator – Rücken Sie mit Leerzeichen ein/],
    ['{ de: Aushang, en: Notice }', 'Aushang: Tür', /^7:12 Hier beginnt hinter einem Doppelpunkt etwas Neues/],
    ['    owner', '    dueMinutes: 5\n    owner', /^11:5 Dieses Feld steht zweimal da – Löschen Sie eines/],
    [
      '{ de: Aushang, en: Notice }',
      '"Aushang',
      /Hier fehlt ein Zeichen – Schließen Sie Anführungszeichen und Klammern/,
    ],
    ['dueMinutes: 20', 'dueMinutes: bald', /^10:5 .* – Geben Sie bei dueMinutes eine Zahl an\.$/],
    [
      '    description: { de: Grund nennen., en: Name the reason. }\n',
      '',
      /description fehlt – .*bei Texten \{ de: …, en/,
    ],
    ['==', '=', /^11:\d+ Ein einzelnes = vergleicht nicht – Schreiben Sie ==/],
    ['incident.kind', 'incident.knd', /^11:\d+ „knd“ gibt es in Bedingungen nicht – Es gibt incident\.level/],
    [
      '"surge"',
      '4',
      /^11:\d+ Zahl, Text und Liste lassen sich so nicht verbinden \(string == int\) – Zahlen stehen ohne/,
    ],
  ])('is said once, in words, with its place: %s → %s', (from, to, expected) => {
    expect(told(from, to)).toEqual([expect.stringMatching(expected)]);
  });
});
