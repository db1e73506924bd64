import fc from 'fast-check';
import { BurstDetector, type BurstStep } from '../../../src/detection/domain/burst';
import { seededRandom } from '../../../src/kernel/random';
import { stateBytes } from '../../support/state-bytes';

const START_MS = Date.UTC(2026, 0, 5);
const BIN_MS = 300_000;
const DAY = 288;
/** What the windows agree on happens in one row of ten; of a burst that only the shorter half sees, in one of ten thousand. */
const REPORTED = 0.5;

interface Row {
  readonly atMs: number;
  readonly value: number;
}

function run(rows: readonly Row[]): BurstStep[] {
  const detector = new BurstDetector();
  return rows.map(({ atMs, value }) => detector.step(atMs, value));
}

const scoresOf = (rows: readonly Row[]): number[] => run(rows).map(({ score }) => score);
const inBins = (values: readonly number[], binMs = BIN_MS): Row[] =>
  values.map((value, i) => ({ atMs: START_MS + i * binMs, value }));
const reported = (scores: readonly number[], from: number, to = scores.length): number[] =>
  scores.flatMap((score, i) => (i >= from && i < to && score >= REPORTED ? [i] : []));

/** Counts with a daily rhythm that scatter around `level`; `lift` says how many times as many there are in a row. */
function mentions(rows: number, level: number, lift: (row: number) => number = () => 1, seed = 1): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, (_, i) => {
    const usual = level * (1 + 0.6 * Math.sin((i / DAY) * 2 * Math.PI));
    const noise = (random() + random() + random() - 1.5) * 2; // variance 1
    const mean = usual * lift(i);
    return Math.max(0, Math.round(mean + noise * Math.sqrt(mean + 0.02 * mean * mean)));
  });
}

const burstAt =
  (from: number, times: number, length = 36) =>
  (row: number) =>
    row >= from && row < from + length ? times : 1;

