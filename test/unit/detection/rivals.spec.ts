import { extraCritics, NO_RIVALS, type Pressure, rivalsOf } from '../../../src/detection/domain/rivals';
import { WINDOWS } from '../../../src/detection/domain/windows-of-evidence';

/** A competitor with so many critics per bin, and `lift` times as many of late. */
function pressure(perBin: number, lift: number): Pressure {
  const expected = WINDOWS.map((width) => perBin * width);
  return {
    expected,
    seen: expected.map((mean) => lift * mean),
    variance: expected.map((mean) => mean + 0.05 * mean * mean),
  };
}
const usual = (perBin: number): number[] => WINDOWS.map((width) => perBin * width);

describe('the competitors', () => {
  it('let nothing expect where there are none, or where they are calm', () => {
    expect(rivalsOf([])).toBe(NO_RIVALS);
    const calm = rivalsOf([pressure(2, 1), pressure(1, 1.05)]);
    expect(calm.isUp).toBe(false);
    expect(extraCritics(calm, usual(1)).every((extra) => extra < 1)).toBe(true);
  });

  it('say that the branch has a bad day, in the window where it is the most surprising', () => {
    const bad = rivalsOf([pressure(2, 4), pressure(3, 4)]);
    expect(bad.isUp).toBe(true);
    expect(bad.ratio).toBeCloseTo(4, 5);
    expect(extraCritics(bad, usual(0.01))[2]).toBeCloseTo(3 * 5 * 12, 5);
  });

  it('leave out the loudest of three, which may have a storm of its own', () => {
    expect(rivalsOf([pressure(2, 1), pressure(2, 1), pressure(2, 30)]).isUp).toBe(false);
    expect(rivalsOf([pressure(2, 1), pressure(2, 30)]).isUp).toBe(true);
  });

  it('that are much bigger excuse a small brand only on a bad day of the branch', () => {
    const big = rivalsOf([pressure(200, 1.45)]);
    expect(big.isUp).toBe(true);
    const extra = extraCritics(big, usual(0.1))[2] ?? 0;
    expect(extra).toBeLessThanOrEqual(3 * 0.1 * 12);
  });

  it('that rose over a day excuse an hour of it', () => {
    const dayLong = rivalsOf([
      { ...pressure(2, 1), seen: WINDOWS.map((width) => (width === 288 ? 4 : 1) * 2 * width) },
    ]);
    expect(extraCritics(dayLong, usual(2))[2]).toBeCloseTo((3 * 2 * 288 * 12) / 288, 5);
  });
});
