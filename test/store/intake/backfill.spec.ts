import { PgBackfills } from '../../../src/intake/backfill.pg';
import { type CounterDelta } from '../../../src/intake/contract';
import { type TopicNo } from '../../../src/kernel/ids';
import { mention, StoredIntake } from './support';

const BAHN = 1 as TopicNo;
const DAY = 86_400_000;
const AT = Date.parse('2026-03-08T10:00:00Z');
const PART = { topicNo: BAHN, from: new Date(AT), to: new Date(AT + DAY) };
const NEVER_LATE = { settleMs: 365 * DAY };

describe('mentions that come after their bins have settled', () => {
  let stored: StoredIntake;
  beforeAll(async () => (stored = await StoredIntake.open()));
  afterAll(() => stored.close());
  beforeEach(() => stored.beginAnew());
  afterEach(() => stored.intake.flow.drain());

  const at = (minutes: number): string => new Date(AT + minutes * 60_000).toISOString();
  const LINES = [
    mention({ publishedAt: at(0), author: { id: 'a1', followers: 900 } }),
    mention({ publishedAt: at(0), author: { id: 'a2' }, kind: 'reply' }),
    mention({ publishedAt: at(0), author: { id: 'a2' }, text: 'Bahn fahren am Montag', kind: 'repost' }),
    mention({ publishedAt: at(7), author: { id: 'a3', createdAt: at(-60) }, source: 'forum' }),
    mention({ publishedAt: at(8), own: true }),
    mention({ publishedAt: at(9), text: 'ein Bus' }),
  ];
  const ofBahn = async (): Promise<CounterDelta[]> =>
    (await stored.counters()).filter(({ topicNo }) => topicNo === BAHN);
  const take = (backfills: PgBackfills, mentions: number): Promise<boolean> =>
    stored.db.work.run((tx) => backfills.take(tx, [PART], mentions));

  it('wait as late, and once taken count as if they had come in time', async () => {
    const inTime = stored.another({ words: ['bahn', 'bus'], intake: NEVER_LATE });
    await inTime.flow.accept(LINES, 'push');
    const wanted = await ofBahn();
    await stored.beginAnew();

    const backfills = new PgBackfills(stored.db.work);
    await stored.accept(...LINES);
    const waiting = await ofBahn();
    expect(waiting.map(({ total, late, echo }) => [total, late, echo])).toEqual([
      [3, 3, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]);
    expect(await backfills.topics()).toEqual([1, 2]);
    expect(await backfills.days(BAHN, new Date(AT + DAY))).toEqual([
      { day: Math.floor(AT / DAY), firstMs: AT, lastMs: AT + 7 * 60_000, waiting: 4, inTime: 0 },
    ]);
    const changes: CounterDelta[] = [];
    for await (const page of backfills.between(PART)) changes.push(...page);
    expect(changes.map(({ total, late }) => [total, late])).toEqual([
      [0, -3],
      [0, -1],
    ]);

    expect(await take(backfills, 4)).toBe(true);
    expect(await ofBahn()).toEqual(wanted);
    expect(await backfills.topics()).toEqual([2]);
    expect(await take(backfills, 0)).toBe(true);
    expect(await ofBahn()).toEqual(wanted);
  });

  it('are not taken when others came since they were read', async () => {
    const backfills = new PgBackfills(stored.db.work);
    await stored.accept(...LINES);
    const waiting = await ofBahn();
    expect(await take(backfills, 3)).toBe(false);
    expect(await ofBahn()).toEqual(waiting);
  });
});
