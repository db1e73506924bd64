import { type CurvePoint, type Reading } from '../../../src/detection/contract';
import { type Incident } from '../../../src/incidents/contract';
import { incidentView } from '../../../src/incidents/incident-view';
import { type IncidentId, type TopicId, type TopicNo } from '../../../src/kernel/ids';
import { type BoardParts, assembleBoard, narrowed } from '../../../src/live/domain/board';
import { BoardView } from '../../../src/live/live.api';
import { confusionOf, trueShare } from '../../../src/tone/contract';
import { type Topic } from '../../../src/topics/contract';

const at = new Date('2026-03-01T10:00:00.000Z');
const topic: Topic = {
  id: 'nordbahn' as TopicId,
  no: 1 as TopicNo,
  name: 'Nordbahn',
  kind: 'brand',
  query: 'nordbahn',
  competitors: [],
  timezone: 'Europe/Berlin',
  version: 1,
  createdAt: at,
};
const reading: Reading = {
  topicId: topic.id,
  source: null,
  at,
  level: 4,
  kind: 'firestorm',
  isAlarm: true,
  score: 5.2,
  onsetAt: at,
  mentions: 41,
  signals: [],
  reasons: [{ code: 'volume', values: { seen: 41, expected: 3 } }],
};
const point: CurvePoint = {
  ...{ at, seen: 10, negative: 4, own: 1, expected: 2, low: 0, high: 5 },
  ...{ outrage: 3, needsAnswer: 1, german: 10 },
  isBlind: false,
  isLearning: false,
};
const incident: Incident = {
  id: 'i-1' as IncidentId,
  topicId: topic.id,
  source: null,
  kind: 'firestorm',
  state: 'open',
  level: 4,
  peakLevel: 4,
  openedAt: at,
  onsetAt: at,
  acknowledgedAt: null,
  acknowledgedBy: null,
  closedAt: null,
  mark: null,
  marked: null,
  despite: null,
  mentionsAtOpen: 41,
  mentions: 41,
  levelAtOpen: 4,
  signalsAtOpen: [],
  signals: [{ name: 'volume', window: 'PT15M', expected: 3, seen: 41, score: 5.2 }],
  reasons: reading.reasons,
  ladders: null,
  reopens: null,
  continues: null,
  levelSetBy: null,
  drill: null,
  version: 1,
};

function board(parts: Partial<BoardParts> = {}): BoardView {
  const view = assembleBoard({
    at,
    topics: [{ topic, reading, day: [point], hour: [point, point] }],
    sources: [],
    blind: [],
    incidents: [incidentView(incident, topic.name)],
    drills: [],
    onCall: ['Ada'],
    usualGaps: new Map(),
    ...parts,
  });
  return BoardView.parse(JSON.parse(JSON.stringify(view)));
}

describe('the board', () => {
  it('says of each topic its level, its last hour and its open incidents', () => {
    expect(board().topics[0]).toMatchObject({
      id: 'nordbahn',
      level: 4,
      lastHour: { seen: 20, expected: 4, negative: 8, outrage: 6, needsAnswer: 2 },
      openIncidents: ['i-1'],
      reasons: [{ code: 'volume', values: { seen: 41, expected: 3 } }],
    });
  });

  it('says between which ends the true shares of the last hour are, and nothing of an hour without mentions', () => {
    const shares = board().topics[0]?.lastHour.shares;
    // German mentions: of ten negative ones the model counts six, and two of ten others
    expect(shares?.negative).toEqual(trueShare(8, 20, confusionOf('negative', 1)));
    expect(shares?.negative.low).toBeLessThan(0.3);
    expect(shares?.negative.high).toBeGreaterThan(0.8);
    expect(shares?.outrage).toEqual(trueShare(6, 20, confusionOf('outrage', 1)));
    expect(board({ topics: [{ topic, reading, day: [point], hour: [] }] }).topics[0]?.lastHour.shares).toBeNull();
  });

  it('draws a curve of what the wire knows, and no more', () => {
    expect(Object.keys(board().topics[0]?.curve ?? {})).toEqual(
      expect.not.arrayContaining(['outrage', 'needsAnswer', 'german']),
    );
  });

  it('calls a topic that was never looked at unknown, not calm', () => {
    expect(board({ topics: [{ topic, reading: undefined, day: [], hour: [] }] }).topics[0]?.level).toBeNull();
  });

  it('says of a point that its expectation is not learned yet, and nothing where it is', () => {
    const day = [{ ...point, isLearning: true }, point];
    const [watched] = board({ topics: [{ topic, reading, day, hour: [] }] }).topics;
    expect(watched?.curve.learning).toEqual([0]);
  });

  it('puts blind sources first and says since when; one that came back is alive', () => {
    const state = (source: string) => ({ source, lastHeardAt: at, mentions: 7 });
    const { sources } = board({
      sources: [state('facebook'), state('x'), state('youtube')],
      blind: [
        { source: 'youtube', from: at, to: null },
        { source: 'x', from: at, to: at },
      ],
    });
    expect(sources.map(({ source, state: life }) => [source, life])).toEqual([
      ['youtube', 'blind'],
      ['facebook', 'alive'],
      ['x', 'alive'],
    ]);
    expect(sources[0]?.blindSince).toBe(at.toISOString());
  });

  it('says how often a source is heard as a rule, where that is known', () => {
    const state = (source: string) => ({ source, lastHeardAt: at, mentions: 7 });
    const { sources } = board({ sources: [state('facebook'), state('x')], usualGaps: new Map([['x', 180_000]]) });
    expect(sources.map(({ usualGapMs }) => usualGapMs)).toEqual([null, 180_000]);
  });

  it('tells of the topics that are asked for alone, and everything else as ever', () => {
    const watched = { topic, reading, day: [point], hour: [point] };
    const whole = board({ topics: [watched, { ...watched, topic: { ...topic, id: 'suedtel' as TopicId } }] });
    expect(narrowed(whole, new Set(['suedtel'])).topics.map(({ id }) => id)).toEqual(['suedtel']);
    expect(narrowed(whole, new Set([''])).topics).toEqual([]);
    expect(narrowed(whole, new Set())).toMatchObject({ incidents: whole.incidents, onCall: whole.onCall });
  });

  it('lives through a mark, and through a storm that rose despite one', () => {
    const marking = { mark: 'false-alarm', by: 'Kim', at, level: 5, critics: 80 } as const;
    const marked = { ...incident, mark: 'false-alarm' as const, marked: marking };
    const both = [marked, { ...incident, despite: marking }];
    const views = board({ incidents: both.map((one) => incidentView(one, topic.name)) }).incidents;
    const said = { mark: 'false-alarm', by: 'Kim', at: at.toISOString(), level: 5 };
    expect(views.map(({ marked: mark, despite }) => [mark, despite])).toEqual([
      [said, null],
      [null, said],
    ]);
  });

  it('lives through an acknowledgement', () => {
    const acknowledgedBy = { kind: 'person', id: 'p-1', name: 'Kim' } as unknown as Incident['acknowledgedBy'];
    const views = board({ incidents: [incidentView({ ...incident, acknowledgedBy, acknowledgedAt: at }, null)] });
    expect(views.incidents).toMatchObject([{ acknowledgedBy: 'Kim', acknowledgedAt: at.toISOString() }]);
  });
});
