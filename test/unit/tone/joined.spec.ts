import { crossScores } from '../../../src/tone/training/classifier';
import { rankingOf } from '../../../src/tone/training/figures';
import { calibrationWeights, joined } from '../../../src/tone/training/joined';

const tweets = { texts: ['gut', 'fein', 'schön', 'übel'], labels: [1, 1, 1, 0], shares: [0.5, 0.5], weight: 1 };
const mentions = { texts: ['öffnet um 9', 'kaputt'], labels: [1, 0], shares: [0.25, 0.75], weight: 3 };

describe('several kinds of texts in one set', () => {
  test('each class counts by the share that it is given, each kind by its weight', () => {
    const { importance, labels } = joined([tweets], [mentions], 12);
    const sum = (from: number, to: number, label: number): number =>
      labels.slice(from, to).reduce((all, one, i) => all + (one === label ? (importance?.[from + i] ?? 0) : 0), 0);
    expect([sum(0, 4, 0), sum(0, 4, 1)]).toEqual([2, 2]);
    expect([sum(4, 6, 0), sum(4, 6, 1)]).toEqual([1.5, 4.5]);
  });

  test('helpers are learned from and not scored', () => {
    const data = joined([tweets], [mentions], 12);
    expect(data.helpers).toBe(2);
    expect(crossScores(data, { c: 1, folds: 2, seed: 1 })).toHaveLength(4);
  });

  test('in calibration each kind weighs the same', () => {
    const weights = calibrationWeights([tweets, mentions]);
    const total = (from: number, to: number): number => weights.slice(from, to).reduce((a, b) => a + b, 0);
    expect(total(0, 4)).toBeCloseTo(total(4, 6));
  });
});

describe('ranking', () => {
  test('1 where all members are above, a half where nothing is told apart', () => {
    expect(rankingOf([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1])).toBe(1);
    expect(rankingOf([0.5, 0.5], [0, 1])).toBe(0.5);
    expect(rankingOf([0.9, 0.1, 0.5], [0, 1, 1])).toBe(0);
  });
});
