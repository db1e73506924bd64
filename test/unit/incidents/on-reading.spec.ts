import fc from 'fast-check';
import { type IncidentKind, type Level } from '../../../src/detection/contract';
import { SYSTEM } from '../../../src/kernel/actor';
import { type IncidentOrder, onCommand } from '../../../src/incidents/domain/on-command';
import { alarm, at, calm, crowd, heardAgain, Log } from './support';

describe('opening', () => {
  it('needs an alarm with a kind', () => {
    const log = new Log();
    expect(
      log.read(calm(0, 2), { ...alarm(1, 'surge', 2), kind: undefined }, { ...alarm(2, 'surge', 2), isAlarm: false }),
    ).toEqual([]);
    expect(log.read(alarm(3, 'firestorm', 3))).toEqual(['opened']);
    expect(log.last).toMatchObject({
      kind: 'firestorm',
      level: 3,
      levelAtOpen: 3,
      openedAt: at(3),
      onsetAt: at(-7),
      mentionsAtOpen: 40,
      version: 1,
    });
  });

  it('happens once for the same reading, and the same reading again changes nothing at all', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    const before = log.events.length;
    log.read(alarm(0, 'firestorm', 3), alarm(0, 'firestorm', 3));
    expect(log.events).toHaveLength(before);
  });

  it('keeps the numbers of the opening apart from the latest', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3, 40), alarm(5, 'firestorm', 3, 90));
    expect(log.last).toMatchObject({ mentionsAtOpen: 40, mentions: 90 });
  });
});

describe('the level', () => {
  it('follows up at once and down after two hours, to the highest level of those hours', () => {
    const log = new Log();
    expect(log.read(alarm(0, 'firestorm', 3), alarm(1, 'firestorm', 5))).toEqual(['opened', 'escalated']);
    expect(log.read(alarm(10, 'firestorm', 2), alarm(60, 'firestorm', 4), alarm(129, 'firestorm', 1))).toEqual([]);
    expect(log.read(alarm(130, 'firestorm', 1))).toEqual(['calmed']);
    expect(log.last).toMatchObject({ level: 4, peakLevel: 5, levelAtOpen: 3 });
  });

  it('starts the two hours anew when the storm takes breath', () => {
    const log = new Log();
    log.read(
      alarm(0, 'firestorm', 4),
      alarm(10, 'firestorm', 2),
      alarm(100, 'firestorm', 4),
      alarm(101, 'firestorm', 2),
    );
    expect(log.read(alarm(140, 'firestorm', 2))).toEqual([]);
    expect(log.read(alarm(221, 'firestorm', 2))).toEqual(['calmed']);
  });

  it('stays where a person set it, until they lift it', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    const order: IncidentOrder = { type: 'set-level', level: 2, reason: 'only the fan club', actor: SYSTEM };
    log.take(onCommand(log.last, { ...order, at: at(1) }) as never);
    expect(log.read(alarm(2, 'firestorm', 6), alarm(300, 'firestorm', 0))).toEqual([]);
    expect(log.last).toMatchObject({ level: 2, peakLevel: 3, levelSetBy: 'sturmwarte' });
    log.take(onCommand(log.last, { type: 'lift-level', actor: SYSTEM, at: at(301) }) as never);
    expect(log.read(alarm(302, 'firestorm', 6))).toEqual(['escalated']);
  });

  it('stays while it is unknown, and is taken up when it becomes known', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', null));
    expect(log.last.level).toBeNull();
    expect(log.read(alarm(1, 'firestorm', 3))).toEqual(['escalated']);
    expect(log.read(alarm(2, 'firestorm', null))).toEqual([]);
    expect(log.last.level).toBe(3);
  });
});

