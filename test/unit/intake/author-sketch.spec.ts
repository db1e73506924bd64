import fc from 'fast-check';
import {
  addToSketch,
  emptySketch,
  estimateAuthors,
  hash32,
  finish32,
  mergeSketch,
  noAuthors,
  START_32,
  stir32,
  withAuthor,
} from '../../../src/intake/domain/author-sketch';

const sketchOf = (authors: readonly string[]) => {
  const sketch = emptySketch();
  for (const author of authors) addToSketch(sketch, hash32(author));
  return sketch;
};

describe('the sketch of authors', () => {
  it('is empty for nobody and does not grow when somebody comes again', () => {
    expect(estimateAuthors(emptySketch())).toBe(0);
    expect(estimateAuthors(sketchOf(['a', 'a', 'a']))).toBeCloseTo(1, 1);
  });

  it.each([10, 100, 500, 1_000])(
    'estimates %d authors without bias, within four standard errors of twenty tries',
    (n) => {
      const t = n / 512;
      const standardError = Math.sqrt(512 * (Math.exp(t) - t - 1)) / n; // Whang et al., theorem 2
      const tries = Array.from({ length: 20 }, (_, run) =>
        estimateAuthors(sketchOf(Array.from({ length: n }, (__, i) => `run${run}-author${i}`))),
      );
      const mean = tries.reduce((sum, estimate) => sum + estimate, 0) / tries.length;
      expect(Math.abs(mean - n) / n).toBeLessThan((4 * standardError) / Math.sqrt(tries.length) + 0.01);
    },
  );

  it('merges to the sketch of all', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        const merged = sketchOf(a);
        mergeSketch(merged, sketchOf(b));
        expect(merged).toEqual(sketchOf([...a, ...b]));
      }),
    );
  });

  it('is the same whether made at once or with one author after another, and what is shared stays as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (authors) => {
        const grown = authors.reduce((sketch, author, i) => withAuthor(sketch, hash32(author), i), noAuthors());
        expect(grown).toEqual(sketchOf(authors));
        expect(noAuthors()).toEqual(emptySketch());
        for (const author of authors) expect(withAuthor(noAuthors(), hash32(author), 0)).toEqual(sketchOf([author]));
      }),
    );
  });

  it('knows an author by a hash that is the same in one piece and in several', () => {
    expect(finish32(stir32(stir32(START_32, 'x\0'), 'ada'))).toBe(hash32('x\0ada'));
    expect(hash32('x\0ada')).toBe(2064402118);
  });

  it('stays finite when it is full', () => {
    expect(estimateAuthors(new Uint32Array(16).fill(0xffffffff))).toBeGreaterThan(3_000);
    expect(Number.isFinite(estimateAuthors(new Uint32Array(16).fill(0xffffffff)))).toBe(true);
  });
});
