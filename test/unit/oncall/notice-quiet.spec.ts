import fc from 'fast-check';
import { DateTime } from 'luxon';
import { heldUntil, isZone, type QuietHours } from '../../../src/oncall/domain/notice-quiet';

const BERLIN = 'Europe/Berlin';
const night = { from: '22:00', to: '07:00', timezone: BERLIN };
const held = (quiet: QuietHours, local: string): string | null | undefined => {
  const until = heldUntil(quiet, DateTime.fromISO(local, { zone: quiet.timezone }).toJSDate());
  return until && DateTime.fromJSDate(until, { zone: quiet.timezone }).toISO({ suppressMilliseconds: true });
};

describe('a notice', () => {
  it('goes at once outside quiet hours, and where there are none', () => {
    expect(heldUntil(undefined, new Date(0))).toBeUndefined();
    expect(held(night, '2026-06-01T21:59:59')).toBeUndefined();
    expect(held(night, '2026-06-01T07:00')).toBeUndefined();
    expect(held({ ...night, from: '12:00', to: '13:00' }, '2026-06-01T11:59')).toBeUndefined();
  });

  it('waits for the morning, over midnight', () => {
    expect(held(night, '2026-06-01T22:00')).toBe('2026-06-02T07:00:00+02:00');
    expect(held(night, '2026-06-02T00:30:17')).toBe('2026-06-02T07:00:00+02:00');
    expect(held(night, '2026-06-02T06:59:59')).toBe('2026-06-02T07:00:00+02:00');
  });

  it('waits for the end of quiet hours in the day', () => {
    expect(held({ ...night, from: '12:00', to: '13:30' }, '2026-06-01T12:00')).toBe('2026-06-01T13:30:00+02:00');
  });

  it('waits an hour less in the night that skips one, and an hour more in the night that has one twice', () => {
    expect(held(night, '2026-03-28T22:00')).toBe('2026-03-29T07:00:00+02:00');
    expect(held(night, '2026-10-24T22:00')).toBe('2026-10-25T07:00:00+01:00');
  });

  it('is not held for a time of day that this night skips', () => {
    const toGap = { ...night, to: '02:30' };
    expect(held(toGap, '2026-03-29T01:50')).toBe('2026-03-29T03:00:00+02:00');
    expect(held(toGap, '2026-03-29T03:00')).toBeUndefined();
  });

  it('comes at the first end of quiet hours that end twice, and is held again when they do', () => {
    const toDouble = { ...night, to: '02:30' };
    expect(held(toDouble, '2026-10-25T02:10:00+02:00')).toBe('2026-10-25T02:30:00+02:00');
    expect(held(toDouble, '2026-10-25T02:40:00+02:00')).toBeUndefined();
    expect(held(toDouble, '2026-10-25T02:10:00+01:00')).toBe('2026-10-25T02:30:00+01:00');
  });

  it('is held to the first minute that is not quiet by the local clock, anywhere', () => {
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map((time) => time.map((n) => String(n).padStart(2, '0')).join(':'));
    const zones = fc.constantFrom(BERLIN, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'UTC');
    const nights = fc.constantFrom('2026-03-28T20:00Z', '2026-10-24T20:00Z', '2026-04-04T10:00Z', '2026-10-03T10:00Z');
    fc.assert(
      fc.property(clock, clock, zones, fc.tuple(nights, fc.nat(24 * 3600)), (from, to, timezone, [start, seconds]) => {
        fc.pre(from !== to);
        const now = new Date(Date.parse(start) + seconds * 1000);
        const isQuiet = (date: Date): boolean => {
          const local = DateTime.fromJSDate(date, { zone: timezone }).toFormat('HH:mm');
          return from < to ? local >= from && local < to : local >= from || local < to;
        };
        const until = heldUntil({ from, to, timezone }, now);
        expect(until !== undefined).toBe(isQuiet(now));
        if (!until) return;
        expect(isQuiet(until)).toBe(false);
        expect(isQuiet(new Date(until.getTime() - 1))).toBe(true);
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a time zone', () => {
  it('is one with rules of its own', () => {
    expect([BERLIN, 'UTC', '+02:00', 'Europe/Bonn', ''].map(isZone)).toEqual([true, true, false, false, false]);
  });
});
