import * as fc from 'fast-check';
import { ZoneClock } from '../../../src/detection/domain/local-time';
import { type CounterDelta } from '../../../src/intake/contract';
import { daysOf, type Happening } from '../../support/storms';
import { Watching } from '../../support/watching';

const FROM = Date.parse('2026-03-02T00:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = FROM + 5 * DAY + 10 * HOUR;
const storm: Happening = { startMs: START, hours: 6, lift: 15, negative: 0.8 };
const days = daysOf({ seed: 7, perHour: 60, fromMs: FROM, days: 6, happening: storm });

function shuffled<T>(things: readonly T[], order: readonly number[]): T[] {
  return things
    .map((thing, i) => ({ thing, key: order[i % order.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ thing }) => thing);
}

describe('readings', () => {
  it('are the same when the same days are heard twice', () => {
    const read = () => new Watching(days).readBetween(START - HOUR, START + 3 * HOUR);
    expect(read()).toEqual(read());
  });

  it('are the same after a restart, before, in and after a storm', () => {
    const whole = new Watching(days);
    for (const atMs of [START - DAY, START - HOUR, START + HOUR, START + 5 * HOUR, START + 10 * HOUR]) {
      whole.readAt(atMs);
      const restarted = whole.restarted(atMs);
      for (let ms = atMs; ms < atMs + HOUR; ms += 100_000) expect(restarted.readAt(ms)).toEqual(whole.readAt(ms));
    }
  });

  it('depend on the counts and the instant, not on how often somebody looked', () => {
    const often = new Watching(days);
    for (let ms = FROM; ms < START + HOUR; ms += 23 * 60_000) often.readAt(ms);
    expect(often.readAt(START + HOUR)).toEqual(new Watching(days).readAt(START + HOUR));
  });

  it('do not depend on the order of arrival inside the settling time', () => {
    const hours = days.filter(({ minuteMs }) => minuteMs >= START - 3 * HOUR && minuteMs < START + HOUR);
    const past = new Watching(days.filter(({ minuteMs }) => minuteMs < START - 3 * HOUR));
    past.readAt(START - 3 * HOUR);
    const expected = past.then(hours, START - 3 * HOUR).readAt(START + HOUR);
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 50, maxLength: 50 }), (order) => {
        const watching = past.then(shuffled(hours, order), START - 3 * HOUR);
        expect(watching.readAt(START + HOUR + 1)).toEqual({ ...expected, at: new Date(START + HOUR + 1) });
      }),
      { numRuns: 20 },
    );
  });

  it('move with the time zone: the same local day gives the same', () => {
    const zone = new ZoneClock('Asia/Kolkata'); // five and a half hours ahead, no summer time
    const shift = -5.5 * HOUR;
    const there = days.map((delta) => ({ ...delta, minuteMs: delta.minuteMs + shift }));
    const here = new Watching(days).readAt(START + HOUR);
    const moved = new Watching(there, { zone }).readAt(START + HOUR + shift);
    expect(moved).toEqual({ ...here, at: moved.at, onsetAt: moved.onsetAt });
    expect(Number(here.onsetAt) + shift).toBe(Number(moved.onsetAt));
  });

  it('never sink when the storm is twice as large', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (seed) => {
        const past = new Watching(daysOf({ seed: 3, perHour: 20, fromMs: FROM, days: 3 }));
        const at = FROM + 3 * DAY + HOUR;
        past.readAt(FROM + 3 * DAY);
        const happening = { startMs: FROM + 3 * DAY, hours: 2, lift: 3, negative: 0.7 };
        const hour = daysOf({ seed, perHour: 20, fromMs: FROM + 3 * DAY, days: 1, happening }).filter(
          (d) => d.minuteMs < at,
        );
        const once = past.then(hour, FROM + 3 * DAY).readAt(at);
        const twice = past.then(hour.map(doubled), FROM + 3 * DAY).readAt(at);
        expect(twice.score).toBeGreaterThanOrEqual(once.score);
      }),
      { numRuns: 25 },
    );
  });
});

/** Twice the mentions by twice the people. */
function doubled(delta: CounterDelta): CounterDelta {
  const twice = (sketch: Uint32Array, shift: number): Uint32Array =>
    sketch.map((word, i) => word | (sketch[(i + shift) % 16] ?? 0));
  return {
    ...delta,
    total: 2 * delta.total,
    negative: 2 * delta.negative,
    young: 2 * delta.young,
    authors: twice(delta.authors, 8),
    critics: twice(delta.critics, 8),
  };
}

describe('a topic without history', () => {
  it('does not alarm at its first mentions', () => {
    const first = daysOf({ seed: 5, perHour: 200, fromMs: START, days: 1, negative: 0.5 });
    const readings = new Watching(first).readBetween(START, START + 6 * HOUR);
    expect(readings.filter(({ isAlarm }) => isAlarm)).toEqual([]);
  });

  it.each([20, 200])('is warned of a flood after one day (%d an hour)', (perHour) => {
    const startMs = FROM + DAY + 13 * HOUR;
    const happening = { startMs, hours: 6, lift: 25, negative: 0.8 };
    const deltas = daysOf({ seed: 11, perHour, fromMs: FROM + 12 * HOUR, days: 2, happening });
    const alarm = new Watching(deltas).readBetween(startMs, startMs + 2 * HOUR).find(({ isAlarm }) => isAlarm);
    expect(alarm?.kind).toBe('firestorm');
  });
});

describe('hygiene', () => {
  const negatives = (count: number, over: Partial<CounterDelta>): CounterDelta => ({
    ...daysOf({ seed: 1, perHour: 600, fromMs: START, days: 1 })[0]!,
    total: count,
    negative: count,
    authors: new Uint32Array(16).fill(0xffff),
    critics: new Uint32Array(16).fill(0xffff),
    minuteMs: START + 60_000,
    ...over,
  });
  const quiet = days.filter(({ minuteMs }) => minuteMs < START);

  it('never counts what the organisation says itself', () => {
    const own = new Watching([...quiet, negatives(0, { total: 0, negative: 0, own: 500 })]);
    expect(own.readAt(START + 120_000)).toEqual(new Watching(quiet).readAt(START + 120_000));
  });

  it('amends by backfill, without an alarm and without learning from it', () => {
    const late = negatives(500, { minuteMs: START - 8 * HOUR, late: 500, lateNegative: 500 });
    const amended = new Watching([...quiet, late]);
    expect(amended.readAt(START + 120_000)).toEqual(new Watching(quiet).readAt(START + 120_000));
  });

  it('says unknown, not calm, while the only source is blind, and learns nothing from the silence', () => {
    const isBlind = (_sources: () => readonly string[], bin: number): boolean => bin * 300_000 >= START;
    const blind = new Watching(quiet, { isBlind });
    expect(blind.readAt(START + HOUR).level).toBeNull();
    const lessons = (watching: Watching): number => {
      watching.readAt(START + 2 * DAY);
      return watching.lessons;
    };
    // two days, without the bins that aren't settled yet
    expect(lessons(new Watching(quiet)) - lessons(new Watching(quiet, { isBlind }))).toBe(2 * 288 - 73);
  });

  it('judges the open bin by the part of it that has gone by', () => {
    const now = START + 60_000;
    const flood = negatives(60, { minuteMs: START });
    expect(new Watching([...quiet, flood]).readAt(now).kind).toBe('firestorm');
  });
});
