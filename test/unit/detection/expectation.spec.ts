import { alarmThreshold } from '../../../src/detection/domain/fuse';
import { HolidayCalendar, regionOf } from '../../../src/detection/domain/holidays';
import { ZoneClock } from '../../../src/detection/domain/local-time';
import { type Plan, plannedBy } from '../../../src/detection/domain/planned';
import { learnSeason, newSeason, type Season, seasonAt, SeasonReader } from '../../../src/detection/domain/season';
import { levelOf } from '../../../src/detection/domain/series';
import { BIN_MS, BINS_PER_DAY, binOf } from '../../../src/detection/domain/windows';
import { type CounterDelta } from '../../../src/intake/contract';
import { REGIONS } from '../../../src/topics/topics.api';
import { daysOf } from '../../support/storms';
import { Watching } from '../../support/watching';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function daysIn(region: string, year: number): string[] {
  return new HolidayCalendar(region).of(year).map((day) => new Date(day * DAY).toISOString().slice(5, 10));
}

describe('public holidays', () => {
  it('are those of the federal state', () => {
    expect(daysIn('DE', 2026)).toEqual([
      ...['01-01', '04-03', '04-05', '04-06', '05-01', '05-14', '05-24', '05-25', '10-03'],
      ...['12-24', '12-25', '12-26', '12-31'],
    ]);
    expect(daysIn('DE-BY', 2026)).toEqual(expect.arrayContaining(['01-06', '06-04', '11-01']));
    expect(daysIn('DE-SN', 2026)).toContain('11-18'); // Buß- und Bettag
    expect(daysIn('DE-NI', 2026)).not.toContain('11-01');
    expect(daysIn('AT', 2026)).toContain('10-26');
    expect(daysIn('CH-ZH', 2026)).toEqual(expect.arrayContaining(['05-01', '08-01']));
    expect(daysIn('CH-LU', 2026)).not.toEqual(daysIn('CH-ZH', 2026));
  });

  it('are known for every region that a topic may name', () => {
    for (const region of REGIONS) expect([region, daysIn(region, 2027).length > 7]).toEqual([region, true]);
  });

  it('follow the time zone where no region is named', () => {
    expect(regionOf({ timezone: 'Europe/Berlin' })).toBe('DE');
    expect(regionOf({ timezone: 'Europe/Berlin', region: 'DE-BY' })).toBe('DE-BY');
    expect(regionOf({ timezone: 'Asia/Kolkata' })).toBeUndefined();
  });

  it('begin and end at local midnight', () => {
    const berlin = new ZoneClock('Europe/Berlin', 'DE');
    const isHoliday = (iso: string): boolean => berlin.at(Date.parse(iso) / BIN_MS).isHoliday;
    expect(['2026-04-30T21:55:00Z', '2026-04-30T22:00:00Z'].map(isHoliday)).toEqual([false, true]);
    expect(['2026-05-01T21:55:00Z', '2026-05-01T22:00:00Z'].map(isHoliday)).toEqual([true, false]);
    expect(new ZoneClock('Europe/Berlin').at(Date.parse('2026-05-01T12:00:00Z') / BIN_MS).isHoliday).toBe(false);
  });
});

