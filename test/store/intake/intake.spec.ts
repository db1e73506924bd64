import { PgCounters, PgSources } from '../../../src/intake/counter.pg';
import { type Committed, type CounterDelta } from '../../../src/intake/contract';
import { estimateAuthors } from '../../../src/intake/domain/author-sketch';
import { type TopicNo } from '../../../src/kernel/ids';
import { type Matchable, TopicMatcher } from '../../../src/topics/contract';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake, type IntakeUnderTest } from '../../support/intake';

const NOW = '2026-03-10T12:00:00Z';

interface Row {
  id: string;
  text: string | null;
  author: { name?: string } | null;
  url: string | null;
  topic_nos: number[];
  deleted_at: Date | null;
  edited_at: Date | null;
}

describe('the intake', () => {
  let db: TestDatabase;
  let intake: IntakeUnderTest;
  let next = 0;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.work.run((tx) => tx.query('delete from mention'));
    for (const table of ['mention_topic', 'mention_key', 'author_gone', 'counter', 'source_state']) {
      await db.work.run((tx) => tx.query(`delete from ${table}`));
    }
    intake = createIntake(db.work, { now: NOW, words: ['bahn', 'bus'] });
  });
  afterEach(() => intake.flow.drain());

  const mention = (over: Record<string, unknown> = {}) => ({
    id: `m${next++}`,
    source: 'x',
    publishedAt: '2026-03-10T11:58:30Z',
    text: 'Die Bahn ist schlecht',
    author: { id: 'a1', name: 'Ada' },
    url: 'https://x.example/1',
    ...over,
  });
  const accept = (...lines: unknown[]) => intake.flow.accept(lines, 'push');
  const rows = () => db.work.run((tx) => tx.query<Row>('select * from mention order by id'));
  const listed = () =>
    db.work.run((tx) => tx.query<{ topic_no: number }>('select topic_no from mention_topic order by topic_no'));
  const counters = async (): Promise<CounterDelta[]> => {
    const all: CounterDelta[] = [];
    for await (const page of new PgCounters(db.work).between(new Date('2020-01-01'), new Date('2030-01-01')))
      all.push(...page);
    return all;
  };

  it('stores a mention with its topics, tone and counters in one go, and tells of it after the commit', async () => {
    const told: Committed[] = [];
    intake.flow.subscribe((committed) => told.push(committed));
    expect(await accept(mention({ id: 'one' }))).toEqual([{ status: 'accepted', kind: 'mention' }]);
    expect(await rows()).toMatchObject([
      { id: 'one', text: 'Die Bahn ist schlecht', sentiment: 'negative', topic_nos: [1], door: 'push', language: 'de' },
    ]);
    expect(await listed()).toEqual([{ topic_no: 1 }]);
    const stored = await counters();
    expect(stored).toMatchObject([
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
    expect(Math.round(estimateAuthors(stored[0]!.authors))).toBe(1);
    expect(told.flatMap(({ deltas }) => deltas)).toEqual(stored);
    expect(told[0]?.mentions).toMatchObject([{ mention: { id: 'one' }, topicNos: [1], sentiment: 'negative' }]);
  });

  it('counts a mention once, also when it comes again with another date, in another partition', async () => {
    const first = mention({ id: 'again' });
    await accept(first);
    const answers = await accept(
      { ...first, publishedAt: '2026-02-01T00:00:00Z' },
      first,
      mention({ id: 'again', source: 'y' }),
    );
    expect(answers.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'accepted']);
    expect(await rows()).toHaveLength(2);
    expect(
      (await counters()).filter(({ topicNo }) => topicNo === 0).map(({ source, total }) => [source, total]),
    ).toEqual([
      ['x', 1],
      ['y', 1],
    ]);
  });

  it('keeps the order of mention, edit and deletion inside one batch', async () => {
    const m = mention({ id: 'o' });
    const answers = await accept(
      { edit: { ...m, text: 'zu früh' } },
      m,
      { edit: { ...m, text: 'Der Bus ist gut' }, receivedAt: '2026-03-10T11:59:00Z' },
      { delete: { source: 'x', id: 'o' } },
      { edit: { ...m, text: 'zu spät' } },
    );
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'accepted', 'accepted', 'accepted', 'rejected']);
    expect(await rows()).toMatchObject([{ text: null, author: null, url: null, deleted_at: new Date(NOW) }]);
  });

  it('replaces the text of an edited mention, lists it under its new topics, and leaves the counters as counted', async () => {
    const m = mention({ id: 'e' });
    await accept(m);
    const before = await counters();
    expect(await accept({ edit: { ...m, text: 'Der Bus ist gut' }, receivedAt: '2026-03-10T11:59:00Z' })).toEqual([
      { status: 'accepted', kind: 'edit' },
    ]);
    expect(await rows()).toMatchObject([
      { text: 'Der Bus ist gut', sentiment: 'positive', topic_nos: [2], edited_at: new Date('2026-03-10T11:59:00Z') },
    ]);
    expect(await listed()).toEqual([{ topic_no: 2 }]);
    expect(await counters()).toEqual(before);
  });

  it('forgets text and author of a deleted mention and keeps the count', async () => {
    await accept(mention({ id: 'd', extra1: 'kept aside' }));
    const before = await counters();
    await accept({ delete: { source: 'x', id: 'd' }, receivedAt: '2026-03-10T11:59:30Z' });
    expect(await rows()).toMatchObject([
      {
        id: 'd',
        text: null,
        author: null,
        author_key: null,
        url: null,
        extra: null,
        text_hash: null,
        deleted_at: new Date('2026-03-10T11:59:30Z'),
      },
    ]);
    expect(await counters()).toEqual(before);
    expect(await accept(mention({ id: 'd' }))).toEqual([{ status: 'duplicate' }]);
  });

  it('stores a mention without text and author when its deletion came first, and counts it', async () => {
    await accept({ delete: { source: 'x', id: 't' } });
    expect(await accept(mention({ id: 't' }))).toEqual([{ status: 'accepted', kind: 'mention' }]);
    expect(await rows()).toMatchObject([{ id: 't', text: null, author: null, deleted_at: new Date(NOW) }]);
    expect(await counters()).toMatchObject([
      { topicNo: 0, total: 1, negative: 1 },
      { topicNo: 1, total: 1 },
    ]);
    expect(await accept(mention({ id: 't' }))).toEqual([{ status: 'duplicate' }]);
  });

  it('forgets everything that a gone account published until then, also what comes in later', async () => {
    const old = '2026-02-20T10:00:00Z';
    await accept(
      mention({ id: 'g1' }),
      mention({ id: 'g2', publishedAt: old }),
      mention({ id: 'g3', author: { id: 'other' } }),
      mention({ id: 'g4', source: 'y' }),
    );
    await accept({ delete: { source: 'x', author: 'a1' }, receivedAt: '2026-03-10T11:59:00Z' });
    await accept(mention({ id: 'g5', publishedAt: old }), mention({ id: 'g6', publishedAt: '2026-03-10T11:59:30Z' }));
    const left = (await rows()).map(({ id, text, author }) => [id, text !== null && author !== null]);
    expect(left).toEqual([
      ['g1', false],
      ['g2', false],
      ['g3', true],
      ['g4', true],
      ['g5', false],
      ['g6', true],
    ]);
  });

  it('counts own mentions apart, and late ones as late', async () => {
    await accept(
      mention({ own: true }),
      mention({ publishedAt: '2026-03-10T05:54:59Z' }), // its bin ended at 05:55, more than six hours ago
      mention({ publishedAt: '2026-03-10T05:55:00Z', text: 'Bahn' }), // ended at 06:00, six hours ago to the second
    );
    const all = (await counters()).filter(({ topicNo }) => topicNo === 0);
    expect(all.map(({ total, own, late, lateNegative }) => [total, own, late, lateNegative])).toEqual([
      [1, 0, 1, 1],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ]);
  });

  it('rejects a bad line with its reason and takes the others', async () => {
    const answers = await accept(
      mention({ publishedAt: 'yesterday' }),
      mention(),
      'no object',
      mention({ text: 'a\0b \ud800 \\ " {x}' }),
    );
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'accepted', 'rejected', 'accepted']);
    expect((await rows()).map(({ text }) => text)).toContain('ab  \\ " {x}');
  });

  it('isolates the one line that the database refuses', async () => {
    class BeyondInteger extends TopicMatcher {
      match({ text }: Matchable): readonly TopicNo[] {
        return [text === 'poison' ? (3_000_000_000 as TopicNo) : (1 as TopicNo)];
      }
    }
    intake = createIntake(db.work, { now: NOW, matcher: new BeyondInteger() });
    const answers = await accept(...Array.from({ length: 40 }, (_, i) => mention(i === 17 ? { text: 'poison' } : {})));
    expect(answers.map(({ status }, i) => (status === 'accepted' ? -1 : i)).filter((i) => i >= 0)).toEqual([17]);
    expect(answers[17]).toMatchObject({ status: 'rejected', reason: expect.stringMatching(/out of range/) });
    expect((await counters())[0]).toMatchObject({ topicNo: 0, total: 39 });
  });

  it('knows when a source was last heard and when its heart last beat', async () => {
    await accept(
      mention({ receivedAt: '2026-03-10T11:59:00Z' }),
      mention(),
      { heartbeat: { source: 'x' }, receivedAt: '2026-03-10T11:57:00Z' },
      mention({ source: 'y' }),
    );
    expect(await new PgSources(db.work).all()).toEqual([
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
    intake = createIntake(db.work, { now: NOW, intake: { queueLimit: 100, batchSize: 100 } });
    const first = accept(...Array.from({ length: 90 }, () => mention()));
    await expect(accept(...Array.from({ length: 20 }, () => mention()))).rejects.toMatchObject({
      code: 'intake.store-behind',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await first;
    expect(await rows()).toHaveLength(90);
  });

  it('lets concurrent writers with the same mentions in another order neither deadlock nor count twice', async () => {
    const other = createIntake(db.work, { now: NOW, words: ['bahn', 'bus'], intake: { batchSize: 100 } });
    const lines = Array.from({ length: 600 }, (_, i) =>
      mention({ id: `c${i}`, source: `s${i % 7}`, author: { id: `a${i}` } }),
    );
    const [a, b] = await Promise.all([
      Promise.all(chunks(lines, 50).map((chunk) => intake.flow.accept(chunk, 'push'))),
      Promise.all(chunks([...lines].reverse(), 50).map((chunk) => other.flow.accept(chunk, 'feed'))),
    ]);
    const accepted = [...a.flat(), ...b.flat()].filter(({ status }) => status === 'accepted');
    expect(accepted).toHaveLength(600);
    expect(await rows()).toHaveLength(600);
    const total = (no: number, all: CounterDelta[]) =>
      all.filter(({ topicNo }) => topicNo === no).reduce((sum, { total: n }) => sum + n, 0);
    const all = await counters();
    expect([total(0, all), total(1, all), total(2, all)]).toEqual([600, 600, 0]);
  });

  it('makes weekly partitions for what is kept, and drops them when they have expired', async () => {
    await accept(
      mention({ id: 'p1', publishedAt: '2026-01-20T00:00:00Z' }),
      mention({ id: 'p2', publishedAt: '2012-05-01T00:00:00Z' }),
      mention({ id: 'p3' }),
    );
    const partitionOf = async (id: string) =>
      (
        await db.work.run((tx) =>
          tx.query<{ p: string }>('select tableoid::regclass::text as p from mention where id = $1', [id]),
        )
      )[0]?.p;
    expect(await partitionOf('p1')).toMatch(/^mention_w\d{4}$/);
    expect(await partitionOf('p2')).toBe('mention_other');
    intake.clock.set(new Date('2026-05-10T00:00:00Z'));
    await intake.partitions.tidy();
    expect((await rows()).map(({ id }) => id)).toEqual(['p3']);
    intake.clock.set(new Date('2026-08-10T00:00:00Z'));
    await intake.partitions.tidy();
    expect(await rows()).toEqual([]);
    expect(await db.work.run((tx) => tx.query('select * from mention_key'))).toEqual([]);
    expect(await counters()).toHaveLength(4); // those of 2012 are older than 400 days
  });

  it('reads counters page by page in order, also of chosen topics only', async () => {
    await accept(mention(), mention({ publishedAt: '2026-03-10T11:50:00Z' }), mention({ source: 'a' }));
    const seen: CounterDelta[] = [];
    for await (const page of new PgCounters(db.work).between(
      new Date('2026-03-10T11:50:00Z'),
      new Date('2026-03-10T11:58:00Z'),
      [1 as never],
    ))
      seen.push(...page);
    expect(seen).toMatchObject([{ topicNo: 1, minuteMs: Date.parse('2026-03-10T11:50:00Z') }]);
    expect(
      (await counters()).map(
        ({ minuteMs, topicNo, source }) => `${new Date(minuteMs).toISOString().slice(11, 16)} ${topicNo} ${source}`,
      ),
    ).toEqual(['11:50 0 x', '11:50 1 x', '11:58 0 a', '11:58 0 x', '11:58 1 a', '11:58 1 x']);
    expect(await new PgCounters(db.work).firstMinute()).toEqual(new Date('2026-03-10T11:50:00Z'));
  });
});

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
