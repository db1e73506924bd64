import { learnCount, levelOf, newSeries, type Series } from '../../../src/detection/domain/series';

const PRIOR = 0.3;

function taught(bins: number, count: (bin: number) => number): Series {
  const series = newSeries(PRIOR);
  for (let bin = 0; bin < bins; bin++) learnCount(series, { x: count(bin), season: 1, otherSurprise: 0 });
  return series;
}

describe('the level of a series', () => {
  it.each([7, 100, 10_000])('is believed from the first hour on, however far from the prior: %i a bin', (count) => {
    expect(levelOf(taught(12, () => count))).toBeGreaterThan(0.8 * count);
    expect(learnCount(newSeries(PRIOR), { x: count, season: 1, otherSurprise: 9 })).toEqual({
      frozen: false,
      weight: 1,
    });
  });

  it('does not take a storm after the first hour for the new normal', () => {
    const hours = (storm: number) => levelOf(taught(48, (bin) => (bin < 24 ? 2 : storm)));
    expect(hours(200)).toBeLessThan(40);
    const second = taught(24, () => 2);
    expect(learnCount(second, { x: 200, season: 1, otherSurprise: 0 }).weight).toBeLessThan(0.1);
  });
});
