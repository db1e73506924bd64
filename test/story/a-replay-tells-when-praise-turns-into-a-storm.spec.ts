import { NORDBAHN_TOPICS, quietDays, storm } from '../../src/adapters/demo/nordbahn';
import { type ReplayReport, Replaying } from '../support/replaying';

const SECOND = 1_000;
const LAUNCH_AT = new Date('2026-03-02T14:00:00Z');
const STORM_AT = new Date('2026-03-02T15:00:00Z');

/** A quarter of an hour in which people like the new train, in so few words that nobody copies them from anybody. */
const LAUNCH = Array.from({ length: 300 }, (_, n) => ({
  id: `launch-${n}`,
  source: 'x',
  publishedAt: new Date(LAUNCH_AT.getTime() + 3 * n * SECOND).toISOString(),
  author: { handle: `fan${n}`, createdAt: '2019-05-01T00:00:00Z' },
  text: `Toller Zug, Nordbahn! ${n}`,
}));

describe('a replay in which praise turns into a storm', () => {
  const replaying = new Replaying();
  let report: ReplayReport;

  beforeAll(async () => {
    const everyday = quietDays(LAUNCH_AT, 0.5, 5).map(({ line }) => line);
    const anger = storm(STORM_AT, 3).map(({ line }) => line);
    const file = replaying.lines('praise-and-storm.ndjson', [...everyday, ...LAUNCH, ...anger]);
    report = await replaying.report([file], NORDBAHN_TOPICS);
  }, 120_000);
  afterAll(() => {
    replaying.end();
  });

  it('closes the row of the praise at the instant at which the storm continues it', () => {
    expect(report.incidents.map(({ topic, kind }) => [topic, kind])).toEqual([
      ['nordbahn', 'surge'],
      ['nordbahn', 'firestorm'],
    ]);
    const [praise, anger] = report.incidents;
    expect(anger).toMatchObject({ continues: praise?.id, openedAt: praise?.closedAt, closedAt: null });
    expect(anger).not.toHaveProperty('reopens');
    expect(praise).not.toHaveProperty('continues');
  });

  it('keeps what each was at its opening, and pages for the storm alone', () => {
    const [praise, anger] = report.incidents;
    expect(Date.parse(praise!.openedAt)).toBeLessThan(STORM_AT.getTime());
    expect(Date.parse(anger!.openedAt) - STORM_AT.getTime()).toBeLessThanOrEqual(120 * SECOND);
    expect(praise!.pages).toEqual([]);
    expect(anger!.level).toBeGreaterThanOrEqual(3);
    expect(anger!.pages.length).toBeGreaterThan(0);
  });
});
