import { minutesOf, saySpan } from '../../../src/kernel/span';

describe('a span', () => {
  it.each([
    [0, '0 min', '0 min'],
    [41, '41 min', '41 min'],
    [60, '1 h', '1 h'],
    [101, '1 h 41 min', '1 h 41 min'],
    [24 * 60, '24 h', '24 h'],
    [48 * 60 - 1, '47 h 59 min', '47 h 59 min'],
    [48 * 60, '2 Tage', '2 days'],
    [76 * 60 + 20, '3 Tage 4 h', '3 days 4 h'],
    [72 * 60 - 20, '3 Tage', '3 days'],
  ])('of %d minutes is said as %s, %s', (minutes, de, en) => {
    expect([saySpan(minutes, 'de'), saySpan(minutes, 'en')]).toEqual([de, en]);
  });

  it.each([
    ['PT15M', 15],
    ['PT6H', 360],
    ['PT1H30M', 90],
    ['P1D', 1440],
    ['P3DT4H', 4560],
  ])('%s has %d minutes', (iso, minutes) => {
    expect(minutesOf(iso)).toBe(minutes);
  });

  it.each(['', 'P', 'PT', 'Nordbahn', 'PT5S', '15'])('%p is none', (text) => {
    expect(minutesOf(text)).toBeUndefined();
  });
});