describe('the season', () => {
  const berlin = new ZoneClock('Europe/Berlin', 'DE');
  const LEVEL = 6;

  /** Days of a topic that is mentioned half as often on Sundays, and `onHolidays` times as often as on a workday. */
  function learned(fromIso: string, days: number, onHolidays: number): Season {
    const season = newSeason();
    const from = Date.parse(fromIso) / BIN_MS;
    for (let bin = from; bin < from + days * BINS_PER_DAY; bin++) {
      const local = berlin.at(bin);
      learnSeason(season, local, LEVEL * (local.isHoliday ? onHolidays : local.day === 6 ? 0.5 : 1), LEVEL);
    }
    return season;
  }

  const noon = (iso: string) => berlin.at(Date.parse(`${iso}T11:00:00Z`) / BIN_MS);

  it('takes a holiday for a Sunday', () => {
    const season = learned('2026-01-10T00:00:00Z', 60, 0.5);
    const goodFriday = seasonAt(season, noon('2026-04-03'));
    expect(goodFriday).toBeCloseTo(seasonAt(season, noon('2026-04-12')), 5);
    expect(goodFriday).toBeLessThan(0.8 * seasonAt(season, noon('2026-04-10')));
    expect(new SeasonReader(season).at(noon('2026-04-03'))).toBe(goodFriday);
  });

  it('learns slowly what a holiday is beyond that, and nothing of it for the day of the week', () => {
    const quiet = learned('2026-03-01T00:00:00Z', 100, 0.1);
    const loud = learned('2026-03-01T00:00:00Z', 100, 2);
    const usual = learned('2026-03-01T00:00:00Z', 100, 0.5);
    const holiday = (season: Season): number =>
      seasonAt(season, noon('2026-12-25')) / seasonAt(usual, noon('2026-12-25'));
    expect(holiday(quiet)).toBeLessThan(0.8);
    expect(holiday(quiet)).toBeGreaterThan(0.4);
    expect(holiday(loud)).toBeGreaterThan(1.4);
    for (const season of [quiet, loud]) {
      // Whit Monday, Easter Monday: the other Mondays stay as they are
      const ofDay = (one: Season, iso: string): number => seasonAt(one, noon(iso)) / seasonAt(one, noon('2026-06-10'));
      expect(ofDay(season, '2026-06-08') / ofDay(usual, '2026-06-08')).toBeCloseTo(1, 1);
    }
  });
});

describe('the change of the clocks in Berlin', () => {
  const berlin = new ZoneClock('Europe/Berlin', 'DE');
  const MONTH = 28;

  it.each([
    ['spring', '2026-03-28T23:00:00Z', 23],
    ['autumn', '2026-10-24T22:00:00Z', 25],
  ])('in %s: no hour of the day is learned or expected that was not lived', (_, fromIso, hours) => {
    const first = Date.parse(fromIso) / BIN_MS;
    const bins = Array.from({ length: hours * 12 }, (_, i) => first + i);
    expect(
      [berlin.at(first - 1), berlin.at(first + bins.length)].map(({ day, hour }) => [day, Math.floor(hour)]),
    ).toEqual([
      [5, 23],
      [0, 0],
    ]);
    expect(new Set(bins.map((bin) => berlin.at(bin).day))).toEqual(new Set([6]));
    const lived = new Map<number, number>();
    for (const bin of bins) {
      const hour = Math.floor(berlin.at(bin).hour);
      lived.set(hour, (lived.get(hour) ?? 0) + 1);
    }
    expect(lived.get(2)).toBe(hours === 23 ? undefined : 24);
    expect([...lived].filter(([hour, count]) => hour !== 2 && count === 12)).toHaveLength(23);
  });

  it.each([
    ['spring', '2026-03-28T23:00:00Z', 23],
    ['autumn', '2026-10-24T22:00:00Z', 25],
  ])('in %s the day is expected to have as much as its hours have', (_, fromIso, hours) => {
    const rhythm = (hour: number): number => 1 + 0.6 * Math.sin(((Math.floor(hour) - 9) / 24) * 2 * Math.PI);
    const first = Date.parse(fromIso) / BIN_MS;
    const season = newSeason();
    for (let bin = first - MONTH * BINS_PER_DAY; bin < first; bin++)
      learnSeason(season, berlin.at(bin), 6 * rhythm(berlin.at(bin).hour), 6);
    const sum = (from: number, length: number): number =>
      Array.from({ length }, (_, i) => seasonAt(season, berlin.at(from + i))).reduce((all, one) => all + one, 0);
    const twoToThree = Array.from({ length: 12 }, (_, i) =>
      seasonAt(season, { day: 6, hour: 2 + (i + 0.5) / 12, isHoliday: false }),
    ).reduce((all, one) => all + one, 0);
    const usual = sum(first - 7 * BINS_PER_DAY, 24 * 12);
    expect(sum(first, hours * 12)).toBeCloseTo(usual + (hours - 24) * twoToThree, 6);
  });

  it('teaches each bin once, in the hour in which it was lived', () => {
    const season = newSeason();
    const first = Date.parse('2026-10-24T22:00:00Z') / BIN_MS;
    for (let bin = first; bin < first + 25 * 12; bin++) learnSeason(season, berlin.at(bin), 1, 0);
    // two hours called 2: their bins count one by one, so that seen and expected keep their proportion
    const [one, two] = [season.hourSeen[1] ?? 0, season.hourSeen[2] ?? 0];
    expect(one).toBeGreaterThan(11.5);
    expect(two).toBeGreaterThan(1.9 * one);
    expect(two).toBeLessThan(2 * one);
  });
});

