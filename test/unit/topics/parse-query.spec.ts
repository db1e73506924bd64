import fc from 'fast-check';
import { parseQuery } from '../../../src/topics/domain/shared/parse-query';
import { printQuery } from '../../../src/topics/domain/shared/query';
import { queryTexts } from '../../support/queries';

function printed(text: string): string {
  const parsed = parseQuery(text);
  return parsed.ok ? printQuery(parsed.query) : `! ${parsed.fault.code} at ${parsed.fault.at}, ${parsed.fault.length}`;
}

describe('a query', () => {
  it.each([
    ['Nordbahn', 'nordbahn'],
    ['a b OR c', '(a AND b) OR c'],
    ['a UND (b ODER c) NICHT d', 'a AND (b OR c) AND NOT d'],
    [
      '(nordbahn OR #nordbahn OR @nordbahn) AND NOT "nordbahn fanclub"',
      '(nordbahn OR #nordbahn OR @nordbahn) AND NOT "nordbahn fanclub"',
    ],
    ['a OR (b OR (c OR d))', 'a OR b OR c OR d'],
    ['NOT NOT a', 'a'],
    ['a and b', 'a AND and AND b'],
    ['Straßen*', 'strassen*'],
    ['#Über* @Nord_Bahn', '#ueber* AND @nord_bahn'],
    ['„NordBahn Chaos“', '"nordbahn chaos"'],
    ['nord-bahn', '"nord bahn"'],
    ['"streik bei der nordb*"', '"streik bei der nordb*"'],
    ['bahn NEAR/5 (streik OR "keine züge")', 'bahn NEAR/5 (streik OR "keine zuege")'],
    ['lang:DE source:x author:@NordBahn a', 'lang:de AND source:x AND author:nordbahn AND a'],
    [
      'author:"Nord  Bahn" url:https://www.nordbahn.de/Fahrplan',
      'author:"nord bahn" AND url:"www nordbahn de fahrplan"',
    ],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it.each([
    ['  ', '! empty at 2, 0'],
    ['a OR', '! operator-without-right at 2, 2'],
    ['a AND OR b', '! operator-without-right at 2, 3'],
    ['OR a', '! operator-without-left at 0, 2'],
    ['(a OR b', '! bracket-open at 0, 1'],
    ['(', '! bracket-open at 0, 1'],
    ['a) b', '! bracket-unopened at 1, 1'],
    ['a ( ) b', '! bracket-empty at 2, 3'],
    ['a "b', '! quote-open at 2, 1'],
    ['a ""', '! nothing-to-find at 2, 2'],
    ['a 😡', '! nothing-to-find at 2, 2'],
    ['#', '! nothing-to-find at 0, 1'],
    ['a *bahn', '! star-misplaced at 2, 5'],
    ['n*bahn', '! star-misplaced at 0, 6'],
    ['a*', '! prefix-too-short at 0, 2'],
    ['a -b', '! minus at 2, 2'],
    ['a && b', '! symbol at 2, 2'],
    ['a NEAR b', '! near-distance at 2, 4'],
    ['a NEAR/0 b', '! near-distance at 2, 6'],
    ['a NEAR/101 b', '! near-distance at 2, 8'],
    ['a NEAR/2 b NEAR/2 c', '! near-chained at 11, 6'],
    ['a NEAR/2 #b', '! near-side at 2, 6'],
    ['a NEAR/2 (b AND c)', '! near-side at 2, 6'],
    ['farbe:rot', '! filter-unknown at 0, 9'],
    ['lang: de', '! filter-empty at 0, 5'],
    ['lang:"" de', '! filter-empty at 0, 7'],
    ['lang:deutsch', '! filter-value at 0, 12'],
    ['author:nord*', '! filter-value at 0, 12'],
    ['NOT a', '! only-negative at 0, 5'],
    ['a OR NOT b', '! only-negative at 0, 10'],
    ['(NOT a) (NOT b)', '! only-negative at 0, 15'],
    [`${'('.repeat(51)}a${')'.repeat(51)}`, '! too-deep at 50, 1'],
    [`${'NOT '.repeat(51)}a`, '! too-deep at 200, 3'],
    ['a '.repeat(1_001), '! too-many-terms at 2000, 1'],
    [`"${'a '.repeat(21)}"`, '! phrase-too-long at 0, 44'],
  ])('with a fault: %s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it('reads back what it prints, as the same query', () => {
    fc.assert(
      fc.property(queryTexts(), (text) => {
        const parsed = parseQuery(text);
        fc.pre(parsed.ok);
        expect(parseQuery(printQuery(parsed.query))).toEqual(parsed);
      }),
    );
  });

  it('never throws and always points into the text, whatever it is given', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      ' ',
      'AND',
      'OR',
      'NOT',
      'NEAR/3',
      'NEAR',
      '#',
      '@',
      '*',
      ':',
      'lang:',
      'a',
      'ü',
      '-',
      '😡',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 }),
        (parts) => {
          const text = parts.join('');
          const parsed = parseQuery(text);
          if (parsed.ok) return;
          expect(parsed.fault.at).toBeGreaterThanOrEqual(0);
          expect(parsed.fault.at + parsed.fault.length).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('carries the deepest and the longest that the API lets through', () => {
    expect(printed('('.repeat(20_000))).toBe('! too-deep at 50, 1');
    expect(printed('"'.repeat(19_999))).toMatch(/^! /);
    expect(printed('a'.repeat(20_000))).toHaveLength(20_000);
  });
});
