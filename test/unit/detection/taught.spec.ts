import { isUsual, type Lesson, plannedAsTaught, strictness } from '../../../src/detection/domain/taught';
import { NOTHING_PLANNED } from '../../../src/detection/domain/planned';
import { binOf } from '../../../src/detection/domain/windows';

const DAY = 86_400_000;
const AT = Date.parse('2026-03-10T12:00:00Z');
const lesson = (more: Partial<Lesson> = {}): Lesson => ({
  kind: 'false-alarm',
  evidence: 'criticism',
  fromMs: AT - 7_200_000,
  toMs: AT,
  atMs: AT,
  lift: null,
  ...more,
});

describe('what people taught', () => {
  it('raises the threshold of that kind of evidence, and fades within a month', () => {
    const one = [lesson()];
    expect(strictness(one, 'criticism', AT - 1)).toBe(0);
    expect(strictness(one, 'criticism', AT)).toBeCloseTo(0.15, 10);
    expect(strictness(one, 'criticism', AT + 15 * DAY)).toBeCloseTo(0.075, 10);
    expect(strictness(one, 'criticism', AT + 30 * DAY)).toBe(0);
    expect(strictness(one, 'volume', AT)).toBe(0);
    expect(strictness([lesson({ kind: 'planned' })], 'criticism', AT)).toBe(0);
  });

  it('raises it by no more than 0.6, however often it was wrong', () => {
    const many = Array.from({ length: 9 }, () => lesson());
    expect(strictness(many.slice(0, 2), 'criticism', AT)).toBeCloseTo(0.3, 10);
    expect(strictness(many, 'criticism', AT)).toBe(0.6);
  });

  it('makes the bins of a false alarm everyday, and those of a planned one planned', () => {
    const [before, first, last, after] = [binOf(AT - 7_200_000) - 1, binOf(AT - 7_200_000), binOf(AT) - 1, binOf(AT)];
    const bins = [before, first, last, after];
    expect(bins.map((bin) => isUsual([lesson()], bin))).toEqual([false, true, true, false]);
    const planned = [lesson({ kind: 'planned', lift: 4 })];
    expect(bins.map((bin) => isUsual(planned, bin))).toEqual([false, false, false, false]);
    expect(bins.map(plannedAsTaught(NOTHING_PLANNED, planned))).toEqual([1, 4, 4, 1]);
    expect(bins.map(plannedAsTaught(() => 5, planned))).toEqual([5, 5, 5, 5]);
    expect(plannedAsTaught(NOTHING_PLANNED, [lesson({ kind: 'planned' })])).toBe(NOTHING_PLANNED);
  });
});
