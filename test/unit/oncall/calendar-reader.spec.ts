import { readCalendar } from '../../../src/oncall/calendar-reader';

const WINDOW = { from: Date.parse('2026-03-01T00:00:00Z'), to: Date.parse('2027-03-01T00:00:00Z') };
const VTIMEZONE = [
  ...['BEGIN:VTIMEZONE', 'TZID:Our Time', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0530', 'TZOFFSETTO:+0530', 'END:STANDARD', 'END:VTIMEZONE'],
];

function read(event: readonly string[], ...more: (readonly string[])[]) {
  const lines = [event, ...more].flatMap((each) => ['BEGIN:VEVENT', ...each, 'END:VEVENT']);
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...VTIMEZONE, ...lines, 'END:VCALENDAR'].join('\r\n');
  const result = readCalendar(text, 'Europe/Berlin', WINDOW);
  if (!result.ok) throw new Error(result.fault);
  return result.events;
}
function spans(...lines: string[]): string[] {
  const [event] = read(['UID:1', 'SUMMARY:x', ...lines]);
  return event!.spans.map(({ from, to }) =>
    [from, to].map((at) => new Date(at).toISOString().slice(0, 16)).join(' – '),
  );
}

describe('a calendar from elsewhere', () => {
  it('says times in UTC, in a named zone, in one that it brings, and in the schedule’s where it names none', () => {
    expect(spans('DTSTART:20260701T080000Z', 'DURATION:PT2H')).toEqual(['2026-07-01T08:00 – 2026-07-01T10:00']);
    expect(spans('DTSTART;TZID=America/New_York:20260701T080000', 'DURATION:PT2H')).toEqual([
      '2026-07-01T12:00 – 2026-07-01T14:00',
    ]);
    expect(spans('DTSTART;TZID=Our Time:20260701T080000', 'DURATION:PT2H')).toEqual([
      '2026-07-01T02:30 – 2026-07-01T04:30',
    ]);
    expect(spans('DTSTART:20260701T080000', 'DTEND:20260701T100000')).toEqual(['2026-07-01T06:00 – 2026-07-01T08:00']);
  });

  it('has days from midnight to midnight where the schedule is, also on the day of the clock change', () => {
    expect(spans('DTSTART;VALUE=DATE:20260329')).toEqual(['2026-03-28T23:00 – 2026-03-29T22:00']);
    expect(spans('DTSTART;VALUE=DATE:20260328', 'DTEND;VALUE=DATE:20260330')).toEqual([
      '2026-03-27T23:00 – 2026-03-29T22:00',
    ]);
  });

  it('repeats by the time on the wall, without what was left out, and with what was moved', () => {
    const series = [
      'UID:s',
      'DTSTART;TZID=Europe/Berlin:20260327T080000',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY;COUNT=4',
      'EXDATE;TZID=Europe/Berlin:20260328T080000',
    ];
    const moved = [
      'UID:s',
      'RECURRENCE-ID;TZID=Europe/Berlin:20260330T080000',
      'DTSTART;TZID=Europe/Berlin:20260330T120000',
      'DURATION:PT1H',
    ];
    const [event, ...others] = read(series, moved);
    expect(others).toEqual([]);
    expect(event!.spans.map(({ from }) => new Date(from).toISOString().slice(0, 16))).toEqual([
      '2026-03-27T07:00',
      '2026-03-29T06:00',
      '2026-03-30T10:00',
    ]);
  });

  it('is read only where it is ahead, and never for ever', () => {
    expect(spans('DTSTART:20200101T080000Z', 'DURATION:PT2H')).toEqual([]);
    expect(spans('DTSTART:20100101T080000Z', 'DURATION:PT2H', 'RRULE:FREQ=WEEKLY;BYDAY=FR')).toHaveLength(52);
    expect(spans('DTSTART:20260701T080000Z', 'DTEND:20260701T070000Z')).toEqual([]);
    expect(spans('DTSTART:20260701T080000Z', 'DTEND:20360701T070000Z')).toEqual([]);
  });

  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=SECONDLY',
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYSETPOS=9;BYDAY=MO',
  ])('with the rule %s is not followed', (rule) => {
    expect(read(['UID:1', 'DTSTART:20260701T080000Z', `RRULE:${rule}`])).toMatchObject([
      { fault: 'rule-unsupported', spans: [] },
    ]);
  });

  it.each([
    'FREQ=DAILY;UNTIL=20260703T080000Z',
    'FREQ=WEEKLY;WKST=MO;BYDAY=WE,FR;INTERVAL=2;COUNT=3',
    'FREQ=MONTHLY;BYDAY=-1MO;COUNT=3',
    'RRULE=x',
  ])('with the rule %s never throws', (rule) => {
    const [event] = read(['UID:1', 'DTSTART:20260701T080000Z', 'DURATION:PT1H', `RRULE:${rule}`]);
    expect(event!.fault === undefined ? event!.spans.length : 3).toBe(3);
  });

  it('may be hostile', () => {
    expect(readCalendar('', 'UTC', WINDOW)).toEqual({ ok: false, fault: 'no-calendar' });
    expect(readCalendar('BEGIN:VCARD\r\nEND:VCARD', 'UTC', WINDOW)).toEqual({ ok: false, fault: 'no-calendar' });
    expect(readCalendar('BEGIN:VCALENDAR\r\n'.repeat(5_000), 'UTC', WINDOW)).toMatchObject({ ok: false });
    expect(readCalendar('x'.repeat(2_000_001), 'UTC', WINDOW)).toEqual({ ok: false, fault: 'too-large' });
    expect(read(['SUMMARY:none'])).toMatchObject([{ fault: 'no-uid' }]);
    expect(read(['UID:1'])).toMatchObject([{ fault: 'no-start' }]);
    expect(read(['UID:__proto__', 'DTSTART:garbage'])[0]!.spans).toEqual([]);
  });
});
