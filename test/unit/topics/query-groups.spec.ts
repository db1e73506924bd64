import fc from 'fast-check';
import { matchesQuery } from '../../../src/topics/domain/match-one';
import { parseQuery } from '../../../src/topics/domain/shared/parse-query';
import { type Query } from '../../../src/topics/domain/shared/query';
import {
  type Group,
  groupsOf,
  printGroups,
  readTerm,
  TERM_KINDS,
  termOf,
} from '../../../src/topics/domain/shared/query-groups';
import { Subject } from '../../../src/topics/domain/subject';
import { mentions, queryTexts } from '../../support/queries';

function understood(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.code}`);
  return parsed.query;
}

/** `any[Nordbahn #chaos] none[…]` */
function sketch(groups: readonly Group[]): string {
  const members = (group: Group): string[] =>
    group.members.map((member) => (member.kind === 'term' ? member.text : `{${sketch(member.groups)}}`));
  return groups.map((group) => `${group.kind}[${members(group).join(' ')}]`).join(' ');
}

function groupsIn(text: string): readonly Group[] {
  const grouped = groupsOf(text);
  if (!grouped.ok) throw new Error(`${text}: ${grouped.because}`);
  return grouped.groups;
}

describe('a query in groups', () => {
  it.each([
    ['Nordbahn', 'any[Nordbahn]', 'Nordbahn'],
    ['Nordbahn ODER "Bähn Süd"', 'any[Nordbahn "Bähn Süd"]', 'Nordbahn OR "Bähn Süd"'],
    [
      '(nordbahn OR @nordbahn) AND (zug OR bus) NOT gewinnspiel NOT lang:en',
      'any[nordbahn @nordbahn] any[zug bus] none[gewinnspiel lang:en]',
      '(nordbahn OR @nordbahn) AND (zug OR bus) AND NOT (gewinnspiel OR lang:en)',
    ],
    ['nord bahn* (a OR b)', 'all[nord bahn*] any[a b]', 'nord AND bahn* AND (a OR b)'],
    ['(a AND b) OR c', 'any[{all[a b]} c]', '(a AND b) OR c'],
    ['x AND NOT (a AND (b OR c))', 'all[x] none[{all[a] any[b c]}]', 'x AND NOT (a AND (b OR c))'],
    ['x AND (a OR NOT b)', 'all[x] any[a {none[b]}]', 'x AND (a OR NOT b)'],
  ])('%s', (text, groups, printed) => {
    expect(sketch(groupsIn(text))).toBe(groups);
    expect(printGroups(groupsIn(text)).text).toBe(printed);
  });

  it.each([
    ['a NEAR/3 b', 'near'],
    ['x AND NOT (a NEAR/3 b)', 'near'],
    ['a OR (', 'unreadable'],
    ['a OR (b AND (c OR (d AND (e OR f g))))', 'too-deep'],
    [Array.from({ length: 201 }, (_, i) => `w${i}`).join(' OR '), 'too-many'],
  ])('%s is better shown as text', (text, because) => {
    expect(groupsOf(text)).toEqual({ ok: false, because });
  });

  it('means the same when it is printed again', () => {
    let hits = 0;
    fc.assert(
      fc.property(queryTexts(), fc.array(mentions(), { maxLength: 20 }), (text, given) => {
        const grouped = groupsOf(text);
        if (!grouped.ok || text.trim() === '') return;
        const { text: printed, places } = printGroups(grouped.groups);
        for (const [term, { at, length }] of places) expect(printed.slice(at, at + length)).toBe(term.text);
        for (const mention of given) {
          const subject = new Subject(mention);
          const isHit = matchesQuery(understood(text), subject);
          expect(matchesQuery(understood(printed), subject)).toBe(isHit);
          if (isHit) hits++;
        }
      }),
      { numRuns: 500 },
    );
    expect(hits).toBeGreaterThan(100);
  });

  it('begins with one empty group, and leaves empty ones out of the text', () => {
    expect(sketch(groupsIn('  '))).toBe('any[]');
    const empty: Group = { key: 1, kind: 'none', members: [] };
    const nested: Group = { key: 2, kind: 'any', members: [{ kind: 'nested', groups: [empty] }] };
    expect(printGroups([empty, ...groupsIn('a OR b'), nested]).text).toBe('a OR b');
  });
});

describe('what somebody types without knowing the language', () => {
  it.each([
    ['word', 'Nordbahn', 'Nordbahn'],
    ['word', ' Zug  fällt aus ', '"Zug fällt aus"'],
    ['word', 'ODER', '"ODER"'],
    ['word', '„Zug (neu)“', '"Zug neu"'],
    ['tag', '#Bahn Chaos', '#BahnChaos'],
    ['handle', 'nordbahn', '@nordbahn'],
    ['beginning', 'verspät*', 'verspät*'],
    ['beginning', 'zug fäll', '"zug fäll*"'],
    ['lang', 'de', 'lang:de'],
    ['author', 'Max Muster', 'author:"Max Muster"'],
  ] as const)('%s %s', (kind, typed, text) => {
    const term = termOf(kind, typed);
    expect(term?.text).toBe(text);
    expect(parseQuery(text).ok).toBe(true);
  });

  it('is taken back into the field as it was', () => {
    for (const kind of TERM_KINDS) {
      const term = termOf(kind, 'zug');
      expect(term && readTerm(term)).toEqual({ kind, typed: 'zug' });
    }
    expect(termOf('word', ' „“ ')).toBeUndefined();
  });
});
