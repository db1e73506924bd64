import { bestThreshold, type LabelledSeries, nabScore } from '../../../bench/support/nab-score';

/** 1,000 rows, one window from 400 to 499, and alarms of some strength. */
function series(alarms: Readonly<Record<number, number>>): LabelledSeries {
  const scores = new Float64Array(1000);
  for (const [row, score] of Object.entries(alarms)) scores[Number(row)] = score;
  return { name: 'x', scores, windows: [[400, 499]] };
}

describe("NAB's score", () => {
  it('is 0 without an alarm, and 100 for one at the first row of each window', () => {
    expect(nabScore([series({})], 0.5)).toMatchObject({ score: 0, found: 0, windows: 1, falseEvents: 0 });
    expect(nabScore([series({ 400: 1 })], 0.5).score).toBeCloseTo(100, 10);
  });

  it('counts the earliest alarm of a window by how early it is', () => {
    const halfway = (1 + (2 / (1 + Math.exp(-2.5)) - 1) / (2 / (1 + Math.exp(-5)) - 1)) / 2;
    expect(nabScore([series({ 450: 1, 470: 1 })], 0.5).score).toBeCloseTo(100 * halfway, 10);
  });

  it('takes 0.11 off for an alarm far from a window, less for one right behind it, nothing in the probation', () => {
    const at = (row: number) => 100 - nabScore([series({ 400: 1, [row]: 1 })], 0.5).score;
    expect(at(300)).toBeCloseTo(5.5, 10);
    expect(at(900)).toBeCloseTo(5.5, 10);
    expect(at(505)).toBeGreaterThan(0);
    expect(at(505)).toBeLessThan(1);
    expect(at(149)).toBeCloseTo(0, 10);
  });

  it('counts alarms within six hours as one event', () => {
    expect(nabScore([series({ 200: 1, 210: 1, 350: 1 })], 0.5).falseEvents).toBe(2);
  });

  it('finds the threshold that scores best', () => {
    const corpus = [series({ 300: 0.4, 400: 0.7 }), series({ 200: 0.6, 450: 0.65 })];
    expect(bestThreshold(corpus)).toBe(0.65);
    expect(bestThreshold([series({ 300: 0.9 })])).toBe(Infinity);
  });
});