const FROM = Date.parse('2026-03-02T00:00:00Z');
const THRESHOLD = alarmThreshold(0.25);

/** The deltas of some days, those between two instants told `times` over, by other people each time. */
function crowd(
  seed: number,
  days: number,
  times: readonly { fromMs: number; toMs: number; of: number; negative?: number }[],
): CounterDelta[] {
  const plan = { perHour: 60, fromMs: FROM, days };
  const base = daysOf({ seed, ...plan });
  const more = times.flatMap(({ fromMs, toMs, of, negative }) =>
    Array.from({ length: of - 1 }, (_, k) =>
      daysOf({ seed: seed * 1_000 + k + 1, ...plan, negative }).filter(
        ({ minuteMs }) => minuteMs >= fromMs && minuteMs < toMs,
      ),
    ).flat(),
  );
  return [...base, ...more].sort((a, b) => a.minuteMs - b.minuteMs);
}

interface Expectation {
  readonly people: number;
  readonly critics: number;
}

const UTC = new ZoneClock('UTC');

/** Expected per bin on the day after `atMs`, with the rhythm of the day and the week. */
function expectedAfter(watching: Watching, atMs: number): Expectation {
  watching.readAt(atMs);
  const { season, volume, critics } = watching.learned!;
  const bins = Array.from({ length: 48 }, (_, i) => binOf(atMs) + 6 * i);
  const mean = bins.reduce((sum, bin) => sum + seasonAt(season, UTC.at(bin)), 0) / bins.length;
  return { people: mean * levelOf(volume), critics: mean * levelOf(critics) };
}

/** How many times the second is the first, over all days. */
function ratio(one: readonly Expectation[], other: readonly Expectation[], who: keyof Expectation): number {
  const sum = (days: readonly Expectation[]): number => days.reduce((all, day) => all + day[who], 0);
  return sum(other) / sum(one);
}

