import { alarmThreshold, criticismScore } from '../../../src/detection/domain/fuse';
import { type Criticism } from '../../../src/detection/domain/look';
import { type Storm } from '../../../src/detection/domain/storm';

const storm = (k: number, gated: number): Storm => ({ k, seen: 30, expected: 3, z: 6, score: gated, gated });
const calm: Criticism = { critics: [0, 1, 2, 3, 4, 5].map((k) => storm(k, 0)), shares: [], doubt: 0, busy: 0 };
const stormy: Criticism = { ...calm, critics: [storm(0, 3), storm(1, 3), storm(2, 3), ...calm.critics.slice(3)] };

describe('the score of criticism', () => {
  it('is 0 in the calm, and the rarity on which three windows agree with what the calibration adds', () => {
    expect(criticismScore(calm)).toBe(0);
    expect(criticismScore(stormy)).toBeCloseTo(4.5);
  });

  it('believes one window less than three', () => {
    const single = { ...calm, critics: [storm(0, 3), ...calm.critics.slice(1)] };
    expect(criticismScore(single)).toBeLessThan(criticismScore(stormy) - 0.5);
  });

  it('asks more of a topic that is hardly known, and of one where every bin is a chance for chance', () => {
    expect(criticismScore({ ...stormy, doubt: 1 })).toBeCloseTo(3.9);
    expect(criticismScore({ ...stormy, busy: 1 })).toBeCloseTo(4.3);
  });

  it('lets a threshold rise by one where the budget is a tenth', () => {
    expect(alarmThreshold(0.1) - alarmThreshold(1)).toBeCloseTo(1);
    expect(alarmThreshold(1)).toBeCloseTo(Math.log10(8_640));
  });
});
