import fc from 'fast-check';
import { fill, type Filling } from '../../../src/responses/domain/shared/fill';
import { readTemplate } from '../../../src/responses/domain/shared/template';
import { type Variable } from '../../../src/responses/responses.api';

const DESCRIPTION = { de: 'x', en: 'x' };
const variable = (name: string, type: Variable['type']): Variable => ({
  name,
  type,
  description: DESCRIPTION,
  example: 'x',
});
const VARIABLES = [
  ...[variable('place', 'text'), variable('who', 'name'), variable('count', 'number'), variable('when', 'date-time')],
  ...[variable('day', 'date'), variable('at', 'time'), variable('link', 'url'), variable('mail', 'email')],
];

function filling(values: Record<string, string>, over: Partial<Filling> = {}): Filling {
  return {
    ...{ variables: VARIABLES, values, language: 'de', timezone: 'Europe/Berlin', allowedHosts: ['nordbahn.example'] },
    builtIns: { topic: 'Nordbahn', since: '2026-11-21T08:10:00.000Z' },
    ...over,
  };
}
const faults = (text: string, values: Record<string, string> = {}) =>
  fill(text, filling(values)).faults.map(({ variable: name, code }) => `${name}: ${code}`);

describe('a filled-in text', () => {
  it('tells what was filled in from what was approved', () => {
    const { text, parts } = fill(
      'Liebe Gäste der {{topic}}, in {{place}} halten\nseit {{time since}} {{count}} Züge.',
      filling({ place: 'Kiel', count: '12' }),
    );
    expect(text).toBe('Liebe Gäste der Nordbahn, in Kiel halten\nseit 09:10 Uhr 12 Züge.');
    expect(parts.map((part) => `${part.variable ?? '-'}:${part.text}`)).toEqual([
      ...['-:Liebe Gäste der ', 'topic:Nordbahn', '-:, in ', 'place:Kiel', '-: halten\nseit ', 'since:09:10 Uhr'],
      ...['-: ', 'count:12', '-: Züge.'],
    ]);
  });

  it('is written with the helpers for date, time and name', () => {
    const values = { when: '2026-11-21T15:00', day: '2026-11-22', at: '16:30', who: 'Anna  Meier' };
    expect(
      fill('{{date when}} {{time when}} {{when}} {{date day}} {{time at}} {{name who}}', filling(values)).text,
    ).toBe('21. November 2026 15:00 Uhr 21. November 2026, 15:00 Uhr 22. November 2026 16:30 Uhr Anna Meier');
  });

  it('is none while a value is missing, unknown, or not of its type', () => {
    expect(faults('{{place}} {{count}} {{level}}', { count: 'viele', else: 'x' })).toEqual([
      'else: unknown',
      'place: missing',
      'count: not-a-number',
      'level: missing',
    ]);
    expect(fill('a {{place}}', filling({})).text).toBeNull();
    expect(faults('{{place}}', JSON.parse('{"__proto__": "x"}') as Record<string, string>)).toContain('place: missing');
  });

  it.each([
    '{{{place}}}',
    '{{&place}}',
    '{{~place}}',
    '{{#if place}}x{{/if}}',
    '{{#each place}}x{{/each}}',
    '{{> place}}',
    '{{place.length}}',
    '{{this}}',
    '{{../place}}',
    '{{@root.place}}',
    '{{constructor}}',
    '{{__proto__}}',
    '{{lookup place "x"}}',
    '{{date place}}',
    '{{time day}}',
    '{{name count}}',
    '{{date when when}}',
    '{{name who x=1}}',
    '{{"place"}}',
    '{{place',
    '{{! geheim }}',
    '{{nobody}}',
  ])('is nothing but names and our helpers: %s', (text) => {
    const { faults: found } = readTemplate(text, (name) => VARIABLES.find((one) => one.name === name)?.type);
    expect(found).toHaveLength(1);
    expect(fill(text, filling({ place: 'Kiel' })).text).toBeNull();
  });

  it.each([
    ['Schreiben Sie @{{place}}', { place: 'evil' }],
    ['Infos: https://nordbahn.example/{{place}}', { place: 'evil' }],
    ['Infos: https://{{place}}', { place: 'evil' }],
    ['Infos: {{place}}.example.com', { place: 'evil' }],
    ['Infos: {{place}}.com', { place: 'evil' }],
    ['Mail an info@{{place}}', { place: 'evil' }],
    ['#{{place}}', { place: 'evil' }],
    ['{{link}}{{place}}', { link: 'https://nordbahn.example/', place: 'evil' }],
    ['{{who}}.{{place}}', { who: 'Evil', place: 'com' }],
  ] as const)('takes no value that becomes a link or a mention by what stands beside it: %s', (text, values) => {
    expect(faults(text, values)).toEqual([expect.stringMatching(/: link-or-mention$/)]);
  });

  it.each([
    ['a@b@{{place}}', { place: 'evil' }],
    ['a.b.{{place}}.com', { place: 'evil' }],
    ['1..{{place}}.com', { place: 'evil' }],
    ['x{{place}}.com', { place: 'evil' }],
  ])('finds such a joint wherever it begins: %s', (text, values) => {
    expect(faults(text, values)).toEqual(['place: link-or-mention']);
  });

  it('gives up what no channel takes, and looks through a long run of letters once', () => {
    const value = { place: 'x'.repeat(120) };
    const before = performance.now();
    expect(faults('{{place}}'.repeat(700), value)).toEqual(['place: too-long']);
    expect(faults('{{place}}'.repeat(83), value)).toEqual([]);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('takes links that were approved, and those that are values of their own', () => {
    const values = { link: 'https://nordbahn.example/hilfe', mail: 'hilfe@nordbahn.example', place: 'Kiel' };
    const text = 'Mehr: https://nordbahn.example/a oder {{link}}. Mail: {{mail}}, @nordbahn, {{place}}.';
    expect(fill(text, filling(values)).text).toBe(
      'Mehr: https://nordbahn.example/a oder https://nordbahn.example/hilfe. Mail: hilfe@nordbahn.example, @nordbahn, Kiel.',
    );
  });

  it('never changes what was approved, whatever is filled in', () => {
    const written = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('{{topic}}', '$&', '$1', '\\'),
    );
    const approved = ['A ', ' b $& ', '\n„c“ ', '.'];
    fc.assert(
      fc.property(written, written, (place, who) => {
        const { text, parts } = fill('A {{place}} b $& {{topic}}\n„c“ {{who}}.', filling({ place, who }));
        const kept = parts.filter((part) => part.variable === null).map((part) => part.text);
        expect(kept).toEqual(approved);
        if (text === null) return;
        expect(text).toBe(parts.map((part) => part.text).join(''));
        expect(text).not.toMatch(/[@#<>{}[\]`*_|\\]|:\/\/|[\p{Cf}\p{Cc}](?<!\n)/u);
        const values = parts.filter((part) => part.variable !== null).map((part) => part.text);
        expect(values.every((value) => !value.includes('\n'))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
