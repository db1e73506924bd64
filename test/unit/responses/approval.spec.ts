import fc from 'fast-check';
import { canonicalJson } from '../../../src/kernel/canonical-json';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { sha256 } from '../../../src/platform/crypto/sha256';
import {
  type Approval,
  type Approved,
  approvedUntil,
  clear,
  isHeld,
  missing,
  objection,
  stateOf,
} from '../../../src/responses/domain/approval';
import { contentFaults } from '../../../src/responses/domain/content';
import { readTemplateFile } from '../../../src/responses/domain/read-template-file';
import { TemplateContent } from '../../../src/responses/responses.api';

const NOW = new Date('2026-11-21T09:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const INCIDENT = 'i1' as IncidentId;
const LIBRARY = { now: NOW, incidentId: null };
const PLACE = { incidentId: INCIDENT, playbook: 'p', level: 3, channel: 'x', language: 'de' } as const;

function approval(by: string, of: Approval['function'], over: Partial<Approval> = {}): Approval {
  const until = over.until ?? later(24);
  return {
    ...{ id: `${by}-${of}`, hash: 'h', function: of, personId: by as PersonId, personName: by, isDeputy: false },
    ...{ at: NOW, scope: { until: until.toISOString() }, via: 'console', incidentId: null },
    ...over,
    until,
  };
}
function approved(...approvals: Approval[]): Approved {
  const approvers: Approved['approvers'] = ['communications', 'legal'];
  return { hash: 'h', approvers, writtenBy: 'ada' as PersonId, isRetired: false, approvals };
}

describe('what is approved', () => {
  it('has a state that says what is missing', () => {
    const [cem, lea] = [approval('cem', 'communications'), approval('lea', 'legal', { until: later(5) })];
    expect(stateOf(approved(), LIBRARY)).toBe('draft');
    expect(stateOf(approved(cem), LIBRARY)).toBe('waiting');
    expect(stateOf(approved(cem, lea), LIBRARY)).toBe('approved');
    expect(approvedUntil(approved(cem, lea), LIBRARY)).toEqual(later(5));
    expect(stateOf(approved(cem, lea), { ...LIBRARY, now: later(5) })).toBe('expired');
    expect(stateOf({ ...approved(cem, lea), isRetired: true }, LIBRARY)).toBe('retired');
    expect(stateOf({ ...approved(cem, lea), hash: 'other' }, LIBRARY)).toBe('draft');
    const renewed = approval('lea', 'legal', { id: 'again', until: later(48) });
    expect(approvedUntil(approved(cem, lea, renewed), LIBRARY)).toEqual(later(24));
  });

  it('needs as many people as functions', () => {
    const given = approved(approval('cem', 'communications'));
    const by = (personId: string, of: Approval['function']) =>
      objection(given, { personId: personId as PersonId, function: of }, LIBRARY);
    expect(by('cem', 'legal')).toBe('same-person');
    expect(by('cem', 'communications')).toBeUndefined();
    expect(by('lea', 'hr')).toBe('not-approver');
    expect(by('ada', 'legal')).toBeUndefined();
    const ended = approved(approval('cem', 'communications', { until: NOW }));
    expect(objection(ended, { personId: 'cem' as PersonId, function: 'legal' }, LIBRARY)).toBeUndefined();
    const single = { ...approved(), approvers: ['legal'] as const };
    expect(objection(single, { personId: 'ada' as PersonId, function: 'legal' }, LIBRARY)).toBe('same-person');
  });

  it('was practised counts in its own drill only, and hinders nobody elsewhere', () => {
    const drill = { until: later(24).toISOString(), playbooks: [], drill: true as const };
    const practised = (by: string, of: Approval['function']) =>
      approval(by, of, { scope: drill, incidentId: INCIDENT });
    const given = approved(practised('cem', 'communications'), practised('lea', 'legal'));
    const [there, elsewhere] = [
      { now: NOW, incidentId: INCIDENT },
      { now: NOW, incidentId: 'i2' as IncidentId },
    ];
    expect(stateOf(given, there)).toBe('approved');
    expect(clear(given, PLACE, NOW).kind).toBe('cleared');
    const swapped = { personId: 'cem' as PersonId, function: 'legal' } as const;
    expect(objection(given, swapped, there)).toBe('same-person');
    for (const asked of [elsewhere, LIBRARY]) {
      expect(stateOf(given, asked)).toBe('draft');
      expect(missing(given, asked)).toEqual(['communications', 'legal']);
      expect(approvedUntil(given, asked)).toBeNull();
      expect(objection(given, swapped, asked)).toBeUndefined();
    }
    expect(clear(given, { ...PLACE, incidentId: elsewhere.incidentId }, NOW).kind).toBe('not-approved');
    expect(isHeld(given, NOW)).toBe(true);
    expect(isHeld(given, later(24))).toBe(false);
  });

  it('holds where every function said so, by whichever of its approvals', () => {
    const cem = approval('cem', 'communications');
    const scoped = (over: Partial<Approval['scope']>, more: Partial<Approval> = {}) =>
      approval('lea', 'legal', { ...more, scope: { until: later(24).toISOString(), ...over } });
    const kind = (lea: Approval, place: Partial<Parameters<typeof clear>[1]> = {}) =>
      clear(approved(cem, lea), { ...PLACE, ...place }, NOW).kind;
    expect(kind(scoped({}))).toBe('cleared');
    expect(kind(scoped({ playbooks: ['p'] }))).toBe('cleared');
    expect(kind(scoped({ playbooks: ['p'] }), { playbook: undefined })).toBe('out-of-scope');
    expect(kind(scoped({ playbooks: [] }, { incidentId: INCIDENT }))).toBe('cleared');
    expect(kind(scoped({ playbooks: [] }, { incidentId: INCIDENT }), { incidentId: 'i2' as IncidentId })).toBe(
      'out-of-scope',
    );
    expect(kind(scoped({ maxLevel: 2 }))).toBe('out-of-scope');
    expect(kind(scoped({ maxLevel: 3 }), { level: null })).toBe('out-of-scope');
    expect(kind(scoped({ channels: ['sms'] }))).toBe('out-of-scope');
    expect(kind(scoped({ languages: ['en'] }))).toBe('out-of-scope');
    const wide = approval('lea', 'legal', { id: 'wide' });
    expect(clear(approved(cem, scoped({ maxLevel: 1 }), wide), PLACE, NOW)).toMatchObject({ approvals: [cem, wide] });
  });
});

const WRITTEN: TemplateContent = {
  id: 'a',
  title: { de: 'A', en: 'A' },
  purpose: { de: '', en: '' },
  variables: [{ name: 'place', type: 'text', description: { de: 'x', en: 'x' }, example: 'Kiel' }],
  variants: [{ language: 'de', channel: 'any', text: 'In {{place}}.' }],
  approvers: ['legal'],
};

describe('the hash of a text', () => {
  it('is another one after any edit, and the same whatever the order of its fields', () => {
    const hash = (content: TemplateContent) => sha256(canonicalJson(content));
    const text = fc.string();
    const texts = fc.record<TemplateContent>({
      ...{ id: fc.constant('a'), title: fc.record({ de: text, en: text }), purpose: fc.constant(WRITTEN.purpose) },
      variables: fc.array(
        fc.record<TemplateContent['variables'][number]>({
          ...{ name: fc.constant('place'), type: fc.constantFrom('text', 'name'), example: text },
          description: fc.constant({ de: 'x', en: 'x' }),
          maxLength: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
      variants: fc.array(
        fc.record<TemplateContent['variants'][number]>({
          ...{ language: fc.constantFrom('de', 'en'), channel: fc.constantFrom('any', 'x', 'sms'), text },
        }),
        { maxLength: 3 },
      ),
      approvers: fc.shuffledSubarray(['legal', 'hr', 'communications']),
    });
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(hash(one) === hash(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
        const turned = Object.fromEntries(Object.entries(one).reverse()) as TemplateContent;
        expect(hash(turned)).toBe(hash(one));
      }),
    );
  });

  it('survives its way through the schema', () => {
    expect(TemplateContent.parse(JSON.parse(canonicalJson(WRITTEN)))).toEqual(WRITTEN);
    expect(contentFaults(WRITTEN)).toEqual([]);
  });
});

describe('a file with a response', () => {
  it('is read, or says where it is wrong', () => {
    const good = `id: a
title: { de: A, en: A }
purpose: { de: "", en: "" }
variables:
  - { name: place, type: text, description: { de: x, en: x }, example: Kiel }
variants:
  - language: de
    channel: any
    text: |
      In {{place}}.
approvers: [legal]
`;
    expect(readTemplateFile(good)).toEqual({ ok: true, content: WRITTEN });
    const faults = (text: string) => {
      const reading = readTemplateFile(text);
      return reading.ok ? [] : reading.faults;
    };
    expect(faults(good.replace('channel: any', 'channel: fax'))).toEqual([
      expect.stringMatching(/^8:5: variants\.0\.channel: /),
    ]);
    expect(faults(good.replace('{{place}}', '{{where}}'))).toEqual([
      '9:5: variants.0.text: where: unknown-variable (with the examples filled in)',
    ]);
    expect(faults(good.replace('id: a', 'id: a\ncolour: red'))).toEqual(['2:1: colour: there is no field colour']);
    expect(faults(good.replace('approvers: [legal]\n', ''))).toEqual([expect.stringMatching(/^1:1: approvers: /)]);
    expect(faults('a: [')[0]).toMatch(/^\d+:\d+: /);
    expect(faults('x'.repeat(200_001))).toEqual(['1:1: 200001 characters are too many']);
    expect(faults(`a: &a [x]\nb: [${'*a,'.repeat(60)}]`)[0]).toMatch(/^1:1: the file cannot be read/);
    expect(faults('')).toHaveLength(1);
  });
});
