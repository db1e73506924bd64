import { askedRange, lastSpan, suitableStep } from '../../../src/live/domain/curve-range';

const now = new Date('2026-03-01T10:07:30.000Z');
const MINUTE = 60_000;

describe('the range of a curve', () => {
  it('holds the step under way and the whole span before its end', () => {
    expect(lastSpan(now, 60 * MINUTE, 15 * MINUTE)).toEqual({
      from: new Date('2026-03-01T09:15:00.000Z'),
      to: new Date('2026-03-01T10:15:00.000Z'),
      stepMs: 15 * MINUTE,
    });
  });

  it('begins a new step at the very instant of a border', () => {
    expect(lastSpan(new Date('2026-03-01T10:15:00.000Z'), 15 * MINUTE, 15 * MINUTE).from).toEqual(
      new Date('2026-03-01T10:15:00.000Z'),
    );
  });

  it('is the last day when nothing is said, in steps of five minutes', () => {
    expect(askedRange({}, now)).toEqual({
      from: new Date('2026-02-28T10:05:00.000Z'),
      to: new Date('2026-03-01T10:10:00.000Z'),
      stepMs: 5 * MINUTE,
    });
  });

  it('is refused when empty or too fine', () => {
    expect(askedRange({ from: now, to: new Date('2026-02-01T00:00:00Z') }, now)).toBeUndefined();
    expect(askedRange({ from: new Date('2026-02-01T00:00:00Z'), stepMs: MINUTE }, now)).toBeUndefined();
  });

  it.each([
    [60, 1],
    [24 * 60, 5],
    [3 * 24 * 60, 15],
    [10 * 24 * 60, 60],
    [365 * 24 * 60, 24 * 60],
  ])('takes for %i minutes a step of %i', (span, step) => {
    expect(suitableStep(span * MINUTE)).toBe(step * MINUTE);
  });
});
