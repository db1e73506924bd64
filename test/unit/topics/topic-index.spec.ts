import fc from 'fast-check';
import { matchesQuery } from '../../../src/topics/domain/match-one';
import { parseQuery } from '../../../src/topics/domain/shared/parse-query';
import { type Query } from '../../../src/topics/domain/shared/query';
import { Subject } from '../../../src/topics/domain/subject';
import { TopicIndex } from '../../../src/topics/domain/topic-index';
import { mentions, queryTexts } from '../../support/queries';

function understood(texts: readonly string[]): Query[] {
  return texts.flatMap((text) => {
    const parsed = parseQuery(text);
    return parsed.ok ? [parsed.query] : [];
  });
}

describe('the index of all topics', () => {
  it('finds exactly what asking each query finds', () => {
    let hits = 0;
    fc.assert(
      fc.property(
        fc.array(queryTexts(), { maxLength: 30 }),
        fc.array(mentions(), { maxLength: 10 }),
        (texts, given) => {
          const queries = understood(texts);
          const index = new TopicIndex(queries.map((query, key) => ({ key, query })));
          for (const mention of given) {
            const found = index.match(new Subject(mention)).sort((a, b) => a - b);
            const expected = queries.flatMap((query, key) => (matchesQuery(query, new Subject(mention)) ? [key] : []));
            expect(found).toEqual(expected);
            hits += expected.length;
          }
        },
      ),
      { numRuns: 300 },
    );
    // else the property would hold for an index that finds nothing
    expect(hits).toBeGreaterThan(1_000);
  });

  it('refuses a query that demands nothing', () => {
    const query = { kind: 'not', of: { kind: 'word', text: 'a', isPrefix: false } } as const;
    expect(() => new TopicIndex([{ key: 1, query }])).toThrow(/anchor/);
  });
});
