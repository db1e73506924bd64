import { PgSources } from '../../../src/intake/counter.pg';
import { IntakeCalendar } from '../../../src/intake/intake-calendar';
import { PgSourceLifeStore } from '../../../src/intake/source-life.pg';
import { SourceLivesService } from '../../../src/intake/source-lives.service';
import { ManualClock } from '../../../src/kernel/clock';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake, type IntakeUnderTest, intakeSettings } from '../../support/intake';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const before = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

describe('the list of sources', () => {
  let db: TestDatabase;
  let intake: IntakeUnderTest;
  beforeEach(async () => {
    db = await createTestDatabase();
    intake = createIntake(db.work, { now: before(0), words: ['bahn'] });
  });
  afterEach(() => db.close());

  const list = () => {
    const calendar = new IntakeCalendar(new ManualClock(new Date(NOW)), intakeSettings());
    return new SourceLivesService(db.work, new PgSources(db.work), new PgSourceLifeStore(), calendar).ofToday();
  };
  const hear = (source: string, minutes: readonly number[]) =>
    intake.flow.accept(
      minutes.map((ago, i) => ({ source, id: String(i), publishedAt: before(ago), text: `bahn ${String(i)}` })),
      'push',
    );

  it('says what came in the last hours through each', async () => {
    await hear('forum', [...Array.from({ length: 20 }, (_, i) => 6 * (i + 1)), 6, 6, 6]);
    await hear('news', [30, 90]);
    const [forum, news] = await list();
    expect(forum).toMatchObject({ source: 'forum', mentions: 23, lastHour: 12 });
    expect(forum?.hours.slice(-3)).toEqual([1, 10, 12]);
    expect(news).toMatchObject({ source: 'news', lastHour: 1 });
    expect(news?.lastHeartbeatAt).toBeUndefined();
    expect(news?.hours.slice(-3)).toEqual([0, 1, 1]);
  });

  it('names one that has fallen silent for longer than is looked back', async () => {
    await hear('forum', [60 * 24 * 20]);
    expect(await list()).toMatchObject([{ source: 'forum', mentions: 1, lastHour: 0 }]);
  });
});
