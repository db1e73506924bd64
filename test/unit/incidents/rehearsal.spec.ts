import { RehearsedReadings } from '../../../src/incidents/domain/rehearsal';
import { alarm, at, calm } from './support';

const HOUR = 60;
const POLICY = { closeAfterMs: 21_600_000, reopenWithinMs: 86_400_000, stepDownAfterMs: 7_200_000 };

function rehearsed(...readings: Parameters<RehearsedReadings['observe']>[0][]) {
  const rehearsal = new RehearsedReadings(POLICY);
  for (const reading of readings) rehearsal.observe(reading);
  return rehearsal.incidents;
}

describe('a rehearsal', () => {
  it('opens nothing while it is calm', () => {
    expect(rehearsed(calm(0), calm(5))).toEqual([]);
  });

  it('keeps the score of the opening and the highest while the incident is open', () => {
    const peak = { ...alarm(5, 'firestorm', 4), score: 9.5 };
    const [found] = rehearsed(alarm(0, 'firestorm', 3), peak, calm(10), calm(5 + 6 * HOUR));
    expect(found).toMatchObject({ score: 6.2, peakScore: 9.5 });
    expect(found!.incident).toMatchObject({
      openedAt: at(0),
      closedAt: at(5 + 6 * HOUR),
      levelAtOpen: 3,
      peakLevel: 4,
    });
  });

  it('opens a second wave again within a day, and what comes later anew', () => {
    const found = rehearsed(
      alarm(0, 'firestorm', 3),
      calm(6 * HOUR),
      alarm(20 * HOUR, 'firestorm', 3),
      calm(26 * HOUR),
      alarm(51 * HOUR, 'surge', 2),
    );
    expect(found.map(({ incident: { id, kind, reopens } }) => [id, kind, reopens])).toEqual([
      ['rehearsed-1', 'firestorm', null],
      ['rehearsed-2', 'firestorm', 'rehearsed-1'],
      ['rehearsed-3', 'surge', null],
    ]);
  });

  it('goes on as a firestorm where a surge turns into one', () => {
    const [surge, storm] = rehearsed(alarm(0, 'surge', 2), alarm(5, 'firestorm', 4));
    expect(surge!.incident).toMatchObject({ kind: 'surge', closedAt: at(5) });
    expect(storm!.incident).toMatchObject({ kind: 'firestorm', continues: surge!.incident.id, closedAt: null });
  });
});
