import fc from 'fast-check';
import { LayeredIndex } from '../../../src/topics/domain/layered-index';
import { parseQuery } from '../../../src/topics/domain/shared/parse-query';
import { type Query } from '../../../src/topics/domain/shared/query';
import { Subject } from '../../../src/topics/domain/subject';
import { TopicIndex } from '../../../src/topics/domain/topic-index';

function queryOf(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.query;
}

const WORDS = ['nordbahn', 'westbus', 'boykott', 'preis*', 'service'];
const TEXTS = WORDS.map((word) => new Subject({ text: `heute ${word.replace('*', 'e')}`, source: 'x' }));

describe('the index that changes cheaply', () => {
  it('always finds what an index made anew finds', () => {
    // undefined: the topic goes; 200 changes exceed what is kept beside the large index
    const change = fc.record({ key: fc.nat(90), word: fc.option(fc.constantFrom(...WORDS), { nil: undefined }) });
    const changes = fc.array(
      fc.tuple(
        change,
        fc.nat(99).map((n) => n === 0),
      ),
      { maxLength: 200, size: 'max' },
    );
    let hits = 0;
    fc.assert(
      fc.property(changes, (steps) => {
        const present = new Map<number, Query>();
        let index = new LayeredIndex<number>([]);
        for (const [{ key, word }, isQuiet] of steps) {
          if (word === undefined) present.delete(key);
          else present.set(key, queryOf(word));
          index = index.with(word === undefined ? [] : [{ key, query: queryOf(word) }], [key]);
          if (isQuiet) index = index.settled();
        }
        const anew = new TopicIndex([...present].map(([key, query]) => ({ key, query })));
        for (const text of TEXTS) {
          const found = index.match(text).sort((a, b) => a - b);
          expect(found).toEqual(anew.match(text).sort((a, b) => a - b));
          hits += found.length;
        }
      }),
      { numRuns: 50 },
    );
    // else the property would hold for an index that finds nothing
    expect(hits).toBeGreaterThan(500);
  });
});
