import { calledFirst, differences, highest } from '../../../src/replays/domain/shared/compare';
import { type ReplayedIncident, type ReplayResult } from '../../../src/replays/replays.api';

const at = (minute: number): string => new Date(Date.UTC(2026, 1, 11, 12, minute)).toISOString();
const page = (minute: number, to: string) => ({ at: at(minute), to, via: 'sms' });
const STORM: ReplayedIncident = {
  ...{ topic: 'nordbahn', source: null, kind: 'firestorm', level: 3, peakLevel: 4, mentionsAtOpen: 40 },
  ...{ openedAt: at(60), onsetAt: at(50), closedAt: at(500), isAgain: false, signals: [] },
  playbook: { id: 'service-welle', version: 1, title: { de: 'a', en: 'a' }, steps: [] },
  pages: [page(60, 'Alex'), page(65, 'Kim')],
};
const result = (...incidents: ReplayedIncident[]): ReplayResult => ({
  ...{ from: at(0), to: at(600), topics: [], incidents, blind: [], rejected: [] },
  counts: { read: 1, accepted: 1, duplicates: 0, rejected: 0, deleted: 0, matched: 1, late: 0 },
});
const said = (base: ReplayResult, other: ReplayResult) =>
  differences(base, other).map((difference) => ({ ...difference, incident: undefined }));

describe('two runs', () => {
  it('that say the same differ in nothing', () => {
    expect(differences(result(STORM), result(STORM))).toEqual([]);
  });

  it('differ in when, how high, whom and by what', () => {
    const other: ReplayedIncident = {
      ...{ ...STORM, openedAt: at(48), peakLevel: 5, kind: 'surge' },
      playbook: { ...STORM.playbook!, version: 2 },
      pages: [page(48, 'Kim')],
    };
    expect(said(result(STORM), result(other))).toEqual([
      { what: 'earlier', minutes: 12 },
      { what: 'kind', before: 'firestorm' },
      { what: 'peak', before: 4 },
      { what: 'called-instead', at: at(48), who: ['Kim'], before: ['Alex'] },
      { what: 'playbook', before: STORM.playbook },
    ]);
    expect(said(result(other), result(STORM))[0]).toEqual({ what: 'later', minutes: 12 });
  });

  it('differ in calling anybody', () => {
    const quiet = { ...STORM, pages: [] };
    expect(said(result(STORM), result(quiet))).toEqual([{ what: 'nobody-called', before: ['Alex'] }]);
    expect(said(result(quiet), result(STORM))).toEqual([{ what: 'called-too', at: at(60), who: ['Alex'] }]);
  });

  it('differ in incidents that only one of them has; a storm half a day later is another one', () => {
    const later = { ...STORM, openedAt: at(60 + 720), closedAt: null };
    const elsewhere = { ...STORM, topic: 'suedbahn' };
    expect(said(result(STORM), result(later))).toEqual([{ what: 'less' }, { what: 'more' }]);
    expect(said(result(STORM), result(STORM, elsewhere))).toEqual([{ what: 'more' }]);
  });

  it('pair what is of one kind, whatever opened before it', () => {
    const before = { ...STORM, kind: 'coordinated' as const, openedAt: at(10), closedAt: at(60) };
    expect(said(result(STORM), result(before, STORM))).toEqual([{ what: 'more' }]);
  });

  it('differ in how far the playbook came', () => {
    const step = { ...{ id: 'a', title: { de: 'a', en: 'a' }, state: 'running' as const, startedAt: at(61) } };
    const steps = [{ ...step, dueAt: null, overdueAt: null, doneAt: null }];
    const further = { ...STORM, playbook: { ...STORM.playbook!, steps } };
    expect(said(result(STORM), result(further))).toEqual([{ what: 'steps', begun: 1, before: 0 }]);
  });

  it('call first whom they call within the first minute', () => {
    expect(calledFirst({ pages: [page(0, 'Kim'), page(0, 'Alex'), page(1, 'Robin')] })).toEqual(['Alex', 'Kim']);
  });
});

describe('the highest level', () => {
  const topic = (id: string, ...levels: [number, number | null][]) => ({
    ...{ id, name: id, timezone: 'UTC' },
    levels: levels.map(([minute, level]) => ({ at: at(minute), level })),
  });

  it('is that of whichever topic stands highest', () => {
    const levels = highest([topic('a', [1, 2], [9, 0]), topic('b', [4, 5], [6, 1])]);
    expect(levels).toEqual([
      { at: at(1), level: 2 },
      { at: at(4), level: 5 },
      { at: at(6), level: 2 },
      { at: at(9), level: 1 },
    ]);
  });

  it('is unknown only where nothing is known to be high', () => {
    expect(highest([topic('a', [1, null], [3, 0]), topic('b', [2, 3])])).toEqual([
      { at: at(1), level: null },
      { at: at(2), level: 3 },
    ]);
  });
});
