import { type Matchable } from '../../../src/topics/contract';
import { matchesQuery } from '../../../src/topics/domain/match-one';
import { parseQuery } from '../../../src/topics/domain/shared/parse-query';
import { Subject } from '../../../src/topics/domain/subject';

function matches(text: string, mention: string | Partial<Matchable>): boolean {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.fault.code);
  const given = typeof mention === 'string' ? { text: mention } : mention;
  return matchesQuery(parsed.query, new Subject({ text: '', source: 'x', ...given }));
}

describe('a mention and a query', () => {
  const yes: [string, string | Partial<Matchable>][] = [
    ['nordbahn', 'Die NORDBAHN, wieder!'],
    ['nordbahn', '#nordbahn'],
    ['nordbahn', '#NordBahnChaos'],
    ['nordbahn', 'an @nordbahn'],
    ['nordbahn*', '#nordbahnchaos'],
    ['nordbahn*', 'Das Nordbahnchaos'],
    ['bahn*', 'Bahnhöfe'],
    ['#nordbahnchaos', '#NordBahnChaos'],
    ['#nordbahn*', '#nordbahnchaos'],
    ['@nordbahn', '@NordBahn.bsky.social hilf'],
    ['@nordbahn.bsky.social', '@NordBahn.bsky.social hilf'],
    ['grüße', 'GRUESSE'],
    ['gruesse', 'Grüße'],
    ['"nordbahn chaos"', '#NordbahnChaos'],
    ['"nord bahn chaos"', '#NordBahnChaos'],
    ['"nordbahn chaos heute"', '#NordBahnChaos heute'],
    ['"keine zug*"', 'Heute keine Zugverbindung'],
    ['nord-bahn', 'die Nord Bahn'],
    ['a NEAR/2 b', 'b x a'],
    ['a NEAR/1 b', 'x a b'],
    ['"der bahn" NEAR/3 (streik OR ausfall)', 'Ausfall heute bei der Bahn'],
    ['a AND NOT b', 'a c'],
    ['lang:de', { language: 'de-AT' }],
    ['lang:de-at', { language: 'de-AT' }],
    ['author:nordbahn', { author: { handle: '@NordBahn' } }],
    ['author:"Nord Bahn"', { author: { name: 'Nord  BAHN' } }],
    ['author:42', { author: { id: '42' } }],
    ['url:nordbahn.de', { url: 'https://www.nordbahn.de/fahrplan?x=1' }],
    ['url:nordbahn.de/fahrplan', { url: 'https://www.nordbahn.de/fahrplan?x=1' }],
    ['url:nordbahn.de', 'siehe https://nordbahn.de'],
    ['source:news', { source: 'news' }],
  ];
  it.each(yes)('%s matches %j', (query, mention) => {
    expect(matches(query, mention)).toBe(true);
  });

  const no: [string, string | Partial<Matchable>][] = [
    ['nordbahn', 'Nordbahnchaos'],
    ['#nordbahn', 'nordbahn'],
    ['#nordbahn', '#nordbahnchaos'],
    ['@nordbahn', 'nordbahn #nordbahn info@nordbahn.de'],
    ['@nordbahn', '@nordbahn_fan'],
    ['bahn', 'Bähn'],
    ['"bahn streik"', 'Streik Bahn'],
    ['"bahn streik"', 'Bahn im Streik'],
    ['a NEAR/2 b', 'a x x b'],
    ['nord NEAR/5 nordbahn', 'Nord-Bahn'],
    ['a AND NOT b', 'a b'],
    ['lang:de', { language: 'den' }],
    ['lang:de-at', { language: 'de' }],
    ['lang:de', {}],
    ['author:nord', { author: { handle: 'nordbahn' } }],
    ['url:ahn.de', { url: 'https://www.nordbahn.de' }],
    ['nordbahn', 'https://nordbahn.de'],
    ['source:news', { source: 'newsroom' }],
  ];
  it.each(no)('%s does not match %j', (query, mention) => {
    expect(matches(query, mention)).toBe(false);
  });

  it('stands a text that was written to be slow', () => {
    const compound = `#${'Aa'.repeat(9_000)}`;
    expect(matches(`"${'aa* '.repeat(19)}b"`, compound)).toBe(false);
    expect(matches('aa* NEAR/3 bb*', 'aaa '.repeat(5_000))).toBe(false);
  });
});
