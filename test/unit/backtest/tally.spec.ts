import { pagedAt } from '../../../src/backtest/domain/paged-at';
import { type Tally, tallyOf } from '../../../src/backtest/domain/tally';
import { type IncidentKind } from '../../../src/detection/contract';
import { type Incident, type RehearsedIncident } from '../../../src/incidents/contract';
import { RehearsedReadings } from '../../../src/incidents/domain/rehearsal';
import { type IncidentId } from '../../../src/kernel/ids';
import { alarm, at, calm } from '../incidents/support';

const HOUR = 60;
const POLICY = { closeAfterMs: 21_600_000, reopenWithinMs: 86_400_000, stepDownAfterMs: 7_200_000 };

/** As the rules open it at the minute; it closes six hours later. */
function wouldBe(minutes: number, kind: IncidentKind = 'firestorm'): RehearsedIncident {
  const rehearsal = new RehearsedReadings(POLICY);
  rehearsal.observe(alarm(minutes, kind, 3));
  rehearsal.observe(calm(minutes + 6 * HOUR));
  return rehearsal.incidents[0]!;
}

function actual(id: string, minutes: number, rest: Partial<Incident> = {}): Incident {
  return { ...wouldBe(minutes).incident, id: id as IncidentId, ...rest };
}

function tally(rehearsed: readonly RehearsedIncident[], past: readonly Incident[] = [], from = at(0)): Tally {
  return tallyOf({ budget: 1, timezone: 'Europe/Berlin', from, rehearsed, actual: past });
}

describe('the tally of a budget', () => {
  it('counts by kind, and pages for firestorms alone', () => {
    const counted = tally([wouldBe(0), wouldBe(40 * HOUR, 'surge'), wouldBe(80 * HOUR, 'coordinated')]);
    expect(counted.byKind).toEqual({ firestorm: 1, coordinated: 1, industry: 0, surge: 1 });
    expect(counted.pages).toBe(1);
  });

  it('leaves out what opened before its time, but knows that it found something', () => {
    const counted = tally([wouldBe(-3 * HOUR)], [actual('a', HOUR)]);
    expect(counted).toMatchObject({ opened: [], pages: 0, missed: [], later: [] });
  });

  it('counts pages at night and at the weekend by the wall clock of the topic', () => {
    // the story begins on Saturday, 21 November 2026, at 03:52 in Berlin
    const counted = tally([wouldBe(0), wouldBe(8 * HOUR), wouldBe(56 * HOUR)]);
    expect(counted).toMatchObject({ pages: 3, pagesAtNight: 1, pagesAtWeekend: 1 });
  });

  it('names what people said of the same time', () => {
    const past = [actual('a', HOUR, { mark: 'false-alarm' }), actual('b', 50 * HOUR, { mark: 'planned' })];
    const counted = tally([wouldBe(0), wouldBe(50 * HOUR), wouldBe(80 * HOUR)], past);
    expect(counted).toMatchObject({ falseAlarms: 1, planned: 1 });
    expect(counted.opened.map(({ marks }) => marks)).toEqual([['false-alarm'], ['planned'], []]);
  });

  it('takes no mark for the last word where the storm got worse after it', () => {
    const marking = { mark: 'false-alarm', by: 'Kim', at: at(30), level: 3, critics: null } as const;
    const past = [
      actual('marked', 0, { mark: 'false-alarm', marked: marking, closedAt: at(40) }),
      actual('risen', 40, { despite: marking, continues: 'marked' as IncidentId }),
    ];
    expect(tally([wouldBe(0)], past)).toMatchObject({ falseAlarms: 0, missed: [] });
  });

  it('says which real incidents it misses, and which it finds later by more than a bin', () => {
    const past = [actual('soon', 0), actual('late', 40 * HOUR), actual('never', 80 * HOUR)];
    const { missed, later } = tally([wouldBe(5), wouldBe(41 * HOUR)], past);
    expect(missed.map(({ id }) => id)).toEqual(['never']);
    expect(later).toMatchObject([{ id: 'late', minutes: 60 }]);
  });

  it('misses nothing that was marked, blind or older', () => {
    const past = [
      actual('marked', 0, { mark: 'false-alarm' }),
      actual('blind', HOUR, { kind: 'blind' }),
      actual('older', -5 * HOUR),
    ];
    expect(tally([], past)).toMatchObject({ missed: [], later: [] });
  });

  it('takes a firestorm for having found a surge, and a surge not for having found a firestorm', () => {
    const surge = actual('surge', 0, { kind: 'surge' });
    expect(tally([wouldBe(0)], [surge]).missed).toEqual([]);
    expect(tally([wouldBe(0, 'surge')], [actual('storm', 0)]).missed).toHaveLength(1);
  });

  it('finds what is still open', () => {
    expect(tally([wouldBe(HOUR)], [actual('open', 0, { closedAt: null })]).later).toMatchObject([{ minutes: 60 }]);
  });
});

describe('a page', () => {
  it.each([
    ['2026-11-23T20:59:59Z', 'day'],
    ['2026-11-23T21:00:00Z', 'night'],
    ['2026-11-24T05:59:59Z', 'night'],
    ['2026-11-24T06:00:00Z', 'day'],
    ['2026-11-28T12:00:00Z', 'weekend'],
    ['2026-11-28T22:00:00Z', 'night'],
    ['2026-11-29T20:30:00Z', 'weekend'],
  ])('at %s comes by %s in Berlin', (iso, when) => {
    expect(pagedAt(new Date(iso), 'Europe/Berlin')).toBe(when);
  });

  it('is judged by UTC where the zone is unknown', () => {
    expect(pagedAt(new Date('2026-11-23T21:30:00Z'), 'Nowhere/Else')).toBe('day');
  });
});
