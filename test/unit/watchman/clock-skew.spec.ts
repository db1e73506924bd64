import { skewOf } from '../../../src/watchman/domain/clock-skew';

const sample = (askedMs: number, tookMs: number, saidMs: number) => ({ askedMs, answeredMs: askedMs + tookMs, saidMs });

describe('the skew between two clocks', () => {
  it('is counted from the middle of the round trip, less what the trip may explain', () => {
    expect(skewOf([sample(1_000, 10, 9_005)])).toBe(8_000 - 5);
    expect(skewOf([sample(9_000, 10, 1_005)])).toBe(-8_000 + 5);
  });

  it('is none where a slow answer explains it', () => {
    expect(skewOf([sample(1_000, 10_000, 10_900)])).toBe(0);
  });

  it('follows the quickest answer and not the latest', () => {
    expect(skewOf([sample(1_000, 2, 1_001), sample(5_000, 20_000, 40_000)])).toBe(0);
    expect(skewOf([sample(1_000, 4_000, 1_000), sample(9_000, 2, 16_001)])).toBe(7_000 - 1);
  });

  it('is none before anybody asked', () => {
    expect(skewOf([])).toBe(0);
  });
});
