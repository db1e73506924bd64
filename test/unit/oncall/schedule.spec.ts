import { type ScheduleId } from '../../../src/kernel/ids';
import { dutyAt, nextDuty } from '../../../src/oncall/domain/duty';
import { isAtNight, restWarnings } from '../../../src/oncall/domain/duty-rest';
import { isRegion } from '../../../src/oncall/domain/calendar-holidays';
import { isTimezone } from '../../../src/oncall/domain/calendar-zone';
import { Almanac, type Change, planOf, type Plan, shiftsBetween } from '../../../src/oncall/domain/schedule';
import { doublesOf, gapsOf } from '../../../src/oncall/domain/schedule-gaps';
import { type LayerInput } from '../../../src/oncall/oncall.api';
import { ADA, BOB, CEM, changeOf, layerOf, said, scheduleOf } from '../../support/schedules';

const almanac = new Almanac();
const at = (iso: string): number => Date.parse(iso);
const DAY = { from: at('2026-03-02T07:00Z'), to: at('2026-03-03T07:00Z') };
const NIGHT = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '08:00' }];

function plan(layers: LayerInput[], changes: Change[] = [], absent: string[] = []): Plan {
  return planOf(scheduleOf(...layers), changes, almanac, new Set(absent));
}
const shifts = (of: Plan, span = DAY) => shiftsBetween(of, span.from, span.to);

describe('layers', () => {
  it('stand before those above them where both hold', () => {
    const night = layerOf([CEM], { id: 'night', name: 'Nachts', restrictions: NIGHT });
    const found = shifts(plan([layerOf([ADA]), night]));
    expect(said(found)).toEqual([
      'ada 2026-03-02T07:00Z – 2026-03-02T19:00Z',
      'cem 2026-03-02T19:00Z – 2026-03-03T07:00Z',
    ]);
    expect(found[1]!.cause.layer).toEqual({ id: 'night', name: 'Nachts' });
  });

  it('follow the sun, each in its own zone', () => {
    const office = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
    const layers = [
      layerOf([ADA], { restrictions: office }),
      layerOf([BOB], { id: 'us', timezone: 'America/New_York', restrictions: office }),
    ];
    expect(said(shifts(plan(layers)))).toEqual([
      'ada 2026-03-02T08:00Z – 2026-03-02T14:00Z',
      'bob 2026-03-02T14:00Z – 2026-03-02T22:00Z',
    ]);
  });

  it('hold on public holidays only, or except on them', () => {
    const friday = { from: at('2026-04-02T22:00Z'), to: at('2026-04-03T22:00Z') }; // Good Friday
    const layers = [
      layerOf([ADA], { holidays: { region: 'DE-BY', when: 'except' } }),
      layerOf([BOB], { id: 'feast', holidays: { region: 'DE-BY', when: 'only' } }),
    ];
    expect(said(shifts(plan(layers), friday))).toEqual(['bob 2026-04-02T22:00Z – 2026-04-03T22:00Z']);
    expect(said(shifts(plan(layers)))).toEqual(['ada 2026-03-02T07:00Z – 2026-03-03T07:00Z']);
  });

  it('end with their last day, and begin with their first handoff', () => {
    const layer = layerOf([ADA], {
      rotation: { unit: 'week', every: 1, startsOn: '2026-03-02', handoffAt: '12:00' },
      endsOn: '2026-03-02',
    });
    expect(said(shifts(plan([layer])))).toEqual(['ada 2026-03-02T11:00Z – 2026-03-02T23:00Z']);
  });

  it('let the one above step in for who has left', () => {
    expect(said(shifts(plan([layerOf([ADA]), layerOf([BOB], { id: '2' })], [], [BOB])))).toEqual([
      'ada 2026-03-02T07:00Z – 2026-03-03T07:00Z',
    ]);
  });
});

