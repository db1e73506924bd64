import { addDays, cityOf, dayIn, hoursOf, isZone, mondayOf, startOf, weeksBefore } from '../../../web/src/shared/zone';

const at = (day: string, zone: string): string => new Date(startOf(day, zone)).toISOString();

describe('a day in a zone', () => {
  it('begins at its own midnight, also on the days on which the clocks change', () => {
    expect(at('2026-11-28', 'Europe/Berlin')).toBe('2026-11-27T23:00:00.000Z');
    expect(at('2027-03-28', 'Europe/Berlin')).toBe('2027-03-27T23:00:00.000Z');
    expect(at('2027-03-29', 'Europe/Berlin')).toBe('2027-03-28T22:00:00.000Z');
    expect(at('2026-07-01', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
    expect(at('2026-07-01', 'Asia/Kathmandu')).toBe('2026-06-30T18:15:00.000Z');
  });

  it('begins an hour later where midnight is leapt over, and at the first of two midnights', () => {
    expect(at('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
    expect(at('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z');
  });

  it('has 23, 24 or 25 hours', () => {
    const hours = ['2027-03-28', '2027-03-29', '2026-10-25'].map((day) => hoursOf(day, 'Europe/Berlin'));
    expect(hours).toEqual([23, 24, 25]);
  });

  it('is the day of its clock, not of another', () => {
    const late = Date.parse('2026-11-28T23:30:00Z');
    expect([dayIn('Europe/Berlin', late), dayIn('Europe/Lisbon', late)]).toEqual(['2026-11-29', '2026-11-28']);
  });

  it('belongs to the week of its Monday', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(mondayOf)).toEqual(Array(3).fill('2026-11-23'));
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('knows a zone from what is none', () => {
    expect([isZone('Europe/Berlin'), isZone('Mitteleuropa')]).toEqual([true, false]);
    expect(cityOf('America/New_York')).toBe('New York');
  });
});

describe('the same hour a week before', () => {
  it('is seven days back, and an hour more or less where the clocks changed in between', () => {
    const at = Date.parse('2026-03-30T10:00:00Z');
    expect(new Date(weeksBefore(at, 1, 'Europe/Berlin')).toISOString()).toBe('2026-03-23T11:00:00.000Z');
    expect(new Date(weeksBefore(at, 1, 'UTC')).toISOString()).toBe('2026-03-23T10:00:00.000Z');
  });
});
