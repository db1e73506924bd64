import {
  dayInMonth,
  type MomentKind,
  readMoment,
  stepped,
  weeksOf,
  writeMoment,
} from '../../../web/src/shared/date-time-field/typed-moment';

const TODAY = '2026-11-28';
const read = (kind: MomentKind, text: string): string | undefined => readMoment(kind, text, TODAY);

describe('a moment that was typed', () => {
  it.each([
    ['28.11.2026', '2026-11-28'],
    ['3.4.27', '2027-04-03'],
    ['29.11.', '2026-11-29'],
    ['29.11', '2026-11-29'],
    ['28 Nov 2026', '2026-11-28'],
    ['28. März 2027', '2027-03-28'],
    ['5 Sept 2027', '2027-09-05'],
    ['Nov 28, 2026', '2026-11-28'],
    ['2026-2-9', '2026-02-09'],
    ['morgen', '2026-11-29'],
    ['Today', '2026-11-28'],
  ])('day: %s', (text, day) => {
    expect(read('date', text)).toBe(day);
  });

  it.each(['', '31.2.2027', '11/28/2026', '28.', '28 Foo 2026', '1.1.1', 'x'])('no day: "%s"', (text) => {
    expect(read('date', text)).toBeUndefined();
  });

  it.each([
    ['9', '09:00'],
    ['0930', '09:30'],
    ['9.30 Uhr', '09:30'],
    ['18:05', '18:05'],
    ['6 pm', '18:00'],
    ['12 am', '00:00'],
    ['00:00', '00:00'],
  ])('time: %s', (text, time) => {
    expect(read('time', text)).toBe(time);
  });

  it.each(['24:00', '9:60', '13 pm', 'noon', ''])('no time: "%s"', (text) => {
    expect(read('time', text)).toBeUndefined();
  });

  it.each([
    ['28.11.2026 18:00', '2026-11-28T18:00'],
    ['28.11.2026, 9 Uhr', '2026-11-28T09:00'],
    ['29.11. 18', '2026-11-29T18:00'],
    ['28 Nov 2026 6 pm', '2026-11-28T18:00'],
    ['morgen um 7', '2026-11-29T07:00'],
    ['2039-01-01T00:00', '2039-01-01T00:00'],
  ])('day and time: %s', (text, moment) => {
    expect(read('date-time', text)).toBe(moment);
  });

  it.each(['28.11.2026', '28 Nov 2026', '18:00', '29.11. 25:00'])('a day or a time alone is not both: "%s"', (text) => {
    expect(read('date-time', text)).toBeUndefined();
  });

  it('is written in the reader’s language with 24 hours, and read back as the same', () => {
    expect(writeMoment('date-time', '2026-11-28T18:00', 'de')).toBe('28.11.2026 18:00');
    expect(writeMoment('date-time', '2026-11-28T18:00', 'en')).toBe('28 Nov 2026 18:00');
    for (const language of ['de', 'en'])
      for (let month = 1; month <= 12; month++) {
        const value = `2027-${String(month).padStart(2, '0')}-07T08:30`;
        expect(read('date-time', writeMoment('date-time', value, language))).toBe(value);
      }
  });

  it('is moved by the arrow keys: a day, or to the next quarter of an hour', () => {
    expect(stepped('date', '2026-12-31', 1, 'day')).toBe('2027-01-01');
    expect(stepped('time', '23:50', 1, 'time')).toBe('00:00');
    expect(stepped('date-time', '2026-11-28T18:05', -1, 'time')).toBe('2026-11-28T18:00');
    expect(stepped('date-time', '2026-11-28T18:05', -1, 'day')).toBe('2026-11-27T18:05');
  });

  it('stands in a month of six weeks that begin on Monday', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect([weeks[0]?.[0], weeks[0]?.[6], weeks[5]?.[6]]).toEqual(['2026-10-26', '2026-11-01', '2026-12-06']);
    expect([dayInMonth('2027-01-31', 1), dayInMonth('2027-03-31', -1)]).toEqual(['2027-02-28', '2027-02-28']);
  });
});
