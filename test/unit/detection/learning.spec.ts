import { distinctIn } from '../../../src/detection/domain/distinct';
import { ZoneClock } from '../../../src/detection/domain/local-time';
import { surprise } from '../../../src/detection/domain/negative-binomial';
import { learnSeason, newSeason, seasonAt } from '../../../src/detection/domain/season';
import { learnCount, levelOf, newSeries } from '../../../src/detection/domain/series';
import { SourceRhythm } from '../../../src/detection/domain/source-rhythm';
import { BIN_MS } from '../../../src/detection/domain/windows';
import { addToSketch, emptySketch, hash32 } from '../../../src/intake/domain/author-sketch';

describe('distinct authors', () => {
  it.each([1, 10, 100, 1_000])('are estimated within a tenth (%d)', (count) => {
    const sketch = emptySketch();
    for (let i = 0; i < count; i++) addToSketch(sketch, hash32(`x\0person ${i}`));
    expect(Math.abs(distinctIn(sketch) - count)).toBeLessThanOrEqual(Math.max(1, 0.1 * count));
  });

  it('of a full sketch are more than it can say', () => {
    expect(distinctIn(new Uint32Array(16).fill(0xffff_ffff))).toBe(Infinity);
  });
});

describe('surprise', () => {
  it('is none up to the expectation, and that of a Poisson without dispersion', () => {
    expect(surprise(3, 4, 0.2)).toBe(0);
    expect(surprise(20, 5, 0)).toBeCloseTo(Math.sqrt(2 * (20 * Math.log(4) - 15)), 10);
  });

  it('shrinks with dispersion: who scatters widely surprises less', () => {
    expect(surprise(20, 5, 0.5)).toBeLessThan(surprise(20, 5, 0.05));
  });
});

describe('local time', () => {
  const berlin = new ZoneClock('Europe/Berlin');
  const at = (iso: string) => berlin.at(Date.parse(iso) / BIN_MS);

  it('follows the clocks of the place through the summer time', () => {
    expect(Math.floor(at('2026-03-28T07:00:00Z').hour)).toBe(8);
    expect(Math.floor(at('2026-03-29T07:00:00Z').hour)).toBe(9);
    expect(at('2026-03-29T22:30:00Z')).toMatchObject({ day: 0 }); // Monday has begun
  });
});

describe('the season', () => {
  it('is learned where the topic differs from the common rhythm', () => {
    const season = newSeason();
    const night = { hour: 3.5, day: 1, isHoliday: false };
    const before = seasonAt(season, night);
    for (let i = 0; i < 12 * 30; i++) learnSeason(season, night, 20, 10);
    expect(before).toBeLessThan(0.6);
    expect(seasonAt(season, night)).toBeGreaterThan(1.5);
  });
});

describe('the level', () => {
  const calmDays = (bins: number) => {
    const series = newSeries(0.3);
    for (let i = 0; i < bins; i++) learnCount(series, { x: 4 + (i % 3), season: 1, otherSurprise: 0 });
    return series;
  };

  it('is what a topic usually has', () => {
    expect(levelOf(calmDays(2_000))).toBeCloseTo(5, 0);
  });

  it('hardly learns a storm of a day', () => {
    const series = calmDays(2_000);
    for (let i = 0; i < 288; i++) learnCount(series, { x: 200, season: 1, otherSurprise: 0 });
    expect(levelOf(series)).toBeLessThan(8);
  });

  it('does learn a new normal in the end', () => {
    const series = calmDays(2_000);
    for (let i = 0; i < 288 * 21; i++) learnCount(series, { x: 20 + (i % 5), season: 1, otherSurprise: 0 });
    expect(levelOf(series)).toBeGreaterThan(15);
  });
});

describe('a source', () => {
  const MINUTE = 60_000;
  const beating = (everyMinutes: number, beats: number) => {
    const rhythm = new SourceRhythm();
    for (let i = 0; i < beats; i++) rhythm.heartbeat(i * everyMinutes * MINUTE);
    return { rhythm, last: (beats - 1) * everyMinutes * MINUTE };
  };

  it('without heartbeats is never blind', () => {
    const rhythm = new SourceRhythm();
    rhythm.heard(0);
    expect(rhythm.blindSince(1e12)).toBeUndefined();
  });

  it('is blind after a quarter of an hour, or four times its own gap', () => {
    const quick = beating(1, 20);
    expect(quick.rhythm.blindSince(quick.last + 15 * MINUTE)).toBeUndefined();
    expect(quick.rhythm.blindSince(quick.last + 15 * MINUTE + 1)).toBe(quick.last);
    const slow = beating(30, 20);
    expect(slow.rhythm.blindSince(slow.last + 120 * MINUTE)).toBeUndefined();
    expect(slow.rhythm.blindSince(slow.last + 121 * MINUTE)).toBe(slow.last);
  });

  it('has a usual gap from its second heartbeat on', () => {
    expect(beating(3, 20).rhythm.usualGapMs).toBe(3 * MINUTE);
    expect(beating(3, 1).rhythm.usualGapMs).toBeUndefined();
  });

  it('shows life by mentions as well', () => {
    const { rhythm, last } = beating(1, 20);
    rhythm.heard(last + 14 * MINUTE);
    expect(rhythm.blindSince(last + 20 * MINUTE)).toBeUndefined();
  });

  it('remembers when it was blind', () => {
    const { rhythm, last } = beating(1, 20);
    rhythm.heartbeat(last + 60 * MINUTE);
    expect(rhythm.intervals).toEqual([{ fromMs: last, toMs: last + 60 * MINUTE }]);
    expect(rhythm.isBlindBetween(last + MINUTE, last + 2 * MINUTE, last + 61 * MINUTE)).toBe(true);
    expect(rhythm.isBlindBetween(last - 2 * MINUTE, last - MINUTE, last + 61 * MINUTE)).toBe(false);
  });
});
