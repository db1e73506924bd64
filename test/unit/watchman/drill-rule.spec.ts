import { dueDrills, type DrillRule } from '../../../src/watchman/domain/drill-rule';

const TUESDAY: DrillRule = { weekday: 'tuesday', at: '10:00', zone: 'Europe/Berlin' };

function due(rules: readonly DrillRule[], now: string): string[] {
  return dueDrills(rules, new Date(now)).map((instant) => instant.toISOString());
}

describe('when a rule asks for a drill', () => {
  it('is its local time, in summer as in winter', () => {
    expect(due([TUESDAY], '2026-03-10T09:00:00Z')).toEqual(['2026-03-10T09:00:00.000Z']);
    expect(due([TUESDAY], '2026-07-07T08:00:00Z')).toEqual(['2026-07-07T08:00:00.000Z']);
  });

  it('is not a moment before, nor on another day', () => {
    expect(due([TUESDAY], '2026-03-10T08:59:59.999Z')).toEqual([]);
    expect(due([TUESDAY], '2026-03-11T09:00:00Z')).toEqual([]);
  });

  it('is still the same instant a little later, and over after a quarter of an hour', () => {
    expect(due([TUESDAY], '2026-03-10T09:14:59Z')).toEqual(['2026-03-10T09:00:00.000Z']);
    expect(due([TUESDAY], '2026-03-10T09:15:00Z')).toEqual([]);
  });

  it('may be shortly before midnight', () => {
    const late: DrillRule = { weekday: 'sunday', at: '23:55', zone: 'Europe/Berlin' };
    expect(due([late], '2026-03-08T23:05:00Z')).toEqual(['2026-03-08T22:55:00.000Z']);
  });

  it('is an hour later where the clock change leaves its time out', () => {
    const skipped: DrillRule = { weekday: 'sunday', at: '02:30', zone: 'Europe/Berlin' };
    expect(due([skipped], '2026-03-29T01:30:00Z')).toEqual(['2026-03-29T01:30:00.000Z']);
  });

  it('is once where the clock change repeats its time', () => {
    const twice: DrillRule = { weekday: 'sunday', at: '02:30', zone: 'Europe/Berlin' };
    const instants = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].flatMap((now) => due([twice], now));
    expect(instants).toHaveLength(1);
  });

  it('is asked of every rule', () => {
    const other: DrillRule = { weekday: 'tuesday', at: '18:00', zone: 'Asia/Tokyo' };
    expect(due([TUESDAY, other], '2026-03-10T09:10:00Z')).toHaveLength(2);
  });
});