describe('what is expected', () => {
  const WEEK = [0, 1, 2, 3, 4, 5, 6];

  it.each([1, 2, 3])('is changed by less than a quarter in the week after a storm of two days (seed %d)', (seed) => {
    const startMs = FROM + 9 * DAY + 9 * HOUR;
    const overMs = startMs + 2 * DAY + 6 * HOUR;
    const calm = new Watching(daysOf({ seed, perHour: 60, fromMs: FROM, days: 19 }));
    const stormy = new Watching(crowd(seed, 19, [{ fromMs: startMs, toMs: startMs + 2 * DAY, of: 8, negative: 0.7 }]));
    const week = (watching: Watching): Expectation[] => WEEK.map((day) => expectedAfter(watching, overMs + day * DAY));
    const [usual, after] = [week(calm), week(stormy)];
    for (const who of ['people', 'critics'] as const) {
      expect(ratio(usual, after, who)).toBeLessThan(1.25);
      expect(ratio(usual, after, who)).toBeGreaterThan(0.8);
    }
  });

  it.each([1, 2, 3])('follows a brand that doubles for good, and calls nobody for it (seed %d)', (seed) => {
    const doubledMs = FROM + 10 * DAY;
    const usual = new Watching(daysOf({ seed, perHour: 60, fromMs: FROM, days: 21 }));
    const doubled = new Watching(crowd(seed, 21, [{ fromMs: doubledMs, toMs: FROM + 21 * DAY, of: 2 }]));
    const atMs = doubledMs + 10 * DAY;
    expect(doubled.readBetween(doubledMs, atMs).filter(({ kind }) => kind === 'firestorm')).toEqual([]);
    const [before, after] = [usual, doubled].map((one) => [expectedAfter(one, atMs)]);
    expect(ratio(before!, after!, 'people')).toBeGreaterThan(1.75);
    expect(ratio(before!, after!, 'people')).toBeLessThan(2.2);
  });

  const event: Plan = {
    fromMs: FROM + 10 * DAY + 8 * HOUR,
    toMs: FROM + 10 * DAY + 20 * HOUR,
    lift: 3,
    enteredMs: FROM,
    withdrawnMs: null,
  };
  const planned = plannedBy([event], () => event.fromMs);

  it.each([1, 2, 3])('holds through a planned event that brings what was planned (seed %d)', (seed) => {
    const deltas = crowd(seed, 13, [{ fromMs: event.fromMs, toMs: event.toMs, of: 3 }]);
    const calm = new Watching(daysOf({ seed, perHour: 60, fromMs: FROM, days: 13 }));
    const watching = new Watching(deltas, { planned });
    const readings = watching.readBetween(event.fromMs, event.toMs + 12 * HOUR);
    expect(readings.filter(({ isAlarm }) => isAlarm)).toEqual([]);
    const [usual, after] = [calm, watching].map((one) => [expectedAfter(one, event.toMs + 12 * HOUR)]);
    expect(ratio(usual!, after!, 'people')).toBeGreaterThan(0.9);
    expect(ratio(usual!, after!, 'people')).toBeLessThan(1.1);
  });

  it('would have opened something had nobody planned it', () => {
    const deltas = crowd(2, 13, [{ fromMs: event.fromMs, toMs: event.toMs, of: 3 }]);
    const readings = new Watching(deltas).readBetween(event.fromMs, event.toMs + 12 * HOUR);
    expect(readings.some(({ isAlarm }) => isAlarm)).toBe(true);
  });

  it.each([1, 2, 3])('never mutes: ten times the criticism that was planned for is an alarm (seed %d)', (seed) => {
    const startMs = event.fromMs + 2 * HOUR;
    const critical = daysOf({ seed: seed + 50, perHour: 60, fromMs: FROM, days: 13, negative: 0.9 }).filter(
      ({ minuteMs }) => minuteMs >= startMs && minuteMs < startMs + 2 * HOUR,
    );
    const deltas = [
      ...crowd(seed, 13, [{ fromMs: event.fromMs, toMs: event.toMs, of: 3 }]),
      ...critical,
      ...critical,
    ].sort((a, b) => a.minuteMs - b.minuteMs);
    const readings = new Watching(deltas, { planned }).readBetween(startMs, startMs + 2 * HOUR);
    expect(readings.some(({ kind, score }) => kind === 'firestorm' && score >= THRESHOLD)).toBe(true);
  });

  it('knows a plan from the moment at which it was entered until it was withdrawn', () => {
    const plan = { ...event, enteredMs: event.fromMs + HOUR, withdrawnMs: event.fromMs + 2 * HOUR };
    const bin = binOf(event.fromMs + 30 * 60_000);
    const known = [0.9, 1, 1.9, 2].map((hours) => plannedBy([plan], () => event.fromMs + hours * HOUR)(bin));
    expect(known).toEqual([1, 3, 3, 1]);
  });

  it('counts of a bin that an event only touches what it covers, and of two events the larger', () => {
    const bin = binOf(event.fromMs);
    const half = { ...event, fromMs: (bin + 0.5) * BIN_MS };
    const lift = plannedBy([half, { ...event, fromMs: event.toMs - HOUR, lift: 2 }], () => event.fromMs);
    expect([bin - 1, bin, bin + 1, binOf(event.toMs) - 1, binOf(event.toMs)].map(lift)).toEqual([1, 2, 3, 3, 1]);
  });
});
