import { PgCounters, PgSources } from '../../../src/intake/counter.pg';
import { type Committed, type CounterDelta } from '../../../src/intake/contract';
import { estimateAuthors } from '../../../src/intake/domain/author-sketch';
import { type TopicNo } from '../../../src/kernel/ids';
import { type Matchable, TopicMatcher } from '../../../src/topics/contract';
import { mention, StoredIntake } from './support';

describe('the intake', () => {
  let stored: StoredIntake;
  beforeAll(async () => (stored = await StoredIntake.open()));
  afterAll(() => stored.close());
  beforeEach(() => stored.beginAnew());
  afterEach(() => stored.intake.flow.drain());

  it('stores a mention with its topics, tone and counters in one go, and tells of it after the commit', async () => {
    const told: Committed[] = [];
    stored.intake.flow.subscribe((committed) => told.push(committed));
    expect(await stored.accept(mention({ id: 'one' }))).toEqual([{ status: 'accepted', kind: 'mention' }]);
    expect(await stored.rows()).toMatchObject([
      { id: 'one', text: 'Die Bahn ist schlecht', sentiment: 'negative', topic_nos: [1], door: 'push', language: 'de' },
    ]);
    expect(await stored.listed()).toEqual([{ topic_no: 1 }]);
    const counted = await stored.counters();
    expect(counted).toMatchObject([
      {
        topicNo: 0,
        source: 'x',
        minuteMs: Date.parse('2026-03-10T11:58:00Z'),
        total: 1,
        negative: 1,
        positive: 0,
        own: 0,
        late: 0,
      },
      { topicNo: 1, source: 'x', total: 1, negative: 1 },
    ]);
    expect(Math.round(estimateAuthors(counted[0]!.authors))).toBe(1);
    expect(told.flatMap(({ deltas }) => deltas)).toEqual(counted);
    expect(told[0]?.mentions).toMatchObject([{ mention: { id: 'one' }, topicNos: [1], sentiment: 'negative' }]);
  });

  it('adds up who is angry and who waits, and what was counted before anybody knew of it', async () => {
    const between = { from: new Date('2026-03-10T11:00:00Z'), to: new Date('2026-03-10T12:00:00Z'), stepMs: 3_600_000 };
    const sums = () => new PgCounters(stored.db.work).sums([1 as TopicNo], between);
    await stored.accept(
      mention({ text: 'Unverschämt, diese Bahn' }),
      mention({ text: 'Wann kommt die Bahn?', publishedAt: '2026-03-10T11:30:00Z' }),
      mention({ text: 'Die Bahn ist gut' }),
    );
    expect(await sums()).toMatchObject([{ total: 3, outrage: 1, needsAnswer: 1, german: 1 }]);
    await stored.db.asOwner('update counter set outrage = null, needs_answer = null, german = null');
    expect(await sums()).toMatchObject([{ total: 3, outrage: 0, needsAnswer: 0, german: 0.5 }]);
    expect((await stored.counters())[1]).toMatchObject({ topicNo: 1, outrage: 0, needsAnswer: 0, german: 50 });
  });

  it('counts a mention once, also when it comes again with another date, in another partition', async () => {
    const first = mention({ id: 'again' });
    await stored.accept(first);
    const answers = await stored.accept(
      { ...first, publishedAt: '2026-02-01T00:00:00Z' },
      first,
      mention({ id: 'again', source: 'y' }),
    );
    expect(answers.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'accepted']);
    expect(await stored.rows()).toHaveLength(2);
    expect(
      (await stored.counters()).filter(({ topicNo }) => topicNo === 0).map(({ source, total }) => [source, total]),
    ).toEqual([
      ['x', 1],
      ['y', 1],
    ]);
  });

  it('counts own mentions apart, and late ones as late', async () => {
    await stored.accept(
      mention({ own: true }),
      mention({ publishedAt: '2026-03-10T05:54:59Z' }), // its bin ended at 05:55, more than six hours ago
      mention({ publishedAt: '2026-03-10T05:55:00Z', text: 'Bahn' }), // ended at 06:00, six hours ago to the second
    );
    const all = (await stored.counters()).filter(({ topicNo }) => topicNo === 0);
    expect(all.map(({ total, own, late, lateNegative }) => [total, own, late, lateNegative])).toEqual([
      [1, 0, 1, 1],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ]);
  });

  it('rejects a bad line with its reason and takes the others', async () => {
    const answers = await stored.accept(
      mention({ publishedAt: 'yesterday' }),
      mention(),
      'no object',
      mention({ text: 'a\0b \ud800 \\ " {x}' }),
    );
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'accepted', 'rejected', 'accepted']);
    expect((await stored.rows()).map(({ text }) => text)).toContain('ab  \\ " {x}');
  });

  it('isolates the one line that the database refuses', async () => {
    class BeyondInteger extends TopicMatcher {
      match({ text }: Matchable): readonly TopicNo[] {
        return [text === 'poison' ? (3_000_000_000 as TopicNo) : (1 as TopicNo)];
      }
    }
    stored.intake = stored.another({ matcher: new BeyondInteger() });
    const answers = await stored.accept(
      ...Array.from({ length: 40 }, (_, i) => mention(i === 17 ? { text: 'poison' } : {})),
    );
    expect(answers.map(({ status }, i) => (status === 'accepted' ? -1 : i)).filter((i) => i >= 0)).toEqual([17]);
    expect(answers[17]).toMatchObject({ status: 'rejected', reason: expect.stringMatching(/out of range/) });
    expect((await stored.counters())[0]).toMatchObject({ topicNo: 0, total: 39 });
  });

  it('knows when a source was last heard and when its heart last beat', async () => {
    await stored.accept(
      mention({ receivedAt: '2026-03-10T11:59:00Z' }),
      mention(),
      { heartbeat: { source: 'x' }, receivedAt: '2026-03-10T11:57:00Z' },
      mention({ source: 'y' }),
    );
    expect(await new PgSources(stored.db.work).all()).toEqual([
      {
        source: 'x',
        lastHeardAt: new Date('2026-03-10T11:59:00Z'),
        lastHeartbeatAt: new Date('2026-03-10T11:57:00Z'),
        mentions: 2,
      },
      { source: 'y', lastHeardAt: new Date('2026-03-10T11:58:30Z'), lastHeartbeatAt: undefined, mentions: 1 },
    ]);
  });

  it('refuses a call when too many lines wait, and takes nothing of it', async () => {
    stored.intake = stored.another({ intake: { queueLimit: 100, batchSize: 100 } });
    const first = stored.accept(...Array.from({ length: 90 }, () => mention()));
    await expect(stored.accept(...Array.from({ length: 20 }, () => mention()))).rejects.toMatchObject({
      code: 'intake.store-behind',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await first;
    expect(await stored.rows()).toHaveLength(90);
  });

  it('lets concurrent writers with the same mentions in another order neither deadlock nor count twice', async () => {
    const other = stored.another({ words: ['bahn', 'bus'], intake: { batchSize: 100 } });
    const lines = Array.from({ length: 600 }, (_, i) =>
      mention({ id: `c${i}`, source: `s${i % 7}`, author: { id: `a${i}` } }),
    );
    const [a, b] = await Promise.all([
      Promise.all(chunks(lines, 50).map((chunk) => stored.intake.flow.accept(chunk, 'push'))),
      Promise.all(chunks([...lines].reverse(), 50).map((chunk) => other.flow.accept(chunk, 'feed'))),
    ]);
    const accepted = [...a.flat(), ...b.flat()].filter(({ status }) => status === 'accepted');
    expect(accepted).toHaveLength(600);
    expect(await stored.rows()).toHaveLength(600);
    const total = (no: number, all: CounterDelta[]) =>
      all.filter(({ topicNo }) => topicNo === no).reduce((sum, { total: n }) => sum + n, 0);
    const all = await stored.counters();
    expect([total(0, all), total(1, all), total(2, all)]).toEqual([600, 600, 0]);
  });

  it('makes weekly partitions for what is kept, and drops them when they have expired', async () => {
    await stored.accept(mention({ id: 'p1', publishedAt: '2026-01-20T00:00:00Z' }), mention({ id: 'p3' }));
    const partitionOf = async (id: string) =>
      (
        await stored.db.work.run((tx) =>
          tx.query<{ p: string }>('select tableoid::regclass::text as p from mention where id = $1', [id]),
        )
      )[0]?.p;
    expect(await partitionOf('p1')).toMatch(/^mention_w\d{4}$/);
    stored.intake.clock.set(new Date('2026-05-10T00:00:00Z'));
    await stored.intake.partitions.tidy();
    expect((await stored.rows()).map(({ id }) => id)).toEqual(['p3']);
    stored.intake.clock.set(new Date('2026-08-10T00:00:00Z'));
    await stored.intake.partitions.tidy();
    expect(await stored.rows()).toEqual([]);
    expect(await stored.db.work.run((tx) => tx.query('select * from mention_key'))).toEqual([]);
    expect(await stored.counters()).toHaveLength(4);
    stored.intake.clock.set(new Date('2027-03-01T00:00:00Z'));
    await stored.intake.partitions.tidy();
    expect((await stored.counters()).map(({ minuteMs }) => new Date(minuteMs).toISOString())).toEqual([
      '2026-03-10T11:58:00.000Z', // that of January is older than 400 days
      '2026-03-10T11:58:00.000Z',
    ]);
  });

  it('refuses a mention that the next clean-up would drop, and nothing else is moved by it', async () => {
    const answers = await stored.accept(
      mention({ publishedAt: '2021-05-01T00:00:00Z', source: 'archive' }),
      mention({ publishedAt: '2025-12-10T11:59:59Z' }),
      mention({ id: 'backfill', publishedAt: '2025-12-10T12:00:00Z' }),
      mention({ id: 'today' }),
    );
    const reason = expect.stringMatching(/^publishedAt lies before the 90 days that are kept/);
    expect(answers).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
      { status: 'accepted', kind: 'mention' },
      { status: 'accepted', kind: 'mention' },
    ]);
    expect((await stored.rows()).map(({ id }) => id)).toEqual(['backfill', 'today']);
    expect((await new PgSources(stored.db.work).all()).map(({ source, mentions }) => [source, mentions])).toEqual([
      ['x', 2],
    ]);
    expect((await stored.counters()).filter(({ topicNo }) => topicNo === 0)).toHaveLength(2);
  });

  it.each(['push', 'feed', 'replay', 'demo'] as const)('refuses it at the door %s too', async (door) => {
    const [answer] = await stored.intake.flow.accept([mention({ publishedAt: '2021-05-01T00:00:00Z' })], door);
    expect(answer).toMatchObject({ status: 'rejected' });
  });

  it('takes the edit of a mention that has grown old since', async () => {
    const old = mention({ id: 'old', publishedAt: '2026-03-09T12:00:00Z' });
    await stored.accept(old);
    stored.intake.clock.set(new Date('2026-06-09T12:00:00Z'));
    expect(await stored.accept({ edit: { ...old, text: 'Die Bahn ist pünktlich' } })).toEqual([
      { status: 'accepted', kind: 'edit' },
    ]);
    expect((await stored.rows()).map(({ text }) => text)).toEqual(['Die Bahn ist pünktlich']);
  });

  it('reads counters page by page in order, also of chosen topics only', async () => {
    await stored.accept(mention(), mention({ publishedAt: '2026-03-10T11:50:00Z' }), mention({ source: 'a' }));
    const seen: CounterDelta[] = [];
    for await (const page of new PgCounters(stored.db.work).between(
      new Date('2026-03-10T11:50:00Z'),
      new Date('2026-03-10T11:58:00Z'),
      [1 as never],
    ))
      seen.push(...page);
    expect(seen).toMatchObject([{ topicNo: 1, minuteMs: Date.parse('2026-03-10T11:50:00Z') }]);
    expect(
      (await stored.counters()).map(
        ({ minuteMs, topicNo, source }) => `${new Date(minuteMs).toISOString().slice(11, 16)} ${topicNo} ${source}`,
      ),
    ).toEqual(['11:50 0 x', '11:50 1 x', '11:58 0 a', '11:58 0 x', '11:58 1 a', '11:58 1 x']);
    expect(await new PgCounters(stored.db.work).firstMinute()).toEqual(new Date('2026-03-10T11:50:00Z'));
  });
});

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
