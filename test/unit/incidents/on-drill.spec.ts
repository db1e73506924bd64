import fc from 'fast-check';
import { type Level, type Reading } from '../../../src/detection/contract';
import { type Incident } from '../../../src/incidents/contract';
import { evolve, type TrackedIncident } from '../../../src/incidents/domain/incident';
import { lessonOf } from '../../../src/incidents/domain/lesson-of';
import { changeOf, lineOf } from '../../../src/incidents/domain/news';
import { endsFor, onDrill, refusalOf, stormOpenedBy } from '../../../src/incidents/domain/on-drill';
import { onReading } from '../../../src/incidents/domain/on-reading';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { alarm, at, calm, Log } from './support';

const KIM = { kind: 'system', name: 'Kim' } as const;
const DRILL = 'd1' as IncidentId;
const POLICY = { closeAfterMs: 21_600_000, reopenWithinMs: 86_400_000, stepDownAfterMs: 7_200_000 };

function start(level: Level = 5) {
  const order = { topicId: 'nordbahn' as TopicId, level, endsAt: at(120), scenario: 'product', actor: KIM };
  return onDrill({ ...order, at: at(0) }, DRILL);
}

function drill(): TrackedIncident {
  return evolve(undefined, start()[0]!);
}

const readings: fc.Arbitrary<Reading[]> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 2_000 }),
      kind: fc.constantFrom('firestorm', 'coordinated', 'industry', 'surge', undefined),
      level: fc.integer({ min: 0, max: 6 }),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all
      .sort((a, b) => a.minutes - b.minutes)
      .map(({ minutes, kind, level }) => (kind ? alarm(minutes, kind, level as Level) : calm(minutes, level as Level))),
  );

describe('a drill', () => {
  it('is a firestorm of the level that is to be practised, with its mark and the line that says so', () => {
    const opened = drill();
    expect(opened).toMatchObject({
      ...{ kind: 'firestorm', state: 'open', level: 5, mentions: 0, reasons: [{ code: 'drill' }] },
      drill: { by: 'Kim', at: at(0), endsAt: at(120), scenario: 'product' },
    });
    expect(lineOf(start()[0]!)).toMatchObject({
      type: 'incident.drill-started',
      data: { level: 5, drill: { by: 'Kim', scenario: 'product' } },
    });
    expect(changeOf(start()[0]!)).toBe('opened');
  });

  it('is touched by no reading, and a real storm opens as if it were not there, whatever is read', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const ids = (prefix: string) => {
          let count = 0;
          return () => `${prefix}${++count}` as IncidentId;
        };
        const alone = new Log();
        const beside = new Log();
        const [newAlone, newBeside] = [ids('i'), ids('i')];
        for (const reading of all) {
          const events = onReading(beside.latest ?? drill(), reading, POLICY, newBeside);
          expect(events.some(({ incidentId }) => incidentId === DRILL)).toBe(false);
          beside.take(events);
          alone.take(onReading(alone.latest, reading, POLICY, newAlone));
        }
        expect(beside.incidents).toEqual(alone.incidents);
        expect(beside.events).toEqual(alone.events);
      }),
    );
  });

  it('ends for a real firestorm, and for nothing less', () => {
    const opens = (reading: Reading) => onReading(undefined, reading, POLICY, () => 'i1' as IncidentId);
    expect(stormOpenedBy(opens(alarm(1, 'surge', 2)))).toBeUndefined();
    expect(stormOpenedBy(start())).toBeUndefined();
    const storm = stormOpenedBy(opens(alarm(1, 'firestorm', 3)));
    const [end] = endsFor([drill()], storm, at(1));
    expect(end).toMatchObject({ type: 'drill-ended', incidentId: DRILL, storm: 'i1' });
    expect(evolve(drill(), end!)).toMatchObject({ state: 'resolved', closedAt: at(1), closedBecause: 'drill-over' });
    expect(lineOf(end!)).toMatchObject({ type: 'incident.drill-yielded', data: { storm: 'i1' } });
    expect(changeOf(end!)).toBe('resolved');
    expect(lineOf({ type: 'drill-ended', incidentId: DRILL, at: at(1), storm: null })).toMatchObject({
      type: 'incident.drill-ended',
    });
    expect(endsFor([drill()], undefined, at(1))).toEqual([]);
  });

  it('does not begin while a firestorm is open, nor beside another drill; anything else is no obstacle', () => {
    const real = (kind: Incident['kind']) => ({ kind, drill: null });
    expect(refusalOf([])).toBeUndefined();
    expect(refusalOf([real('surge'), real('coordinated'), real('blind')])).toBeUndefined();
    expect(refusalOf([real('surge'), drill()])).toBe('running');
    expect(refusalOf([drill(), real('firestorm')])).toBe('storm');
  });

  it('teaches detection nothing, whatever somebody says of it', () => {
    const marked = { type: 'marked', mark: 'false-alarm', reason: 'a drill', actor: KIM, incidentId: DRILL } as const;
    const after = evolve(drill(), { ...marked, at: at(5) });
    expect(after.mark).toBe('false-alarm');
    expect(lessonOf({ ...marked, at: at(5) }, after)).toBeUndefined();
  });
});
