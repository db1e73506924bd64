import { isFirstHour, learnCount, levelOf, newSeries, type Series } from '../../../src/detection/domain/series';

const PRIOR = 0.3;

function taught(bins: number, count: (bin: number) => number): Series {
  const series = newSeries(PRIOR);
  for (let bin = 0; bin < bins; bin++) {
    const isUsual = isFirstHour(series);
    learnCount(series, { x: count(bin), season: 1, otherSurprise: 0, isUsual });
  }
  return series;
}

describe('the level of a series', () => {
  it.each([7, 100, 10_000])('is believed in the first hour, however far from the prior: %i a bin', (count) => {
    expect(levelOf(taught(12, () => count))).toBeGreaterThan(0.8 * count);
    expect(isFirstHour(taught(11, () => count))).toBe(true);
    expect(isFirstHour(taught(12, () => count))).toBe(false);
  });

  it('does not take a storm after the first hour for the new normal', () => {
    const hours = (storm: number) => levelOf(taught(48, (bin) => (bin < 24 ? 2 : storm)));
    expect(hours(200)).toBeLessThan(40);
    const second = taught(24, () => 2);
    expect(learnCount(second, { x: 200, season: 1, otherSurprise: 0 }).weight).toBeLessThan(0.1);
  });
});
