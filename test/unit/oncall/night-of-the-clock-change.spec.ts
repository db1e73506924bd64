import { Almanac, onCallAt, planOf, shiftsBetween } from '../../../src/oncall/domain/schedule';
import { type LayerInput } from '../../../src/oncall/oncall.api';
import { ADA, BOB, layerOf, said, scheduleOf } from '../../support/schedules';

const almanac = new Almanac();
const at = (iso: string): number => Date.parse(iso);

/** Turns of so many hours in Berlin, Ada first on the first of January 2026. */
function hourly(every: number, handoffAt: string, over: Partial<LayerInput> = {}) {
  const rotation = { unit: 'hour', every, startsOn: '2026-01-01', handoffAt } as const;
  return planOf(scheduleOf(layerOf([ADA, BOB], { rotation, ...over })), [], almanac);
}

describe('the night in which the clock is put forward', () => {
  // Berlin, 29 March 2026: after 01:59 comes 03:00, which is 01:00 in UTC

  it('is an hour shorter for whoever has it; handoffs stay at eight in the morning and eight in the evening', () => {
    const shifts = shiftsBetween(hourly(12, '08:00'), at('2026-03-28T07:00Z'), at('2026-03-29T18:00Z'));
    expect(said(shifts)).toEqual([
      'ada 2026-03-28T07:00Z – 2026-03-28T19:00Z',
      'bob 2026-03-28T19:00Z – 2026-03-29T06:00Z',
      'ada 2026-03-29T06:00Z – 2026-03-29T18:00Z',
    ]);
  });

  it('hands over at the jump where the handoff’s time is jumped over', () => {
    const daily = planOf(
      scheduleOf(layerOf([ADA, BOB], { rotation: { ...layerOf([]).rotation, handoffAt: '02:30' } })),
      ...([[], almanac] as const),
    );
    expect(said(shiftsBetween(daily, at('2026-03-28T12:00Z'), at('2026-03-30T12:00Z')))).toEqual([
      'ada 2026-03-28T12:00Z – 2026-03-29T01:00Z',
      'bob 2026-03-29T01:00Z – 2026-03-30T00:30Z',
      'ada 2026-03-30T00:30Z – 2026-03-30T12:00Z',
    ]);
  });

  it('has no turn for who would have had the hour that there is not', () => {
    const shifts = shiftsBetween(hourly(1, '00:00'), at('2026-03-28T23:00Z'), at('2026-03-29T03:00Z'));
    // midnight Ada, one Bob, (two Ada,) three Bob, four Ada
    expect(said(shifts)).toEqual([
      'ada 2026-03-28T23:00Z – 2026-03-29T00:00Z',
      'bob 2026-03-29T00:00Z – 2026-03-29T02:00Z',
      'ada 2026-03-29T02:00Z – 2026-03-29T03:00Z',
    ]);
  });
});

describe('the night in which the clock is put back', () => {
  // Berlin, 25 October 2026: after 02:59 comes 02:00 again, which is 01:00 in UTC

  it('is an hour longer for whoever has it', () => {
    const shifts = shiftsBetween(hourly(12, '08:00'), at('2026-10-24T06:00Z'), at('2026-10-25T19:00Z'));
    expect(said(shifts)).toEqual([
      'ada 2026-10-24T06:00Z – 2026-10-24T18:00Z',
      'bob 2026-10-24T18:00Z – 2026-10-25T07:00Z',
      'ada 2026-10-25T07:00Z – 2026-10-25T19:00Z',
    ]);
  });

  it('hands over once, when the time comes first; who was handed to keeps the hour that comes again', () => {
    const plan = hourly(1, '00:00');
    // one Bob, two Ada, two o'clock again: still Ada, three Bob
    expect(said(shiftsBetween(plan, at('2026-10-24T23:00Z'), at('2026-10-25T03:00Z')))).toEqual([
      'bob 2026-10-24T23:00Z – 2026-10-25T00:00Z',
      'ada 2026-10-25T00:00Z – 2026-10-25T02:00Z',
      'bob 2026-10-25T02:00Z – 2026-10-25T03:00Z',
    ]);
    expect(onCallAt(plan, at('2026-10-25T01:00Z'))?.personId).toBe(ADA);
    expect(onCallAt(plan, at('2026-10-25T01:59Z'))?.personId).toBe(ADA);
    expect(onCallAt(plan, at('2026-10-25T02:00Z'))?.personId).toBe(BOB);
  });

  it('is inside of the hours both times, or outside', () => {
    const restrictions = [{ days: [7], from: '02:00', to: '02:30' }];
    const plan = hourly(24, '00:00', { people: [ADA], restrictions });
    expect(said(shiftsBetween(plan, at('2026-10-24T22:00Z'), at('2026-10-25T04:00Z')))).toEqual([
      'ada 2026-10-25T00:00Z – 2026-10-25T00:30Z',
      'ada 2026-10-25T01:00Z – 2026-10-25T01:30Z',
    ]);
  });
});

it('a day that a country leaves out has no turn either: Apia went from the 29th to the 31st of December 2011', () => {
  const rotation = { unit: 'day', every: 1, startsOn: '2011-12-28', handoffAt: '00:00' } as const;
  const plan = planOf(scheduleOf(layerOf([ADA, BOB], { rotation, timezone: 'Pacific/Apia' })), [], almanac);
  // the 28th Ada, the 29th Bob, (the 30th Ada,) the 31st Bob
  expect(said(shiftsBetween(plan, at('2011-12-28T10:00Z'), at('2012-01-01T10:00Z')))).toEqual([
    'ada 2011-12-28T10:00Z – 2011-12-29T10:00Z',
    'bob 2011-12-29T10:00Z – 2011-12-31T10:00Z',
    'ada 2011-12-31T10:00Z – 2012-01-01T10:00Z',
  ]);
});