describe('closing', () => {
  it('comes when six hours passed without an alarm, counted from the last one', () => {
    const log = new Log();
    log.read(alarm(0, 'surge', 1), alarm(30, 'surge', 1));
    expect(log.read(calm(389, 1))).toEqual([]);
    expect(log.read(calm(390, 1))).toEqual(['closed']);
    expect(log.last).toMatchObject({ state: 'resolved', closedAt: at(390), closedBecause: 'calm' });
  });

  it('waits while a source is blind: unknown is not calm', () => {
    const log = new Log();
    log.read(alarm(0, 'surge', 1), calm(300, null));
    expect(log.read(calm(400, 0), calm(659, 1))).toEqual([]);
    expect(log.read(calm(660, 0))).toEqual(['closed']);
  });

  it('of a blind source comes as soon as it is heard again', () => {
    const log = new Log();
    expect(log.read(alarm(0, 'blind', null), alarm(5, 'blind', null), heardAgain(6))).toEqual(['opened', 'closed']);
  });

  it('is followed by a re-opening within a day, and by a fresh incident later', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3), calm(360));
    expect(log.read(alarm(360 + 1_440, 'firestorm', 4))).toEqual(['opened']);
    expect(log.last).toMatchObject({ id: 'i2', reopens: 'i1', continues: null });
    log.read(calm(3_000));
    log.read(alarm(3_000 + 1_441, 'firestorm', 3));
    expect(log.last).toMatchObject({ id: 'i3', reopens: null });
  });
});

describe('the kind', () => {
  it('becomes firestorm at once: the row closes and a new one continues it', () => {
    const log = new Log();
    log.read(alarm(0, 'surge', 2));
    expect(log.read(alarm(1, 'firestorm', 4))).toEqual(['kind-changed', 'opened']);
    expect(log.incidents[0]).toMatchObject({ closedBecause: 'kind-changed', closedAt: at(1) });
    expect(log.last).toMatchObject({
      kind: 'firestorm',
      state: 'open',
      continues: 'i1',
      reopens: null,
      openedAt: at(1),
    });
  });

  it('changes to another graver one when it is read twice running', () => {
    const log = new Log();
    log.read(alarm(0, 'surge', 2));
    expect(
      log.read(
        alarm(1, 'coordinated', 2),
        alarm(1, 'coordinated', 2),
        alarm(2, 'surge', 2),
        alarm(3, 'coordinated', 2),
      ),
    ).toEqual([]);
    expect(log.read(alarm(4, 'coordinated', 2))).toEqual(['kind-changed', 'opened']);
  });

  it('changes to a milder one only after two hours, so that a storm at the edge does not page again and again', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    for (let minute = 1; minute < 120; minute += 1)
      expect(log.read(alarm(minute, minute % 3 === 0 ? 'firestorm' : 'surge', 3))).toEqual([]);
    expect(log.read(alarm(121, 'surge', 3), alarm(237, 'surge', 3))).toEqual([]);
    expect(log.read(alarm(238, 'surge', 3))).toEqual(['kind-changed', 'opened']);
  });
});

