import { type CurvePointView } from '../../../src/live/domain/shared/curve-drawing';
import { peakOf, rootTicks, suitableScale } from '../../../src/live/domain/shared/curve-scale';

function point(changes: Partial<CurvePointView> = {}): CurvePointView {
  const at = '2026-03-01T10:00:00.000Z';
  return { at, seen: 3, negative: 1, own: 0, expected: 3, low: 1, high: 6, isBlind: false, ...changes };
}

describe('the scale of the curve', () => {
  it('is even until what was seen dwarfs what was expected', () => {
    expect(suitableScale([point(), point({ seen: 48 })])).toBe('even');
    expect(suitableScale([point(), point({ seen: 49 })])).toBe('root');
  });

  it('is even while nothing is expected yet: then there is no band to keep in sight', () => {
    expect(suitableScale([point({ seen: 4_000, isLearning: true })])).toBe('even');
    expect(suitableScale([])).toBe('even');
  });

  it('reckons with what a step under way will come to', () => {
    expect(peakOf([point({ seen: 30, part: 0.5 })])).toBe(60);
    expect(peakOf([point({ seen: 30, part: 0.1 })])).toBe(30);
    expect(peakOf([point()], [point({ seen: 90 })])).toBe(90);
  });

  it('has a few round ticks, well apart, from nothing up', () => {
    expect(rootTicks(600)).toEqual([0, 20, 100, 200, 500]);
    expect(rootTicks(49)).toEqual([0, 2, 10, 20]);
    for (const top of [9, 77, 1_234, 98_765]) expect(rootTicks(top).length).toBeLessThanOrEqual(6);
  });
});
