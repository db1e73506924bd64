import fc from 'fast-check';
import { FeatureIndex } from '../../../src/tone/domain/feature-index';

describe('the index of features', () => {
  it('numbers buckets in the order in which they come, and counts them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: (1 << 18) - 1 }), { maxLength: 3_000 }), (buckets) => {
        const index = new FeatureIndex();
        const places = buckets.map((bucket) => index.note(bucket));
        const order = [...new Set(buckets)];
        expect(places).toEqual(buckets.map((bucket) => order.indexOf(bucket)));
        expect(index.frequency).toEqual(order.map((bucket) => buckets.filter((other) => other === bucket).length));
        expect(order.map((bucket) => index.find(bucket))).toEqual(order.map((_, place) => place));
        expect(index.find(1 << 18)).toBe(-1);
      }),
      { numRuns: 30 },
    );
  });
});
