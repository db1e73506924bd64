import { PgSources } from '../../../src/intake/counter.pg';
import { IntakeCalendar } from '../../../src/intake/intake-calendar';
import { PgSourceLifeStore } from '../../../src/intake/source-life.pg';
import { SourceList } from '../../../src/intake/source-list.service';
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
    return new SourceList(db.work, new PgSources(db.work), new PgSourceLifeStore(), calendar).all();
  };
  const hear = (source: string, minutes: readonly number[]) =>
    intake.flow.accept(
      minutes.map((ago, i) => ({ source, id: String(i), publishedAt: before(ago), text: `bahn ${String(i)}` })),
      'push',
    );

  it('says how often each is usually heard, and what came in the last hours', async () => {
    await hear('forum', [...Array.from({ length: 20 }, (_, i) => 6 * (i + 1)), 6, 6, 6]);
    await hear('news', [30, 90]);
    const [forum, news] = await list();
    expect(forum).toMatchObject({ source: 'forum', mentions: 23, lastHour: 12, usualGapSeconds: 360 });
    expect(forum?.hours.slice(-3)).toEqual([1, 10, 12]);
    expect(news).toMatchObject({ source: 'news', lastHour: 1, usualGapSeconds: null, lastHeartbeatAt: null });
    expect(news?.hours.slice(-3)).toEqual([0, 1, 1]);
  });

  it('a storm makes no source usually faster: a minute counts once', async () => {
    const storm = Array.from({ length: 300 }, () => 5);
    await hear('forum', [...storm, ...Array.from({ length: 12 }, (_, i) => 60 * (i + 1))]);
    const [forum] = await list();
    expect(forum?.usualGapSeconds).toBe(Math.round((60 * 720) / 13));
  });

  it('names one that has fallen silent for longer than is looked back', async () => {
    await hear('forum', [60 * 24 * 20]);
    expect(await list()).toMatchObject([{ source: 'forum', mentions: 1, lastHour: 0, usualGapSeconds: null }]);
  });
});
