import { type Seen } from '../../../src/incidents/contract';
import { type IncidentOrder, onCommand } from '../../../src/incidents/domain/on-command';
import { lessonOf } from '../../../src/incidents/domain/lesson-of';
import { lineOf } from '../../../src/incidents/domain/news';
import { alarm, at, calm, crowd, Log } from './support';

const KIM = { kind: 'system', name: 'Kim' } as const;
const RESOLVE: IncidentOrder = { type: 'resolve', reason: 'done', actor: KIM };

function say(log: Log, minute: number, order: IncidentOrder): void {
  log.take(onCommand(log.last, { ...order, at: at(minute) }) as never);
}

function mark(log: Log, minute: number, as: 'false-alarm' | 'planned' = 'false-alarm'): void {
  say(log, minute, { type: 'mark', mark: as, reason: 'a joke', actor: KIM });
}

function answerTo(seen: Seen): Extract<IncidentOrder, { type: 'mark' }> {
  return { type: 'mark', mark: 'false-alarm', reason: 'a joke', actor: KIM, seen };
}

describe('a storm that was marked', () => {
  it('calls people again as soon as it is higher than what was marked, as a new incident that says so', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 5));
    mark(log, 1);
    expect(log.last).toMatchObject({ marked: { mark: 'false-alarm', by: 'Kim', at: at(1), level: 5 } });
    expect(log.read(alarm(2, 'firestorm', 5), alarm(3, 'firestorm', 4), alarm(4, 'firestorm', 5))).toEqual([]);
    expect(log.read(alarm(5, 'firestorm', 6))).toEqual(['superseded', 'opened']);
    const [old, risen] = log.incidents;
    expect(old).toMatchObject({ state: 'resolved', closedBecause: 'risen', closedAt: at(5), mark: 'false-alarm' });
    expect(risen).toMatchObject({
      ...{ state: 'open', kind: 'firestorm', level: 6, mark: null, marked: null, continues: 'i1' },
      despite: { mark: 'false-alarm', by: 'Kim', at: at(1), level: 5 },
    });
    const [closing, opening] = log.events.slice(-2).map(lineOf);
    expect(closing).toMatchObject({ type: 'incident.superseded', data: { from: 5, to: 6, continuedBy: 'i2' } });
    expect(opening).toMatchObject({
      type: 'incident.risen',
      data: { mark: 'false-alarm', markedBy: 'Kim', markedAt: at(1), markedLevel: 5, level: 6, continues: 'i1' },
    });
  });

  it('does so once for a level, however often it is read, and anew where it is marked again', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    mark(log, 1, 'planned');
    const higher = [2, 3, 4, 5].map((minute) => alarm(minute, 'firestorm', 4));
    expect(log.read(...higher, ...higher)).toEqual(['superseded', 'opened']);
    mark(log, 6, 'planned');
    expect(log.read(alarm(7, 'firestorm', 4), alarm(8, 'firestorm', 3), alarm(200, 'firestorm', 4))).toEqual([]);
    expect(log.read(alarm(201, 'firestorm', 5), alarm(202, 'firestorm', 5))).toEqual(['superseded', 'opened']);
    expect(log.incidents).toHaveLength(3);
  });

  it('is measured by what was read, where a person had set another level', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3), alarm(1, 'firestorm', 5));
    say(log, 2, { type: 'set-level', level: 1, reason: 'few', actor: KIM });
    log.read(alarm(3, 'firestorm', 4));
    mark(log, 4);
    expect(log.last.marked?.level).toBe(5);
    expect(log.read(alarm(5, 'firestorm', 4), alarm(6, 'firestorm', 5))).toEqual([]);
    expect(log.read(alarm(7, 'firestorm', 6))).toEqual(['superseded', 'opened']);
    expect(log.last).toMatchObject({ level: 6, levelSetBy: null });
  });

  it('is believed for what the person had been told, though it has grown since', () => {
    const log = new Log();
    log.read(crowd(0, 3, 60), crowd(30, 6, 300));
    say(log, 31, answerTo({ level: 3, critics: 60, at: at(1) }));
    expect(log.last.marked).toEqual({ mark: 'false-alarm', by: 'Kim', at: at(31), level: 3, critics: 60 });
    expect(log.read(crowd(32, 6, 300), crowd(33, 6, 310))).toEqual(['superseded', 'opened']);
    expect(log.last).toMatchObject({ level: 6, despite: { level: 3 } });
    say(log, 34, answerTo({ level: 6, critics: 300, at: at(33) }));
    expect(log.read(crowd(35, 6, 400))).toEqual([]);
  });

  it('keeps the later word where somebody answers what they were told before it', () => {
    const log = new Log();
    log.read(crowd(0, 3, 60), crowd(30, 6, 300));
    mark(log, 31);
    say(log, 32, { ...answerTo({ level: 3, critics: 60, at: at(1) }), mark: 'planned' });
    expect(log.last.marked).toMatchObject({ mark: 'planned', level: 6, critics: 300 });
    expect(log.read(crowd(33, 6, 310))).toEqual([]);
  });

  it('is not outrun by what it had been in the six hours before, left open or closed', () => {
    for (const isClosed of [false, true]) {
      const log = new Log();
      log.read(alarm(0, 'firestorm', 5), alarm(1, 'firestorm', 4), alarm(121, 'firestorm', 4));
      mark(log, 122);
      expect([log.incidents[0]!.level, log.incidents[0]!.marked?.level]).toEqual([4, 5]);
      if (isClosed) say(log, 123, RESOLVE);
      expect(log.read(alarm(124, 'firestorm', 5), alarm(125, 'firestorm', 5))).toEqual(isClosed ? [] : ['escalated']);
      expect(log.read(alarm(126, 'firestorm', 6))).toEqual(isClosed ? ['opened'] : ['superseded', 'opened']);
    }
  });

  it('is more than the mark where it rises to what it had been long before', () => {
    for (const isClosed of [false, true]) {
      const log = new Log();
      log.read(alarm(0, 'firestorm', 5), alarm(1, 'firestorm', 3), alarm(121, 'firestorm', 3));
      log.read(alarm(300, 'firestorm', 3), alarm(481, 'firestorm', 3));
      mark(log, 482);
      if (isClosed) say(log, 483, RESOLVE);
      expect(log.read(alarm(484, 'firestorm', 5))).toEqual(isClosed ? ['opened'] : ['superseded', 'opened']);
    }
  });

  it('at the top and closed by a person opens again with twice the critics, once', () => {
    const log = new Log();
    log.read(crowd(0, 6, 300));
    mark(log, 1);
    say(log, 2, RESOLVE);
    expect(log.read(crowd(60, 6, 420), crowd(120, 6, 599))).toEqual([]);
    expect(log.read(crowd(180, 6, 600), crowd(240, 6, 1_300), crowd(300, 6, 6_300))).toEqual(['opened']);
    expect(log.last).toMatchObject({ reopens: 'i1', despite: { level: 6, critics: 300 } });
  });

  it('and closed when it had grown further is held against what was seen at the closing', () => {
    const log = new Log();
    log.read(crowd(0, 3, 60), crowd(30, 6, 300));
    say(log, 31, answerTo({ level: 3, critics: 60, at: at(1) }));
    say(log, 31, RESOLVE);
    expect(log.read(crowd(32, 6, 320))).toEqual([]);
    expect(log.read(crowd(33, 6, 600))).toEqual(['opened']);
  });

  it('at the top calls again with twice the critics, because no level is higher', () => {
    const log = new Log();
    log.read(crowd(0, 6, 300));
    mark(log, 1);
    expect(log.read(crowd(2, 6, 420), crowd(3, 6, 599))).toEqual([]);
    expect(log.read(crowd(4, 6, 600))).toEqual(['superseded', 'opened']);
    mark(log, 5);
    expect(log.read(crowd(6, 6, 1_100))).toEqual([]);
    expect(log.read(crowd(7, 6, 1_200))).toEqual(['superseded', 'opened']);
  });

  it('below the top is judged by its level only', () => {
    const log = new Log();
    log.read(crowd(0, 5, 100));
    mark(log, 1);
    expect(log.read(crowd(2, 5, 240))).toEqual([]);
  });

  it('and closed by a person opens again when it gets higher, and says so', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    mark(log, 1);
    say(log, 2, RESOLVE);
    expect(log.read(alarm(3, 'firestorm', 3))).toEqual([]);
    expect(log.read(alarm(4, 'firestorm', 4))).toEqual(['opened']);
    expect(log.last).toMatchObject({ reopens: 'i1', despite: { mark: 'false-alarm', by: 'Kim', level: 3 } });
  });

  it('calls again at a higher level also where the mark made an alarm too rare, and keeps what it is', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3, 70));
    mark(log, 1);
    expect(log.read(calm(2, 3))).toEqual([]);
    expect(log.read(calm(3, 4))).toEqual(['superseded', 'opened']);
    expect(log.last).toMatchObject({ kind: 'firestorm', level: 4, mentions: 70, onsetAt: at(-10) });
    mark(log, 4);
    expect(log.read(alarm(5, 'surge', 5))).toEqual(['superseded', 'opened']);
    expect(log.last).toMatchObject({ kind: 'firestorm', level: 5 });
  });

  it('but had calmed is a second wave like any other', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    mark(log, 1);
    log.read(calm(400));
    expect(log.read(alarm(500, 'firestorm', 4))).toEqual(['opened']);
    expect(log.last).toMatchObject({ reopens: 'i1', despite: null });
  });

  it('of a kind that calls nobody keeps its mark whatever its level', () => {
    const log = new Log();
    log.read(alarm(0, 'surge', 1));
    mark(log, 1, 'planned');
    expect(log.read(alarm(2, 'surge', 5))).toEqual(['escalated']);
    expect(log.last.mark).toBe('planned');
  });

  it('where an older release marked it, is held against its peak', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 4));
    mark(log, 1);
    log.incidents[0] = { ...log.last, marked: null, watch: { lastAlarmAt: at(0), below: null, pending: null } };
    expect(log.read(alarm(2, 'firestorm', 4))).toEqual([]);
    expect(log.read(alarm(3, 'firestorm', 5))).toEqual(['superseded', 'opened']);
    expect(log.last.despite).toMatchObject({ mark: 'false-alarm', by: '?', level: 4 });
  });

  it('teaches what the mark taught, and nothing of what came after it', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    mark(log, 1);
    log.read(alarm(30, 'firestorm', 4));
    const lessons = log.events.map((event) => lessonOf(event, log.incidents[0]!)).filter((lesson) => lesson);
    expect(lessons).toMatchObject([{ from: at(-10), to: at(1) }]);
  });
});