describe('changes', () => {
  const part = { from: at('2026-03-02T12:00Z'), to: at('2026-03-02T13:00Z') };

  it('stand before all layers, the newer before the older, and name whom they are for', () => {
    const older = changeOf({ ...part, to: part.to + 3_600_000, personId: BOB });
    const newer = changeOf({ ...part, id: 'newer', personId: CEM, kind: 'holiday-cover' });
    const found = shifts(plan([layerOf([ADA])], [older, newer]));
    expect(found.map(({ personId, cause }) => [personId, cause.kind, cause.insteadOf])).toEqual([
      [ADA, 'rotation', null],
      [CEM, 'holiday-cover', BOB],
      [BOB, 'override', ADA],
      [ADA, 'rotation', null],
    ]);
  });

  it('fill a gap, unless they are for somebody who is not on call then', () => {
    const empty = plan([], [changeOf({ ...part, personId: BOB })]);
    expect(said(shifts(empty))).toEqual(['bob 2026-03-02T12:00Z – 2026-03-02T13:00Z']);
    expect(shifts(empty)[0]!.cause.insteadOf).toBeNull();
    expect(shifts(plan([layerOf([ADA])], [changeOf({ ...part, personId: BOB, insteadOf: CEM })]))).toHaveLength(1);
    expect(shifts(plan([], [changeOf({ ...part, personId: BOB, insteadOf: CEM })]))).toEqual([]);
  });

  it('of who has left count for nothing', () => {
    expect(said(shifts(plan([layerOf([ADA])], [changeOf({ ...part, personId: BOB })], [BOB])))).toHaveLength(1);
  });
});

describe('a duty', () => {
  it('has a beginning and an end, and one that comes next', () => {
    const rota = plan([layerOf([ADA, BOB])]);
    expect(dutyAt(rota, at('2026-03-02T12:00Z'))).toMatchObject({ personId: ADA, from: DAY.from, until: DAY.to });
    expect(nextDuty(rota, at('2026-03-02T12:00Z'))).toMatchObject({ personId: BOB, from: DAY.to });
  });

  it('may last for ever, and have begun long ago', () => {
    const rota = plan([layerOf([ADA])]);
    expect(dutyAt(rota, at('2029-03-02T12:00Z'))).toMatchObject({ from: at('2026-01-01T07:00Z'), until: null });
    expect(nextDuty(rota, at('2029-03-02T12:00Z'))).toBeUndefined();
    expect(dutyAt(rota, at('2025-03-02T12:00Z'))).toBeUndefined();
    expect(nextDuty(rota, at('2025-12-30T12:00Z'))).toMatchObject({ personId: ADA, from: at('2026-01-01T07:00Z') });
  });
});

describe('gaps and double duty', () => {
  it('are found', () => {
    const night = shifts(plan([layerOf([CEM], { restrictions: NIGHT })]));
    expect(gapsOf(night, DAY)).toEqual([{ from: DAY.from, to: at('2026-03-02T19:00Z') }]);
    expect(gapsOf([], DAY)).toEqual([DAY]);
    expect(gapsOf([DAY], DAY)).toEqual([]);
  });

  it('across schedules, as long as they last', () => {
    const one = shifts(plan([layerOf([ADA])]));
    const two = shifts(plan([layerOf([ADA, BOB], { restrictions: NIGHT })])).map((shift) => ({
      ...shift,
      scheduleId: 'two' as ScheduleId,
    }));
    expect(doublesOf([...one, ...two])).toEqual([
      { personId: ADA, schedules: ['schedule', 'two'], from: at('2026-03-02T19:00Z'), to: DAY.to },
    ]);
    expect(doublesOf(one)).toEqual([]);
  });
});

describe('rest after a night', () => {
  const berlin = almanac.clockOf('Europe/Berlin');
  const next = shifts(plan([layerOf([ADA])]), { from: at('2026-03-03T07:00Z'), to: at('2026-03-04T07:00Z') });

  it('lasts eleven hours from the last that somebody did', () => {
    const nights = ['2026-03-03T01:00Z', '2026-03-03T03:30Z', '2026-03-02T23:00Z'].map((iso) => ({
      personId: ADA,
      at: at(iso),
    }));
    expect(restWarnings(nights, next)).toMatchObject([
      { personId: ADA, lastAt: at('2026-03-03T03:30Z'), restUntil: at('2026-03-03T14:30Z') },
    ]);
    expect(restWarnings([{ personId: BOB, at: at('2026-03-03T03:30Z') }], next)).toEqual([]);
    expect(restWarnings([{ personId: ADA, at: at('2026-03-02T20:00Z') }], next)).toEqual([]);
    expect(restWarnings([{ personId: ADA, at: at('2026-03-03T08:00Z') }], next)).toEqual([]);
  });

  it('is of the night from eleven to six', () => {
    const nightly = ['21:59', '22:00', '04:59', '05:00'].map((time) => isAtNight(berlin, at(`2026-03-02T${time}Z`)));
    expect(nightly).toEqual([false, true, true, false]);
  });
});

it('zones and regions are known or not', () => {
  expect(['Europe/Berlin', 'UTC', '+02:00', 'Europe/Atlantis'].map(isTimezone)).toEqual([true, true, false, false]);
  expect(['DE', 'DE-BY', 'DE-XX', 'XX', '', 'DE-BY-A-B', 'constructor'].map(isRegion)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
