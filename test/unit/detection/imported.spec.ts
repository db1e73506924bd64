import { type Baseline, newBaseline } from '../../../src/detection/domain/baseline';
import { historyIn } from '../../../src/detection/domain/imported';
import { calmLast, DAY, lastBins, newTrace, pushBin, WINDOWS } from '../../../src/detection/domain/windows-of-evidence';
import { type BackfilledDay } from '../../../src/intake/contract';

const DAY_MS = 86_400_000;
const TODAY = 20_000;

function day(day: number, waiting: number, inTime = 0): BackfilledDay {
  return { day, waiting, inTime, firstMs: day * DAY_MS + 3_600_000 };
}

function days(from: number, to: number, waiting: number): BackfilledDay[] {
  return Array.from({ length: to - from }, (_, i) => day(from + i, waiting));
}

/** A topic with 100 mentions a day, known for ten days. */
function known(): Baseline {
  const baseline = newBaseline((TODAY - 10) * 288);
  baseline.nextBin = TODAY * 288;
  baseline.volume.trace.n = 2_880;
  baseline.mentions = 100 * 4.33 * (1 - 0.5 ** (2_880 / 864));
  return baseline;
}

describe('what of back-filled mentions is history', () => {
  const from = (found: ReturnType<typeof historyIn>) => found && Math.floor(found.fromMs / DAY_MS);
  const to = (found: ReturnType<typeof historyIn>) => found && found.toMs / DAY_MS;

  it('is all that came of a topic of which nothing is known', () => {
    const found = historyIn(days(TODAY - 28, TODAY, 480), undefined);
    expect(found).toEqual({ fromMs: (TODAY - 28) * DAY_MS + 3_600_000, toMs: TODAY * DAY_MS });
  });

  it.each([0.6, 3])('is that of a brand with %d mentions a day as well, and not a handful', (perDay) => {
    const some = days(TODAY - 60, TODAY, 0).flatMap((d, i) =>
      i % 5 < perDay * 5 ? [{ ...d, waiting: Math.ceil(perDay) }] : [],
    );
    expect(from(historyIn(some, undefined))).toBe(TODAY - 60);
    expect(historyIn(some.slice(-5), undefined)).toBeUndefined();
  });

  it('ends where it gets thin: one old text is no month of silence', () => {
    const stray = [day(TODAY - 80, 1), day(TODAY - 60, 2)];
    expect(from(historyIn([...stray, ...days(TODAY - 28, TODAY, 480)], undefined))).toBe(TODAY - 28);
    expect(historyIn([...stray, ...days(TODAY - 40, TODAY - 11, 3)], known())).toBeUndefined();
  });

  it('is what was before the topic was heard of, and days that were missing; not what is always late', () => {
    expect(from(historyIn(days(TODAY - 20, TODAY - 10, 100), known()))).toBe(TODAY - 20);
    const hole = historyIn([day(TODAY - 5, 90, 8)], known());
    expect([from(hole), to(hole)]).toEqual([TODAY - 5, TODAY - 4]);
    expect(historyIn([day(TODAY - 5, 20, 8)], known())).toBeUndefined();
    expect(
      historyIn(
        [-5, -4, -3].map((ago) => day(TODAY + ago, 90, 100)),
        known(),
      ),
    ).toBeUndefined();
  });
});

describe('a trace that is calmed', () => {
  it('has nothing beyond expectation in the bins named, and what it had before them', () => {
    const trace = newTrace();
    for (let bin = 0; bin < 400; bin++) pushBin(trace, bin < 336 ? 1 : 9, 2);
    const before = (trace.windowCounts[DAY] ?? 0) - lastBins(trace, 64).seen;
    calmLast(trace, 64);
    expect(lastBins(trace, 64)).toMatchObject({ seen: lastBins(trace, 64).expected });
    expect((trace.windowCounts[DAY] ?? 0) - lastBins(trace, 64).seen).toBe(before);
    expect(trace.windowCounts.slice(0, DAY)).toEqual(
      WINDOWS.slice(0, DAY).map((width) => 2 * Math.min(width, 64) + Math.max(0, width - 64)),
    );
    expect(trace.windowCounts[DAY]).toBe(trace.hourCounts.reduce((sum, count) => sum + count, 0));
  });
});
