import { blankLayer, blankSchedule, readSchedule } from '../../../web/src/features/oncall/schedule-draft';
import { type ShiftView } from '../../../src/oncall/oncall.api';
import { daysOf, draggedSpan, lanesOf, layerLanesOf, spanOfDays } from '../../../web/src/features/oncall/lanes';
import { readShift, type ShiftDraft } from '../../../web/src/features/oncall/shift-draft';
import { moved, replaced, without } from '../../../web/src/shared/lists';

const NOW = Date.parse('2026-11-28T10:00:00Z');
const ADA = '0195b3c0-00aa-7000-8000-000000000001';
const ZONE = 'Europe/Berlin';

describe('a schedule in the editor', () => {
  const layer = { ...blankLayer(ZONE, NOW), name: 'Woche', people: [ADA] };
  const whole = { ...blankSchedule(NOW), name: 'Hauptdienst', timezone: ZONE, layers: [layer] };

  it('is complete with a name, a zone and somebody in every layer', () => {
    expect(readSchedule(whole).input).toEqual(whole);
    expect(layer.rotation.startsOn).toBe('2026-11-23');
  });

  it('says what is missing, at its field', () => {
    const faulty = { ...layer, name: ' ', people: [], rotation: { ...layer.rotation, every: Number.NaN } };
    const reading = readSchedule({ ...whole, name: '', timezone: 'Berlin', layers: [layer, faulty] });
    expect([reading.name, reading.timezone]).toEqual(['schedule.fault-name', 'schedule.fault-zone']);
    expect(reading.layers).toEqual([
      {},
      { name: 'schedule.fault-layer', every: 'schedule.fault-every', people: 'schedule.fault-people' },
    ]);
    expect(reading.input).toBeUndefined();
  });
});

describe('lanes', () => {
  const span = spanOfDays('2027-03-22', 7, ZONE);

  it('are as wide as the days are long', () => {
    const days = daysOf(span, ZONE);
    expect(days.map(({ hours }) => hours)).toEqual([24, 24, 24, 24, 24, 24, 23]);
    expect(days.at(-1)!.width).toBeLessThan(days[0]!.width);
    expect(days.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  });

  it('begin with the gaps, and cut what reaches beyond them', () => {
    const why = { kind: 'rotation' as const, layer: 'Woche', insteadOf: null };
    const shift = { scheduleId: 's', personId: ADA, name: 'Ada', why, changeId: null };
    const [from, to] = ['2027-03-20T00:00:00.000Z', '2027-03-25T23:00:00.000Z'];
    const gap = { from: to, to: '2027-03-28T22:00:00.000Z' };
    const [gaps, ada] = lanesOf({ shifts: [{ ...shift, from, to }], gaps: [gap] }, span);
    expect([gaps!.kind, ada!.name]).toEqual(['gaps', 'Ada']);
    const bars = [...ada!.bars, ...gaps!.bars];
    expect(bars.map(({ left }) => left)).toEqual([0, bars[0]!.width]);
    expect(bars.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  });
});

describe('lanes by layer', () => {
  const span = spanOfDays('2027-03-22', 7, ZONE);
  const turn = (personId: string, day: number, why: ShiftView['why']): ShiftView => ({
    ...{ scheduleId: 's', personId, name: personId, changeId: null, why },
    ...{ from: `2027-03-2${day}T08:00:00.000Z`, to: `2027-03-2${day + 1}T08:00:00.000Z` },
  });
  const rotation = (layer: string) => ({ kind: 'rotation' as const, layer, insteadOf: null });

  it('show which layer holds when, what was changed by hand above them, and one that never wins as empty', () => {
    const shifts = [
      turn('a', 2, rotation('Nacht')),
      turn('b', 3, { kind: 'override', layer: null, insteadOf: 'a' }),
      turn('c', 4, rotation('Tag')),
    ];
    const lanes = layerLanesOf({ shifts, gaps: [] }, ['Tag', 'Nacht', 'Reserve'], span);
    expect(lanes.map(({ kind, name, bars }) => [kind, name, bars.map(({ shift }) => shift?.name)])).toEqual([
      ['changes', '', ['b']],
      ['layer', 'Tag', ['c']],
      ['layer', 'Nacht', ['a']],
      ['layer', 'Reserve', []],
    ]);
  });

  it('a drag covers whole steps from the beginning of the calendar, either way round, and nothing that is over', () => {
    const [stepMs, now] = [3_600_000, span.from + 5 * 3_600_000];
    const at = (hours: number): number => span.from + hours * stepMs;
    const chosen = draggedSpan([at(9.6), at(7.2)], { span, stepMs, now });
    expect(chosen).toEqual({ from: at(7), to: at(10) });
    expect(draggedSpan([at(166), at(180)], { span, stepMs, now })).toEqual({ from: at(166), to: span.to });
    expect(draggedSpan([at(1), at(4.5)], { span, stepMs, now })).toBeUndefined();
  });
});

describe('a shift that is taken or swapped', () => {
  const draft: ShiftDraft = {
    ...{
      from: '2026-12-01T08:00',
      to: '2026-12-02T08:00',
      taker: 'a',
      giver: 'b',
      isHolidayCover: false,
      returnFrom: '',
      returnTo: '',
    },
  };

  it.each([
    ['time', { from: '' }],
    ['order', { to: draft.from }],
    ['person', { taker: '' }],
    ['same', { taker: 'b' }],
    ['return', { returnFrom: '2026-12-03T08:00' }],
    ['return', { returnFrom: '2026-12-03T08:00', returnTo: '2026-12-03T07:00' }],
    [undefined, {}],
    [undefined, { returnFrom: '2026-12-03T08:00', returnTo: '2026-12-04T08:00' }],
  ])('%s is what is wrong with %j', (fault, changes) => {
    expect(readShift({ ...draft, ...changes }).fault).toBe(fault);
  });
});

describe('a list', () => {
  it('is changed without changing the one before', () => {
    const list = ['a', 'b', 'c'] as const;
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 0, -1)).toEqual(['a', 'b', 'c']);
    expect(replaced(list, 1, 'c')).toEqual(['a', 'c', 'c']);
    expect(without(list, 2)).toEqual(['a', 'b']);
    expect(list).toEqual(['a', 'b', 'c']);
  });
});