describe('the burst detector', () => {
  it.each([
    ['forty times two an hour', 0.2, 40, 7],
    ['eight times five a bin', 5, 8, 6],
    ['twenty times five a bin', 5, 20, 1],
    ['eight times a thousand a bin', 1000, 8, 4],
  ])('finds a burst soon, and nothing in the calm before it: %s', (_, level, times, within) => {
    const at = 10 * DAY + 100;
    const scores = scoresOf(inBins(mentions(at + 40, level, burstAt(at, times))));
    expect(reported(scores, 2 * DAY, at)).toHaveLength(0);
    const [first = Infinity] = reported(scores, at);
    expect(first - at).toBeLessThan(within);
  });

  it('reports a burst that lasts once, and a larger one the day after again', () => {
    const at = 10 * DAY;
    const lift = (row: number) => burstAt(at, 20, 24)(row) * burstAt(at + DAY, 100, 24)(row);
    const scores = scoresOf(inBins(mentions(12 * DAY, 50, lift)));
    const rows = reported(scores, 2 * DAY);
    expect(rows.filter((row) => row < at)).toEqual([]);
    expect(rows.filter((row) => row >= at + 6 && row < at + DAY)).toEqual([]);
    expect(rows.some((row) => row >= at && row < at + 3)).toBe(true);
    expect(rows.some((row) => row >= at + DAY && row < at + DAY + 3)).toBe(true);
  });

  it('takes a new level that stays for a plateau, not for a storm every day', () => {
    const at = 10 * DAY;
    const scores = scoresOf(inBins(mentions(20 * DAY, 20, burstAt(at, 20, 10 * DAY))));
    expect(reported(scores, at, at + 3).length).toBeGreaterThan(0);
    expect(reported(scores, at + DAY).length).toBeLessThanOrEqual(2);
  });

  it('expects more by day than by night, once it has seen some days', () => {
    const steps = run(inBins(mentions(15 * DAY, 100)));
    const { expected: peak = 0 } = steps[14 * DAY + DAY / 4] ?? {};
    const { expected: trough = 0 } = steps[14 * DAY + (3 * DAY) / 4] ?? {};
    expect(peak).toBeGreaterThan(2 * trough);
  });

  it('depends on the rows so far only', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 120 }), fc.nat(120), (steps, cut) => {
        const rows = onTheClock(steps);
        expect(run(rows.slice(0, cut))).toEqual(run(rows).slice(0, cut));
      }),
    );
  });

  it('answers in bounds, whatever it is fed', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 200 }), (steps) => {
        for (const { score, rarity, expected } of run(onTheClock(steps))) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(rarity).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(rarity) && Number.isFinite(expected)).toBe(true);
        }
      }),
    );
  });

  it('finds nearly the same when all counts are doubled', () => {
    const at = 8 * DAY + 50;
    const values = mentions(9 * DAY, 30, burstAt(at, 20));
    const beginnings = (counts: readonly number[]) =>
      reported(scoresOf(inBins(counts)), 2 * DAY).filter((row, i, rows) => row - (rows[i - 1] ?? -Infinity) > 12);
    expect(beginnings(values)).toEqual([at]);
    expect(beginnings(values.map((value) => 2 * value))).toEqual([at]);
  });

  it('reads measures alike, whatever their unit and their zero', () => {
    const at = 8 * DAY;
    const celsius = mentions(8 * DAY + 20, 40, burstAt(at, 20)).map((value) => value / 16 - 3);
    const scores = scoresOf(inBins(celsius));
    expect(reported(scores, 2 * DAY, at)).toEqual([]);
    expect((reported(scores, at)[0] ?? Infinity) - at).toBeLessThan(2);
    const other = scoresOf(inBins(celsius.map((value) => value * 1024 - 512)));
    other.forEach((score, i) => {
      expect(score).toBeCloseTo(scores[i] ?? NaN, 6);
    });
  });

  it.each([
    ['constant', Array.from({ length: 3 * DAY }, () => 7)],
    ['silent', Array.from({ length: 3 * DAY }, () => 0)],
    ['a constant measure', Array.from({ length: 3 * DAY }, () => -0.5)],
    ['unknown', Array.from({ length: 3 * DAY }, () => NaN)],
  ])('reports nothing on a series that is %s', (_, values) => {
    expect(Math.max(...scoresOf(inBins(values)))).toBeLessThan(0.1);
  });

  it('hears the first storm of a series that was silent for days, but not its first post', () => {
    const silence = Array.from({ length: 5 * DAY }, () => 0);
    expect(reported(scoresOf(inBins([...silence, 1, 0, 1, 0])), 0)).toEqual([]);
    expect(reported(scoresOf(inBins([...silence, 12, 20, 30])), 0).length).toBeGreaterThan(0);
  });

  it('takes a gap for unknown, not for silence', () => {
    const rows = inBins(mentions(10 * DAY, 40));
    const withGap = rows.filter((_, i) => i < 8 * DAY || i >= 8 * DAY + 60);
    expect(reported(scoresOf(withGap), 2 * DAY)).toEqual([]);
    const asUnknown = rows.map((row, i) => (i >= 8 * DAY && i < 8 * DAY + 60 ? { ...row, value: NaN } : row));
    const known = asUnknown.flatMap(({ value }, i) => (Number.isNaN(value) ? [] : [i]));
    const steps = run(asUnknown);
    expect(run(withGap).map(({ rarity }) => rarity)).toEqual(known.map((i) => steps[i]?.rarity));
  });

  it.each([
    ['minutes', 60_000, 8 * 1440],
    ['hours', 3_600_000, 40 * 24],
    ['days', 86_400_000, 300],
  ])('learns from the timestamps that bins are %s', (_, binMs, rows) => {
    const random = seededRandom(4);
    const values = Array.from({ length: rows + 1 }, (_, i) => (i === rows ? 900 : 80 + Math.round(40 * random())));
    const scores = scoresOf(inBins(values, binMs));
    expect(reported(scores, rows / 2, rows)).toEqual([]);
    expect(scores[rows]).toBeGreaterThan(REPORTED);
  });

  it('claims nothing rarer than it has rows to judge by', () => {
    const steps = run(inBins([3, 2, 4, 500, 800]));
    steps.forEach(({ rarity }, i) => {
      expect(rarity).toBeLessThanOrEqual(Math.log10(i + 1));
    });
  });

  it('keeps at most 4 KB of a series', () => {
    const detector = new BurstDetector();
    inBins(mentions(DAY, 10)).forEach(({ atMs, value }) => detector.step(atMs, value + 0.5));
    expect(stateBytes(detector)).toBeLessThanOrEqual(4096);
  });
});

const anyRow = fc.record({
  stepMs: fc.oneof(fc.constant(BIN_MS), fc.integer({ min: -BIN_MS, max: 1000 * BIN_MS })),
  value: fc.oneof(fc.nat(50), fc.nat(50), fc.double(), fc.constantFrom(0, -1, NaN, Infinity, -Infinity, 1e300)),
});

function onTheClock(steps: readonly { readonly stepMs: number; readonly value: number }[]): Row[] {
  let atMs = START_MS;
  return steps.map(({ stepMs, value }) => ({ atMs: (atMs += stepMs), value }));
}