describe('a person’s word', () => {
  const mark: IncidentOrder = { type: 'mark', mark: 'planned', reason: 'our sale begins', actor: SYSTEM };
  const resolve: IncidentOrder = { type: 'resolve', reason: 'answered', actor: SYSTEM };

  it('that it is planned keeps it visible, takes it, and holds for what was seen, until calm', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    log.take(onCommand(log.last, { ...mark, at: at(1) }) as never);
    expect(log.last).toMatchObject({ state: 'acknowledged', mark: 'planned', closedAt: null });
    log.take(onCommand(log.last, { ...resolve, at: at(2) }) as never);
    expect(log.read(alarm(3, 'firestorm', 3), alarm(360, 'firestorm', 2), alarm(700, 'firestorm', 3))).toEqual([]);
    expect(log.read(calm(800), alarm(1_061, 'firestorm', 3))).toEqual(['opened']);
  });

  it('about a surge does not cover what is graver and grows out of it', () => {
    const log = new Log();
    log.read(alarm(0, 'surge', 2));
    log.take(onCommand(log.last, { ...mark, at: at(1) }) as never);
    expect(log.read(alarm(2, 'coordinated', 2))).toEqual([]);
    expect(log.read(alarm(3, 'coordinated', 2))).toEqual(['kind-changed', 'opened']);
    log.take(onCommand(log.last, { ...mark, at: at(4) }) as never);
    expect(log.read(alarm(5, 'surge', 2), alarm(200, 'surge', 2))).toEqual([]);
    expect(log.read(alarm(201, 'firestorm', 4))).toEqual(['kind-changed', 'opened']);
    expect(log.last).toMatchObject({ mark: null, despite: { mark: 'planned', by: 'sturmwarte', at: at(4), level: 2 } });
  });

  it('that it is over holds while the storm is not worse than it was', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    log.take(onCommand(log.last, { ...resolve, at: at(1) }) as never);
    expect(log.read(alarm(2, 'firestorm', 3))).toEqual([]);
    expect(log.read(alarm(3, 'firestorm', 4))).toEqual(['opened']);
    expect(log.last).toMatchObject({ reopens: 'i1', level: 4 });
  });

  it('that it is over holds at the top until there are twice the critics', () => {
    const log = new Log();
    log.read(crowd(0, 6, 300));
    log.take(onCommand(log.last, { ...resolve, at: at(1) }) as never);
    expect(log.read(crowd(2, 6, 599))).toEqual([]);
    expect(log.read(crowd(3, 6, 600), crowd(4, 6, 6_300))).toEqual(['opened']);
    expect(log.last).toMatchObject({ reopens: 'i1', despite: null });
  });

  it('is refused when it comes too late', () => {
    const log = new Log();
    log.read(alarm(0, 'firestorm', 3));
    expect(onCommand(log.last, { type: 'lift-level', actor: SYSTEM, at: at(1) })).toBe('level-not-set');
    log.take(onCommand(log.last, { type: 'acknowledge', actor: SYSTEM, via: 'sms', at: at(1) }) as never);
    expect(onCommand(log.last, { type: 'acknowledge', actor: SYSTEM, via: 'sms', at: at(2) })).toBe(
      'acknowledged-before',
    );
    log.take(onCommand(log.last, { ...resolve, at: at(3) }) as never);
    expect(onCommand(log.last, { ...mark, at: at(4) })).toBe('closed');
  });
});

describe('whatever is read and said', () => {
  const kinds: IncidentKind[] = ['firestorm', 'coordinated', 'industry', 'surge'];
  const level = fc.option(fc.integer({ min: 0, max: 6 }) as fc.Arbitrary<Level>, { nil: null });
  const step = fc.record({
    minutes: fc.integer({ min: -5, max: 500 }),
    kind: fc.constantFrom(...kinds, undefined),
    level,
  });
  const order = fc.constantFrom<IncidentOrder>(
    { type: 'acknowledge', actor: SYSTEM, via: 'test' },
    { type: 'set-level', level: 1, reason: 'test', actor: SYSTEM },
    { type: 'lift-level', actor: SYSTEM },
    { type: 'mark', mark: 'false-alarm', reason: 'test', actor: SYSTEM },
    { type: 'resolve', reason: 'test', actor: SYSTEM },
  );

  function obey(log: Log, one: IncidentOrder, minute: number): void {
    const decided = log.latest && onCommand(log.latest, { ...one, at: at(minute) });
    if (Array.isArray(decided)) log.take(decided);
  }

  it('a topic never has two open incidents, and no incident opens after it closed or closes before it opened', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(step, order), { maxLength: 60 }), (steps) => {
        const log = new Log();
        let minute = 0;
        let latest = 0; // the clock never goes back, readings may
        for (const one of steps) {
          if ('type' in one) obey(log, one, latest);
          else {
            minute = Math.max(0, minute + one.minutes);
            latest = Math.max(latest, minute);
            log.read(one.kind ? alarm(minute, one.kind, one.level) : calm(minute, one.level));
          }
          expect(log.incidents.filter(({ closedAt }) => closedAt === null).length).toBeLessThanOrEqual(1);
          expect(log.incidents.slice(0, -1).every(({ closedAt }) => closedAt !== null)).toBe(true);
        }
        for (const { openedAt, closedAt, level: now, peakLevel } of log.incidents) {
          expect((closedAt ?? openedAt).getTime()).toBeGreaterThanOrEqual(openedAt.getTime());
          expect(peakLevel ?? -1).toBeGreaterThanOrEqual(now ?? -1);
        }
      }),
    );
  });
});
