import { type Baseline, newBaseline } from '../../../src/detection/domain/baseline';
import { historyIn, type SpanOfHistory, unblinded } from '../../../src/detection/domain/imported';
import { ZoneClock } from '../../../src/detection/domain/local-time';
import { BIN_MS } from '../../../src/detection/domain/windows';
import { calmLast, DAY, lastBins, newTrace, pushBin, WINDOWS } from '../../../src/detection/domain/windows-of-evidence';
import { type BackfilledDay } from '../../../src/intake/contract';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A Sunday. */
const TODAY = 20_000 + 3;
const zone = new ZoneClock('UTC');

function day(day: number, waiting: number, inTime = 0): BackfilledDay {
  const firstMs = day * DAY_MS + HOUR_MS;
  return { day, waiting, inTime, firstMs, lastMs: firstMs + 22 * HOUR_MS };
}

function days(from: number, to: number, waiting: number): BackfilledDay[] {
  return Array.from({ length: to - from }, (_, i) => day(from + i, waiting));
}

/** A topic with 100 mentions a day, known for ten days. */
function known(): Baseline {
  const baseline = newBaseline((TODAY - 10) * 288);
  baseline.nextBin = TODAY * 288;
  baseline.volume.trace.n = 2_880;
  Object.assign(baseline.volume, { seen: 1e6 * (100 / 288 / 0.92), seasons: 1e6 });
  baseline.mentions = baseline.people = 100 * 4.33 * (1 - 0.5 ** (2_880 / 864));
  return baseline;
}

/** It is quiet on Saturdays and Sundays: a third. */
function quietOnWeekends(): Baseline {
  const baseline = known();
  const { season } = baseline;
  for (let day = 0; day < 7; day++) [season.dayFlat[day], season.daySeen[day]] = [1e3, day < 5 ? 1.25e3 : 0.35e3];
  return baseline;
}

function spansIn(days: readonly BackfilledDay[], baseline?: Baseline, untilMs = TODAY * DAY_MS): SpanOfHistory[] {
  return historyIn(days, { baseline, zone, untilMs });
}

/** As days, and that after the last one. */
function daysIn(days: readonly BackfilledDay[], baseline?: Baseline, untilMs?: number): [number, number][] {
  return spansIn(days, baseline, untilMs).map(({ fromMs, toMs }) => [
    Math.floor(fromMs / DAY_MS) - TODAY,
    Math.ceil(toMs / DAY_MS) - TODAY,
  ]);
}

describe('what of back-filled mentions is history', () => {
  it('is all that came of a topic of which nothing is known', () => {
    expect(spansIn(days(TODAY - 28, TODAY, 480))).toEqual([
      { fromMs: (TODAY - 28) * DAY_MS + HOUR_MS, toMs: TODAY * DAY_MS - HOUR_MS + 60_000 },
    ]);
  });

  it.each([0.6, 3])('is that of a brand with %d mentions a day as well, and not a handful', (perDay) => {
    const some = days(TODAY - 60, TODAY, 0).flatMap((d, i) =>
      i % 5 < perDay * 5 ? [{ ...d, waiting: Math.ceil(perDay) }] : [],
    );
    expect(daysIn(some)).toMatchObject([[-60, expect.any(Number)]]);
    expect(daysIn(some.slice(-5))).toEqual([]);
  });

  it.each([0, 1, 7, 12, 23])('is the same at every hour: the newest day is cut %d hours after it began', (hour) => {
    const cut = { ...day(TODAY, Math.ceil((800 * (hour / 24) ** 2) / 3)), lastMs: TODAY * DAY_MS + hour * HOUR_MS };
    expect(daysIn([...days(TODAY - 6, TODAY, 800), cut])).toMatchObject([[-6, expect.any(Number)]]);
  });

  it('ends where it gets thin: one old text is no month of silence', () => {
    const stray = [day(TODAY - 80, 1), day(TODAY - 60, 2)];
    expect(daysIn([...stray, ...days(TODAY - 28, TODAY, 480)])).toEqual([[-28, 0]]);
    expect(daysIn([...stray, ...days(TODAY - 40, TODAY - 11, 3)], known())).toEqual([]);
  });

  it('is what was before the topic was heard of, and days that were missing; not what is always late', () => {
    expect(daysIn(days(TODAY - 20, TODAY - 10, 100), known())).toEqual([[-20, -10]]);
    expect(daysIn([day(TODAY - 5, 90, 8)], known())).toEqual([[-5, -4]]);
    expect(daysIn([day(TODAY - 5, 20, 8)], known())).toEqual([]);
    const always = [-5, -4, -3].map((ago) => day(TODAY + ago, 90, 100));
    expect(daysIn(always, known())).toEqual([]);
  });

  it('is not what is always late between two missing days, or between what was before and one', () => {
    const late = (ago: number) => day(TODAY - ago, 20, 90);
    const found = daysIn([late(9), day(TODAY - 8, 90, 8), day(TODAY - 7, 95, 3), late(6), day(TODAY - 5, 90)], known());
    expect(found).toEqual([
      [-8, -6],
      [-5, -4],
    ]);
    const imported = days(TODAY - 20, TODAY - 10, 100);
    expect(daysIn([...imported, late(9), day(TODAY - 5, 90)], known())).toEqual([
      [-20, -10],
      [-5, -4],
    ]);
  });

  it('is no quiet weekend of which a few are late, not even of a brand whose weekends are not known yet', () => {
    const weekend = [day(TODAY - 8, 22, 34), day(TODAY - 7, 22, 32), day(TODAY - 1, 22, 34)];
    expect(daysIn(weekend, quietOnWeekends())).toEqual([]);
    expect(daysIn(weekend, known())).toEqual([]);
  });

  it('is a quiet weekend of which most is missing, and none that is as usual', () => {
    expect(daysIn([day(TODAY - 1, 30, 5)], quietOnWeekends())).toEqual([[-1, 0]]);
    expect(daysIn([day(TODAY - 1, 45, 42)], quietOnWeekends())).toEqual([]);
    expect(daysIn([day(TODAY - 3, 45, 42)], quietOnWeekends())).toEqual([[-3, -2]]);
  });

  it('is no day that is not over', () => {
    const now = TODAY * DAY_MS + 9 * HOUR_MS;
    expect(daysIn([day(TODAY - 1, 90, 8), day(TODAY, 60, 8)], known(), now)).toEqual([[-1, 0]]);
  });
});

describe('silence that was filled up', () => {
  it('teaches, and other silence does not', () => {
    const span = { fromMs: 10 * BIN_MS + 60_000, toMs: 12 * BIN_MS };
    const teaching = unblinded({ zone, planned: () => 1, isBlind: () => true }, [span]);
    const blind = [9, 10, 11, 12].map((bin) => teaching.isBlind(() => [], bin));
    expect(blind).toEqual([true, false, false, true]);
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
