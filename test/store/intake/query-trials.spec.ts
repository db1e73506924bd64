import { IntakeCalendar } from '../../../src/intake/intake-calendar';
import { type QueryTrialInput } from '../../../src/intake/query-trial.api';
import { PgQueryTrialStore } from '../../../src/intake/query-trial.pg';
import { QueryTrials } from '../../../src/intake/query-trials.service';
import { WatchedQueries } from '../../../src/intake/watched-queries';
import { ManualClock } from '../../../src/kernel/clock';
import { CheckedQueryReader } from '../../../src/topics/checked-query-reader';
import { TopicDirectory } from '../../../src/topics/contract';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake, type IntakeUnderTest, intakeSettings } from '../../support/intake';

const NOW = '2026-03-10T12:00:00Z';

/** One topic, whose present query is "nordbahn". */
class OneTopic extends TopicDirectory {
  all() {
    return [];
  }
  byId(id: string): ReturnType<TopicDirectory['byId']> {
    return id === 'nordbahn' ? ({ id, no: 1, query: 'nordbahn' } as never) : undefined;
  }
  byNo() {
    return undefined;
  }
}

describe('a query on trial', () => {
  let db: TestDatabase;
  let intake: IntakeUnderTest;
  let trials: QueryTrials;
  beforeEach(async () => {
    db = await createTestDatabase();
    intake = createIntake(db.work, { now: NOW });
    const calendar = new IntakeCalendar(new ManualClock(new Date(NOW)), intakeSettings());
    const watched = new WatchedQueries(new CheckedQueryReader(), new OneTopic());
    trials = new QueryTrials(db.work, new PgQueryTrialStore(), watched, calendar);
  });
  afterEach(() => db.close());

  const hear = async (...mentions: readonly (readonly [id: string, publishedAt: string, text: string])[]) => {
    const lines = mentions.map(([id, publishedAt, text]) => ({ source: 'x', id, publishedAt, text }));
    await intake.flow.accept(lines, 'push');
  };
  const ask = (input: Partial<QueryTrialInput>) =>
    trials.ask({ query: 'nordbahn', days: 3, timezone: 'Europe/Berlin', ...input }, 'de');

  it('is told what it would have caught, day by day there, and what changes against the present one', async () => {
    await hear(
      ['1', '2026-03-07T22:59:00Z', 'Nordbahn am Tag zuvor'],
      ['2', '2026-03-07T23:30:00Z', 'Nordbahn kurz nach Mitternacht in Berlin'],
      ['3', '2026-03-09T10:00:00Z', 'Gewinnspiel der Nordbahn'],
      ['4', '2026-03-10T11:00:00Z', 'NB-Express steht'],
      ['5', '2026-03-10T11:30:00Z', 'Südtel ist weg'],
    );
    const told = await ask({ query: '(nordbahn OR express) NOT gewinnspiel', topic: 'nordbahn' });
    expect(told).toMatchObject({ hits: 2, gained: 1, lost: 1, scanned: 4, isWhole: true, isCompared: true });
    expect(told.days).toEqual([
      { day: '2026-03-08', hits: 1, gained: 0, lost: 0 },
      { day: '2026-03-09', hits: 0, gained: 0, lost: 1 },
      { day: '2026-03-10', hits: 1, gained: 1, lost: 0 },
    ]);
    const texts = [told.newest, told.newestGained, told.newestLost].map((list) => list.map(({ text }) => text));
    expect(texts).toEqual([
      ['NB-Express steht', 'Nordbahn kurz nach Mitternacht in Berlin'],
      ['NB-Express steht'],
      ['Gewinnspiel der Nordbahn'],
    ]);
  });

  it('sees every mention once across the parts in which they are read, also those of one instant', async () => {
    const many = Array.from({ length: 2_345 }, (_, i): [string, string, string] => [
      ...([String(i), `2026-03-10T0${String(i % 2)}:00:00Z`, `nordbahn Nummer ${String(i)}`] as const),
    ]);
    await hear(...many);
    expect(await ask({})).toMatchObject({ hits: 2_345, scanned: 2_345, gained: 0, isCompared: false });
  });

  it('neither shows what was deleted nor what lies ahead', async () => {
    await hear(['1', '2026-03-10T10:00:00Z', 'nordbahn'], ['2', '2026-03-10T10:01:00Z', 'nordbahn, zwei']);
    await intake.flow.accept([{ delete: { source: 'x', id: '1' } }], 'push');
    expect((await ask({})).newest.map(({ text }) => text)).toEqual(['nordbahn, zwei']);
  });

  it('that cannot be read, of a topic that is not there, or of a zone that is none, is refused with the reason', async () => {
    await expect(ask({ query: 'nordbahn AND (x' })).rejects.toMatchObject({ code: 'topic.query-invalid' });
    await expect(ask({ topic: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask({ timezone: 'Mars/Base' })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('waits its turn, and is turned away when too many wait', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => ask({})));
    const codes = answers.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'told'));
    expect(codes).toEqual([...Array<string>(8).fill('told'), 'request.too-many', 'request.too-many']);
    expect((await ask({})).hits).toBe(0);
  });
});
