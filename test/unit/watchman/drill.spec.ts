import {
  decideDrill,
  type Drill,
  type DrillEvent,
  type DrillFacts,
  eventOf,
  evolveDrill,
  newDrill,
  nextStep,
  type Progress,
  secondsOf,
} from '../../../src/watchman/domain/drill';

const START = Date.parse('2026-03-10T12:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const NONE: Progress = { to: [], acceptedAt: null, deliveredAt: null, acknowledgedAt: null, endedAt: null };

function drill(...events: readonly DrillEvent[]): Drill {
  const begun = newDrill({ id: 'd', startedAt: at(0), startedBy: 'Kim', dueAt: null });
  return events.reduce(evolveDrill, begun);
}

function decide(of: Drill, seconds: number, facts: Partial<DrillFacts> = {}): ReturnType<typeof decideDrill> {
  return decideDrill(of, { now: at(seconds), isStorm: false, progress: undefined, ...facts });
}

const SENT: DrillEvent = { kind: 'sent', at: at(1) };
const STORED: DrillEvent = { kind: 'stored', at: at(2) };
const seen = (of: Drill): Drill => ({ ...of, seenAt: at(14) });
const ORDERED: DrillEvent = { kind: 'ordered', at: at(15) };
const ordered = (): Drill => evolveDrill(seen(drill(SENT, STORED)), ORDERED);

describe('a drill', () => {
  it('sends a mention, waits until it is seen, and orders the page', () => {
    expect(decide(drill(), 1)).toEqual({ do: 'send' });
    expect(decide(drill(SENT, STORED), 3)).toEqual({ do: 'wait' });
    expect(decide(seen(drill(SENT, STORED)), 15)).toEqual({ do: 'order' });
  });

  it('orders nothing before it is known that the mention is durable, whoever saw it', () => {
    expect(decide(seen(drill(SENT)), 3)).toEqual({ do: 'send' });
  });

  it('sends another mention where nobody saw the last one, under another id, and counts from the first', () => {
    const first = drill(SENT, STORED);
    expect(decide(first, 45.9)).toEqual({ do: 'wait' });
    expect(decide(first, 46)).toEqual({ do: 'send' });
    const second = evolveDrill(first, { kind: 'sent', at: at(46) });
    expect(second).toMatchObject({ attempt: 2, mentionAt: at(1), sentAt: at(46), storedAt: null, seenAt: null });
    expect(second.probeId).not.toBe(first.probeId);
  });

  it('fails when three mentions were not stored, or not seen', () => {
    const third = drill(SENT, SENT, SENT);
    expect(decide(third, 2)).toEqual({ do: 'fail', failure: 'not-stored' });
    expect(decide(evolveDrill(third, STORED), 60)).toEqual({ do: 'fail', failure: 'not-seen' });
  });

  it('passes when a provider accepts the page within a minute', () => {
    const progress = { ...NONE, to: ['Kim'], acceptedAt: at(75) };
    expect(decide(ordered(), 16, { progress: NONE })).toEqual({ do: 'follow' });
    expect(decide(ordered(), 76, { progress })).toEqual({ do: 'pass' });
    expect(decide(ordered(), 77, { progress: { ...progress, acceptedAt: at(76) } })).toEqual({
      do: 'fail',
      failure: 'not-accepted',
    });
  });

  it('fails when nobody accepts it, or nobody was there to be called', () => {
    expect(decide(ordered(), 75, { progress: { ...NONE, to: ['Kim'] } })).toEqual({ do: 'follow' });
    expect(decide(ordered(), 75.1, { progress: { ...NONE, to: ['Kim'] } })).toEqual({
      do: 'fail',
      failure: 'not-accepted',
    });
    expect(decide(ordered(), 16, { progress: { ...NONE, endedAt: at(16) } })).toEqual({
      do: 'fail',
      failure: 'nobody',
    });
    expect(decide(ordered(), 76)).toEqual({ do: 'fail', failure: 'nobody' });
  });

  it.each(['passed', 'failed'] as const)(
    'is followed after it %s, until it is answered or half an hour is over',
    (kind) => {
      const event: DrillEvent = kind === 'passed' ? { kind } : { kind, failure: 'not-accepted', at: at(80) };
      const over = evolveDrill(ordered(), event);
      expect(over.endedAt).toBeNull();
      expect(decide(over, 100, { progress: NONE })).toEqual({ do: 'follow' });
      expect(decide(over, 100, { progress: { ...NONE, acknowledgedAt: at(99) } })).toEqual({ do: 'end' });
      expect(decide(over, 100, { progress: { ...NONE, endedAt: at(99) } })).toEqual({ do: 'end' });
      expect(decide(over, 15 + 1_800, { progress: NONE })).toEqual({ do: 'end' });
    },
  );

  it('waits while a firestorm is open, and then begins anew', () => {
    expect(decide(drill(), 1, { isStorm: true })).toEqual({ do: 'postpone' });
    const measured = seen(drill(SENT, STORED));
    expect(decide(measured, 15, { isStorm: true })).toEqual({ do: 'postpone' });
    const postponed = evolveDrill({ ...measured, step: 4 }, { kind: 'postponed' });
    expect(postponed).toMatchObject({ state: 'postponed', failure: 'storm', step: 4, mentionAt: null, seenAt: null });
    expect(decide(postponed, 700)).toEqual({ do: 'send' });
    expect(evolveDrill(postponed, { kind: 'sent', at: at(700) })).toMatchObject({ state: 'running', failure: null });
  });

  it('goes on when a storm breaks out after the page was ordered', () => {
    expect(decide(ordered(), 16, { isStorm: true, progress: NONE })).toEqual({ do: 'follow' });
  });

  it('looks every second while it runs, every ten minutes while it waits, and not at all when it is over', () => {
    expect(nextStep(drill(SENT, STORED), at(3))).toEqual(at(4));
    expect(nextStep(drill({ kind: 'postponed' }), at(3))).toEqual(at(603));
    expect(nextStep(evolveDrill(ordered(), { kind: 'passed' }), at(20))).toEqual(at(30));
    expect(nextStep(drill(SENT, { kind: 'failed', failure: 'not-stored', at: at(9) }), at(9))).toBeUndefined();
  });

  it('says the seconds since its mention, and none of what did not happen', () => {
    const progress = { ...NONE, to: ['Kim'], acceptedAt: at(15.4), deliveredAt: at(17) };
    const followed = evolveDrill(ordered(), { kind: 'progressed', progress });
    expect(followed.recipients).toEqual(['Kim']);
    expect(secondsOf(followed)).toEqual({
      ...{ stored: 1, detected: 13, ordered: 14, accepted: 14.4, delivered: 16, acknowledged: null },
    });
  });

  it('changes by nothing but what it was decided to do', () => {
    expect(eventOf({ do: 'wait' }, at(1))).toBeUndefined();
    expect(eventOf({ do: 'follow' }, at(1))).toBeUndefined();
    expect(evolveDrill(drill(), eventOf({ do: 'end' }, at(1))!)).toEqual({ ...drill(), endedAt: at(1) });
    expect(eventOf({ do: 'fail', failure: 'nobody' }, at(1))).toEqual({ kind: 'failed', failure: 'nobody', at: at(1) });
  });
});
